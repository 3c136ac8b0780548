"""Requests to calculate in free Japanese: right results, right questions back, nothing made up."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answer import Answer, Outcome
from assistant.ask import Assistant
from assistant.reading.page import page_of
from assistant.reading.quantities import quantities
from assistant.tools import CALCULATORS
from evals.questions import FOLDER

_NAMES = frozenset(one.name for one in CALCULATORS)
_SCALES = (1, 10, 10**3, 10**4, 10**6, 10**8)  # 「1,000→1,200万円」 says 1,000万円 once
_REIWA = 2018
_NOTHING = ("なし", "無し", "ゼロ", "ない", "いません")


@dataclass(frozen=True, slots=True)
class Request:
    """A message, the tool it wants (none: an ordinary question), and what must come out."""

    id: str
    question: str
    tool: str
    history: tuple[str, ...] = ()
    figures: tuple[tuple[str, str, str], ...] = ()  # label, group, amount
    missing: tuple[str, ...] = ()


def load(part: str) -> list[Request]:
    """The requests to tune on, or those only to measure with."""
    text = (FOLDER / f"calculations_{part}.jsonl").read_text(encoding="utf-8")
    return [_request(json.loads(line)) for line in text.split("\n") if line.strip()]


def measured(assistant: Assistant, part: str) -> dict[str, float]:
    """Right results, right questions back, ordinary questions left alone, numbers made up."""
    asked = [(one, assistant.ask(one.question, one.history)) for one in load(part)]
    whole = [is_right(*one) for one in asked if one[0].figures]
    lacking = [is_right(*one) for one in asked if one[0].missing]
    others = [is_right(*one) for one in asked if not one[0].tool]
    invented = [bool(invented_in(*one)) for one in asked]
    return {
        "results_right": _share(whole),
        "missing_right": _share(lacking),
        "left_alone": _share(others),
        "numbers_invented": _share(invented),
        "questions": len(asked),
    }


def is_right(request: Request, answer: Answer) -> bool:
    """Whether an answer calculates what was asked, or asks for exactly what is missing."""
    tools = [one for one in answer.tools if one.tool in _NAMES]
    if not request.tool:
        return not tools
    if not tools or tools[0].tool != request.tool:
        return False
    if request.missing:
        return answer.outcome is Outcome.NEEDS_INPUT and set(answer.missing) == set(request.missing)
    rows = {(row["label"], row["group"], row["amount"]) for row in tools[0].rows}
    return answer.outcome is Outcome.ANSWERED and rows.issuperset(request.figures)


def invented_in(request: Request, answer: Answer) -> tuple[str, ...]:
    """Numbers of the inputs that neither the messages nor a word of theirs stand for."""
    texts = (*request.history, request.question)
    said = {one.value for text in texts for one in quantities(page_of(text))}
    words = "".join(texts)
    return tuple(
        f"{key} {value}"
        for tool in answer.tools
        if tool.tool in _NAMES
        for key, value in _numbers(tool.inputs, "")
        if not _stands_for(key, value, said, words)
    )


def _stands_for(key: str, value: Decimal, said: set[Decimal], words: str) -> bool:
    """Whether a number was said, or follows from a word: a whole, a rest, a decade, an era."""
    age = str(value - 9 if key == "high" else value)
    return (
        any(value == one * scale for one in said for scale in _SCALES)
        or (key.endswith("_percent") and (value in {100, 50} or 100 - value in said))
        or (key in {"low", "high"} and (age in words or "十" in words))
        or (key == "start_year" and value + _REIWA in said)
        or (value == 0 and any(word in words for word in _NOTHING))
        or any(value == (one / other).quantize(value) for one in said for other in said if other)
    )


def _numbers(value: object, key: str) -> Iterator[tuple[str, Decimal]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _numbers(inner, str(name))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _numbers(inner, key)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield key, Decimal(str(value))


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _request(row: dict[str, object]) -> Request:
    figures = row.get("figures", [])
    return Request(
        id=str(row["id"]),
        question=str(row["question"]),
        tool=str(row["tool"]),
        history=tuple(map(str, _items(row.get("history")))),
        figures=tuple((str(a), str(b), str(c)) for a, b, c in _items(figures)),
        missing=tuple(map(str, _items(row.get("missing")))),
    )


def _items(value: object) -> Iterable[list[object]]:
    return value if isinstance(value, list) else []
