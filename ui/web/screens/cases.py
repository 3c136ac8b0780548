"""事例を探す: filter the cases, see those of one's own size first, lay some side by side."""

from collections.abc import Sequence

import streamlit as st

from assistant.lookups.conditions import Condition, label
from assistant.tool_view import calculate
from assistant.tools import tools_for
from corpus.handbook import Handbook
from corpus.model import FactName, Record
from ui.web import words
from ui.web.case_rows import LINK, NAME, cases_of, meeting, nearest, points_of, row_of
from ui.web.choices import fact_values
from ui.web.opening import the_handbook
from ui.web.record_view import show_sources
from ui.web.result_view import show_figures

FILTERS = (FactName.GROUP, FactName.FIELDS, FactName.SCHEME, FactName.PARTNER, FactName.PRICING)
MOST = 4  # cases side by side


def main() -> None:
    """Draw the page."""
    handbook = the_handbook()
    st.title(words.PAGES["cases"])
    st.markdown(words.CASES_INTRO)
    population = st.number_input(
        words.OWN_POPULATION,
        min_value=1,
        value=None,
        step=1000,
        key="cases-population",
        placeholder=words.OWN_POPULATION_HINT,
        persist_state="session",
    )
    every = cases_of(handbook)
    found = nearest(meeting(every, _conditions(handbook)), population)
    st.caption(words.CASES_FOUND.format(found=len(found), all=len(every)))
    if not found:
        st.info(words.NO_CASES)
        return
    _table(found)
    _compare(found, handbook)
    _chart(found, population)


def _conditions(handbook: Handbook) -> list[Condition]:
    """What was chosen, one widget a fact."""
    chosen: list[Condition] = []
    columns = st.columns(len(FILTERS))
    for column, fact in zip(columns, FILTERS, strict=True):
        with column:
            value = st.selectbox(
                label(fact),
                fact_values(handbook, fact),
                index=None,
                placeholder=words.ANY,
                key=f"cases-{fact}",
                persist_state="session",
            )
        if value is not None:
            chosen.append(Condition(fact, value))
    if st.checkbox(words.ONLY_PERFORMANCE, key="cases-performance", persist_state="session"):
        chosen.append(Condition(FactName.PERFORMANCE_BASED, value=True))
    return chosen


def _table(cases: Sequence[Record]) -> None:
    import pandas as pd

    config = st.column_config
    st.dataframe(
        pd.DataFrame([row_of(one) for one in cases]),
        hide_index=True,
        alt=words.PAGES["cases"],
        placeholder=words.NOTHING,
        column_config={
            label(FactName.POPULATION): config.NumberColumn("人口（人）", format="localized"),
            label(FactName.ENGINEERS): config.NumberColumn("技術者数（人）"),
            label(FactName.ANNUAL_YEN): config.NumberColumn("1年当たり（円）", format="localized"),
            NAME: config.TextColumn(NAME, pinned=True),
            LINK: config.LinkColumn(LINK, display_text=words.OPEN),
        },
    )


def _compare(cases: Sequence[Record], handbook: Handbook) -> None:
    """Two to four of the cases, fact by fact, those that differ first."""
    st.header(words.COMPARE_HEAD)
    names = {one.id: one.title for one in cases}
    chosen = st.multiselect(
        words.COMPARE,
        list(names),
        format_func=lambda one: names.get(one, one),
        max_selections=MOST,
        placeholder=words.CHOOSE,
        key="cases-compare",
        persist_state="session",
    )
    if len(chosen) > 1:
        tool = tools_for(handbook)["compare_cases"]
        done = calculate(tool, {"cases": chosen}, handbook)
        show_figures(tool, done.result, "cases")
        show_sources(done.citations, handbook, "cases")


def _chart(cases: Sequence[Record], population: int | None) -> None:
    points = points_of(cases)
    if not points:
        return
    from ui.web.case_chart import case_chart

    st.header(words.CHART_HEAD)
    st.altair_chart(case_chart(points, population), alt=words.CHART_ALT)
    st.caption(words.CHART_CASES.format(count=len(points)))


main()
