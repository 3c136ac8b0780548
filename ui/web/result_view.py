"""What a calculator or a look-up gave: sentences, charts, tables, how it came about."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import streamlit as st

from assistant.answer import Calculated, ToolResult
from assistant.exports.blocks import Block, blocks
from assistant.exports.charts import charts
from assistant.exports.figures import said
from assistant.tooling import Row, Tool
from assistant.tools import CALCULATORS
from corpus.handbook import Handbook
from ui.web import words
from ui.web.charts import drawn
from ui.web.downloads import offer_result
from ui.web.markdown import bullets, escape
from ui.web.record_view import show_sources

if TYPE_CHECKING:
    import pandas as pd


def show_calculated(tool: Tool, done: Calculated, handbook: Handbook) -> None:
    """All of a result on its own page."""
    result = done.result
    st.markdown(bullets(result.lines))
    show_warnings(result)
    offer_result(tool, result.inputs, handbook, f"{tool.name}-result")
    show_sources(done.citations, handbook, f"{tool.name}-result")
    show_figures(tool, result, tool.name)
    show_background(result)


def show_figures(tool: Tool, result: ToolResult, key: str) -> None:
    """The charts, where there is something to compare, and the tables."""
    rows = _rows(tool, result)
    shown = tuple(charts(tool.name, rows))
    for chart in shown:
        about = words.CHART.format(title=chart.title, unit=chart.unit)
        st.markdown(f"**{escape(about)}**")
        st.altair_chart(drawn(chart, rows, result.inputs), alt=about)
    if shown:
        st.caption(words.CHART_SOURCE)
    told = [row for row in rows if row.unit or row.group]  # the lines say the others as they are
    for number, block in enumerate(blocks(told)):
        with st.container(key=f"{_kind(block, told)}-{key}-{number}"):
            st.table(_table(block, told))


def show_warnings(result: ToolResult) -> None:
    """What to make sure of."""
    for warning in result.warnings:
        st.warning(escape(warning), icon=":material/warning:")


def show_background(result: ToolResult) -> None:
    """What was assumed and what to mind stand open; the working is folded."""
    if result.assumptions:
        st.markdown(f"**{words.ASSUMPTIONS}**\n{bullets(result.assumptions)}")
    if result.caveats:
        st.markdown(f"**{words.CAVEATS}**\n{bullets(result.caveats)}")
    if result.working:
        with st.expander(words.WORKING):
            st.markdown(bullets(result.working))


def _rows(tool: Tool, result: ToolResult) -> tuple[Row, ...]:
    """The rows as the tool gave them; a calculation is quick enough to be done again."""
    if tool in CALCULATORS:
        return tool.run(result.inputs).rows
    return tuple(_row(one) for one in result.rows)


def _row(shown: dict[str, str]) -> Row:
    try:
        amount: Decimal | str = Decimal(shown["amount"])
    except InvalidOperation:
        amount = shown["amount"]
    return Row(shown["label"], amount, shown["unit"], group=shown["group"])


def _kind(block: Block, rows: Sequence[Row]) -> str:
    """Figures stand right, under each other; words stand left."""
    amounts = [rows[n].amount for line in block.lines for n in line.rows if n is not None]
    return "facts" if any(isinstance(one, str) for one in amounts) else "figures"


def _table(block: Block, rows: Sequence[Row]) -> "pd.DataFrame":
    """A table that can be read aloud: every row and column has its heading."""
    import pandas as pd

    return pd.DataFrame(
        [list(_cells(line.rows, rows)) for line in block.lines],
        index=pd.Index([escape(line.label) for line in block.lines], name=words.ITEM),
        columns=[escape(name) or words.VALUE for name in block.columns],
    )


def _cells(numbers: Sequence[int | None], rows: Sequence[Row]) -> Iterator[str]:
    for number in numbers:
        if number is None:
            yield words.NOTHING
        else:
            yield escape(said(rows[number].amount, rows[number].unit))
