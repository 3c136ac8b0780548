"""試算する: choose a calculator, fill in its form, take the result away."""

from collections.abc import Iterable

import streamlit as st

from assistant.examples import example
from assistant.tool_view import calculate
from assistant.tooling import Tool, ToolInputError
from assistant.tools import CALCULATORS, tools_for
from corpus.handbook import Handbook
from ui.web import words
from ui.web.drafts import Draft, draft_of
from ui.web.fields import fields_of
from ui.web.form import Form
from ui.web.markdown import escape
from ui.web.opening import the_handbook
from ui.web.result_view import show_calculated
from ui.web.scenario_view import show_scenarios

ACROSS = 3  # cards in a row


def main() -> None:
    """Draw the list of tools, or the form of the one that was chosen."""
    handbook = the_handbook()
    tools = tools_for(handbook)
    chosen = tools.get(st.query_params.get("tool") or st.session_state.get("tool", ""))
    if chosen is None:
        _choose(tools.values())
    else:
        _open(chosen.name)
        _use(chosen, handbook)


def _choose(tools: Iterable[Tool]) -> None:
    st.title(words.PAGES["calculate"])
    st.markdown(words.CALCULATE_INTRO)
    groups = {words.CALCULATORS: CALCULATORS}
    groups[words.LOOK_UPS] = tuple(one for one in tools if one not in CALCULATORS)
    for heading, group in groups.items():
        st.header(heading)
        for start in range(0, len(group), ACROSS):
            row = group[start : start + ACROSS]
            for column, tool in zip(st.columns(ACROSS), row, strict=False):
                with column:
                    _card(tool)


def _card(tool: Tool) -> None:
    with st.container(border=True, height="stretch"):
        if st.button(tool.title, key=f"open-{tool.name}", width="stretch"):
            _open(tool.name)
            st.rerun()
        st.markdown(tool.purpose)
        questions = [one for one in tool.based_on if one.startswith("Q")]
        if questions:
            st.caption(words.BASIS.format(records="、".join(questions)))


def _open(name: str) -> None:
    st.session_state["tool"] = name
    if st.query_params.get("tool") != name:
        st.query_params["tool"] = name


def _use(tool: Tool, handbook: Handbook) -> None:
    if st.button(words.ALL_TOOLS, type="tertiary"):
        st.session_state.pop("tool")
        st.query_params.clear()
        st.rerun()
    st.title(tool.title)
    st.markdown(tool.purpose)
    fields = fields_of(tool.accepts)
    draft = draft_of(tool.name, fields)
    _fill_buttons(tool, draft)
    form = Form(draft, fields, handbook)
    form.draw()
    run = words.RUN_AS.get(tool.name, words.RUN)
    if st.button(run, type="primary", key=draft.key("run"), width="stretch"):
        draft.is_asked = True
    if draft.is_asked:
        _show_result(tool, form, handbook)


def _fill_buttons(tool: Tool, draft: Draft) -> None:
    with st.container(horizontal=True):
        if st.button(words.EXAMPLE, icon=":material/edit_note:"):
            draft.fill(example(tool.name))
            st.rerun()
        if st.button(words.CLEAR, icon=":material/ink_eraser:"):
            draft.fill({})
            draft.is_asked = False
            st.rerun()


def _show_result(tool: Tool, form: Form, handbook: Handbook) -> None:
    """The result of what stands in the form now, or what to mend in it."""
    try:
        done = calculate(tool, form.draft.values, handbook)
    except ToolInputError as error:
        form.tell(error.problems)
        listed = "\n".join(f"- {escape(one)}" for one in error.problems)
        st.error(f"**{words.PROBLEMS.format(count=len(error.problems))}**\n{listed}")
        return
    st.header(words.RESULT)
    show_calculated(tool, done, handbook)
    show_scenarios(tool, form.draft.values)


main()
