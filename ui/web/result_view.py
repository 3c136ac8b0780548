"""What a calculator or a look-up gave: sentences, chart, tables, how it came about."""

import streamlit as st

from assistant.answer import Calculated, ToolResult
from corpus.handbook import Handbook
from ui.web import words
from ui.web.charts import chart_of
from ui.web.markdown import bullets, escape
from ui.web.record_view import show_sources
from ui.web.tables import Table, tables_of


def show_calculated(done: Calculated, handbook: Handbook, key: str) -> None:
    """All of a result on its own page."""
    result = done.result
    st.markdown(bullets(result.lines))
    for warning in result.warnings:
        st.warning(escape(warning), icon=":material/warning:")
    show_sources(done.citations, handbook, key)
    show_figures(result)
    show_background(result)


def show_figures(result: ToolResult) -> None:
    """The chart, where there is one to draw, and the tables."""
    chart = chart_of(result)
    if chart is not None:
        st.altair_chart(chart.drawing, alt=chart.said)
        st.caption(words.CHART_SOURCE.format(chart=chart.said))
    for table in tables_of(result):
        show_table(table)


def show_background(result: ToolResult) -> None:
    """What was assumed and what to mind stand open; the working is folded."""
    if result.assumptions:
        st.markdown(f"**{words.ASSUMPTIONS}**\n{bullets(result.assumptions)}")
    if result.caveats:
        st.markdown(f"**{words.CAVEATS}**\n{bullets(result.caveats)}")
    if result.working:
        with st.expander(words.WORKING):
            st.markdown(bullets(result.working))


def show_table(table: Table) -> None:
    """A table that can be read aloud: every row and column has its heading."""
    import pandas as pd

    shown = pd.DataFrame(
        [[escape(cell) for cell in cells] for _, cells in table.rows],
        index=pd.Index([escape(name) for name, _ in table.rows]),
        columns=[escape(name) or words.VALUE for name in table.columns],
    )
    st.table(shown)
