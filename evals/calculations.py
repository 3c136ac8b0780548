"""Requests to calculate in free Japanese: right results, right questions back, nothing made up."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.answer import Answer, Outcome
from assistant.ask import Assistant
from assistant.tools import CALCULATORS
from evals.questions import FOLDER

_NAMES = frozenset(one.name for one in CALCULATORS)
# 「1,000→1,200万円」 says 1,000万円 once; 「800m」 is 0.8 km
_SCALES = (Decimal("0.001"), 1, 10, 10**3, 10**4, 10**6, 10**8)
_REIWA, _TENTHS = 2018, 10
_NOTHING = ("なし", "無し", "ゼロ", "ない", "いません", "おらん")
_DIGITS, _SMALL, _LARGE = "〇一二三四五六七八九", "十百千", "万億兆"
_OFTEN = {"年": 1, "月": 12, "週": 52, "日": 365, "四半期": 4, "半年": 2, "隔週": 26, "隔月": 6}


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
    requests = [*load(part), *(load("blind") if part == "held" else ())]
    asked = [(one, assistant.ask(one.question, one.history)) for one in requests]
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
    words = unicodedata.normalize("NFKC", "\n".join((*request.history, request.question)))
    said = said_in(words)
    return tuple(
        f"{key} {value}"
        for tool in answer.tools
        if tool.tool in _NAMES
        for key, value in _numbers(tool.inputs, "")
        if not _stands_for(key, value, said, words)
    )


def said_in(words: str) -> set[Decimal]:
    """Every number a text may mean, read without the reader: digits, kanji, or both."""
    plain = re.sub(
        r"(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)", lambda one: one[0].replace(",", ""), words
    )
    runs = [one[0] for one in re.finditer(rf"[\d.{_DIGITS}{_SMALL}{_LARGE}]+", plain)]
    runs += [one for run in runs for one in re.split(rf"[{_LARGE}]", run)]  # 1000万40％
    tenths = re.findall(rf"([{_DIGITS}\d])割([{_DIGITS}\d])分", plain)  # 二割五分
    runs += ["".join(one) for one in tenths]
    return {value for run in runs if run for value in _worth(run)}


def _worth(run: str) -> Iterator[Decimal]:
    """A run of digits and kanji, section by section: 1億2,000万, 三千六百, 二〇."""
    total = Decimal(0)
    for section, large in re.findall(rf"([^{_LARGE}]*)([{_LARGE}]?)", run):
        worth = Decimal(0)
        for digits, small in re.findall(rf"([\d.{_DIGITS}]*)([{_SMALL}]?)", section):
            plain = "".join(str(_DIGITS.index(one)) if one in _DIGITS else one for one in digits)
            try:
                number = Decimal(plain or (small and "1") or "0")
            except InvalidOperation:
                return
            worth += number * Decimal(10) ** (_SMALL.index(small) + 1 if small else 0)
        total += worth * Decimal(10) ** (4 * (_LARGE.index(large) + 1) if large else 0)
    yield total


def _stands_for(key: str, value: Decimal, said: set[Decimal], words: str) -> bool:
    """Whether a number was said, or follows from a word: a month, a whole, a rest, an era."""
    age = str(value - 9 if key == "high" else value)
    times = [1, *(often for word, often in _OFTEN.items() if word in words)]
    return (
        any(value == one * scale * often for one in said for scale in _SCALES for often in times)
        or (key.endswith("_percent") and (value in {100, 50} or 100 - value in said))
        or (key in {"low", "high"} and (age in words or "十" in words))
        or (key == "start_year" and value + _REIWA in said)
        or (key == "survey_year" and value - _REIWA in said)
        or (value == 0 and any(word in words for word in _NOTHING))
        or any(value == (one / other).quantize(value) for one in said for other in said if other)
        or (re.search("[減増半]", words) is not None and _is_changed(value, said))
        or (key == "times_a_year" and _is_often(value, said, words))
    )


def _is_changed(value: Decimal, said: set[Decimal]) -> bool:
    """Whether a value is one that was said less or plus so many tenths or per cent, or its half."""
    shares = {
        Decimal(5),
        *(one for one in said if one < _TENTHS),
        *(one / 10 for one in said if one < _TENTHS**2),
    }
    return any(
        value == one * scale * (10 + sign * share) / 10
        for one in said
        for scale in _SCALES
        for share in shares
        for sign in (1, -1)
    )


def _is_often(value: Decimal, said: set[Decimal], words: str) -> bool:
    """Whether 52 is 「毎週」, or 4 「3か月に1回」."""
    known = {Decimal(n) for word, n in _OFTEN.items() if word in words}
    return value in known or any(value == n / one for n in known for one in said if one)


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
