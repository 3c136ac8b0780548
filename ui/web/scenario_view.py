"""Results that a visitor has put aside under a name, side by side."""

from functools import partial
from itertools import groupby

import streamlit as st

from assistant.exports.scenarios import Scenario, compared, scenarios_xlsx
from assistant.tooling import Tool
from ui.web import scenario_words as say
from ui.web import words
from ui.web.downloads import offer_file
from ui.web.markdown import escape

MOST = 5  # side by side


def show_scenarios(tool: Tool, arguments: dict[str, object]) -> None:
    """Put the result as it stands aside, and compare those that lie there."""
    kept: list[Scenario] = st.session_state.setdefault(f"scenarios-{tool.name}", [])
    if not tool.run(arguments).inputs:
        return
    st.header(say.HEAD)
    st.caption(say.HINT.format(most=MOST))
    _put_aside(tool, arguments, kept)
    if len(kept) > 1:
        _side_by_side(tool, kept)
    elif kept:
        st.caption(say.ONE.format(name=escape(kept[0].name)))


def _put_aside(tool: Tool, arguments: dict[str, object], kept: list[Scenario]) -> None:
    """A result under its name; one of the same name gives way to it."""
    usual, key = say.SCENARIO.format(n=len(kept) + 1), f"scenario-name-{tool.name}"

    def put() -> None:
        name = (st.session_state[key] or "").strip() or usual
        others = [one for one in kept if one.name != name]
        kept[:] = [*others, Scenario(name, tool.run(arguments))][:MOST]

    with (
        st.form(f"scenario-{tool.name}", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(say.NAME, placeholder=usual, width=240, key=key)
        st.form_submit_button(say.PUT_ASIDE, disabled=len(kept) >= MOST, on_click=put)


def _side_by_side(tool: Tool, kept: list[Scenario]) -> None:
    import pandas as pd

    for kind, lines in groupby(compared(kept), key=lambda one: one.kind):
        st.markdown(f"**{kind}**")
        listed = list(lines)
        with st.container(key=f"figures-scenarios-{tool.name}-{kind}"):
            st.table(
                pd.DataFrame(
                    [[escape(text) for text in one.figures] for one in listed],
                    index=pd.Index([escape(one.item) for one in listed], name=words.ITEM),
                    columns=[escape(one.name) for one in kept],
                )
            )
    title = say.FILE.format(title=tool.title)
    with st.container(horizontal=True):
        make = partial(scenarios_xlsx, say.HEAD, tuple(kept))
        offer_file(say.EXCEL, make, f"{title}.xlsx", f"scenarios-{tool.name}-xlsx")
        st.button(say.CLEAR, icon=":material/delete:", on_click=kept.clear)
