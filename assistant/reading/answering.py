"""A reading as the reader of an answer sees it: the result, or what is still needed."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from assistant import wording
from assistant.answer import Line, ToolResult
from assistant.citing import Citations
from assistant.reading.conversation import Reading
from assistant.reading.described import fields_of
from assistant.tool_view import result_view

SAMPLES = Path(__file__).with_name("samples.toml")


def shown_of(reading: Reading, cited: Citations) -> ToolResult:
    """The result as every door shows it; only the inputs where there is none yet."""
    name, inputs = reading.tool.name, reading.inputs
    if reading.result is None:
        return ToolResult(name, inputs, rows=())
    return result_view(name, inputs, reading.result, cited)


def lines_of(reading: Reading, cited: Citations) -> tuple[Line, ...]:
    """The sentences that say the figures, each with what it stands on."""
    said = reading.result.lines if reading.result is not None else ()
    return tuple(
        Line(one.text, cited.cite(one.statements), reading.tool.title)
        for one in said
        if one.statements
    )


def text_of(reading: Reading, shown: ToolResult) -> str:
    """Everything a person reads of a calculation, section by section."""
    if reading.result is None:
        return "\n\n".join(filter(None, (lacks(reading), *_read_as(reading), _example(reading))))
    words = [f"{row['label']}：{row['amount']}" for row in shown.rows if _is_words(row["amount"])]
    sections = (
        _section(wording.CALCULATED.format(title=reading.tool.title), (*shown.lines, *words)),
        _section(wording.WARNED, shown.warnings),
        *_read_as(reading),
        _section(wording.ASSUMED, shown.assumptions),
        _section(wording.WORKING, shown.working),
        _section(wording.CAVEATS, shown.caveats),
    )
    return "\n\n".join(filter(None, sections))


def lacks(reading: Reading) -> str:
    """What the calculation still needs, and what must be mended."""
    said = []
    for words, items in (
        (wording.STILL_NEEDED, reading.missing),
        (wording.TO_MEND, reading.problems),
    ):
        if items:
            listed = "\n".join(f"・{one}" for one in items)
            said.append(f"{words.format(title=reading.tool.title)}\n{listed}")
    return "\n\n".join(said)


def _read_as(reading: Reading) -> tuple[str, ...]:
    return (
        _section(wording.UNDERSTOOD, reading.understood),
        _section(wording.UNUSED, reading.unused),
    )


def _example(reading: Reading) -> str:
    """How the first missing value may be told."""
    if not reading.missing:
        return ""
    what = reading.missing[0]
    return wording.FOR_EXAMPLE.format(example=f"{what}は{_sample(what, reading.tool.accepts)}")


def _sample(what: str, model: type[BaseModel]) -> str:
    samples = _samples()
    found = next((one for one in fields_of(model) if what.endswith(one[0])), (what, ""))
    return samples["titles"].get(found[0]) or samples["units"].get(found[1], "30")


@cache
def _samples() -> dict[str, dict[str, str]]:
    """How a value may be said, by its field or by its unit."""
    return tomllib.loads(SAMPLES.read_text(encoding="utf-8"))


def _is_words(amount: str) -> bool:
    """Whether a row holds no figure: a question of a survey, an item of a plan."""
    return bool(amount) and not amount.lstrip("-").replace(".", "", 1).isdigit()


def _section(heading: str, lines: Iterable[str]) -> str:
    body = "\n".join(f"・{one}" for one in lines)
    return f"【{heading}】\n{body}" if body else ""
