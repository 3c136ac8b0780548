"""The tools and their results as a person reads them in the terminal."""

import io
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from assistant import wording
from assistant.answer import Calculated
from assistant.tooling import Tool
from assistant.writing import label, sources
from corpus.handbook import Handbook

_HEADINGS = {"group": "区分", "label": "項目", "amount": "値", "unit": "単位"}
_UNSEPARATED = {"", "年度"}  # 2037 is a year, and a word stands alone
_NAMED = 2  # records a line of the list names before it counts the rest


def tools_text(tools: Iterable[Tool], handbook: Handbook) -> str:
    """The list of tools, each with what it is for and what it rests on."""
    return "\n".join(
        f"{tool.name}\t{tool.title}\n    {tool.purpose}\n    根拠: {_basis(tool, handbook)}"
        for tool in tools
    )


def calculated_text(tool: Tool, done: Calculated) -> str:
    """What came out, the figures as a table, how they came about, and what the marks stand for."""
    result = done.result
    parts = [tool.title]
    parts += (*_section("結果", result.lines), *_section("確かめること", result.warnings))
    if result.rows:
        parts.append(_drawn(_table(result.rows)))
    parts += _section("計算過程", result.working)
    parts += _section("前提", result.assumptions)
    parts += _section("ご注意", result.caveats)
    if done.citations:
        parts.append(f"{wording.SOURCES}\n{sources(done.citations)}")
    return "\n\n".join(parts)


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    body = "\n".join(f"・{line}" for line in lines)
    return [f"【{heading}】\n{body}"] if body else []


def _table(rows: Iterable[dict[str, str]]) -> Table:
    """One row a figure, and only the columns that say something."""
    shown = tuple(rows)
    columns = [name for name in _HEADINGS if any(row[name] for row in shown)]
    table = Table()
    for name in columns:
        table.add_column(_HEADINGS[name], overflow="fold")
    for row in shown:
        table.add_row(*(_cell(row, name) for name in columns))
    return table


def _cell(row: dict[str, str], name: str) -> Text:
    """Quantities stand right and have thousands separators; words stand left."""
    text = row[name]
    try:
        number = Decimal(text if name == "amount" else "")
    except InvalidOperation:
        return Text(text)
    return Text(text if row["unit"] in _UNSEPARATED else f"{number:,f}", justify="right")


def _drawn(what: RenderableType) -> str:
    console = Console(file=io.StringIO(), color_system=None)
    with console.capture() as drawn:
        console.print(what)
    return drawn.get().rstrip("\n")


def _basis(tool: Tool, handbook: Handbook) -> str:
    named = "、".join(label(handbook, one) for one in tool.based_on[:_NAMED])
    more = len(tool.based_on) - _NAMED
    return f"{named} ほか {more} 件" if more > 0 else named
