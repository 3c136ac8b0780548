"""One question and its answer on the page, with citations that open the record."""

from itertools import groupby

import streamlit as st

from assistant.answer import Answer, Line, Outcome, ToolResult
from assistant.quoting import without_quotes
from assistant.tooling import Tool
from assistant.tools import CALCULATORS, tools_for
from assistant.writing import label, pages_of
from corpus.handbook import Handbook
from ui.web import words
from ui.web.downloads import offer_answer
from ui.web.drafts import hand_over
from ui.web.feedback import ask_feedback
from ui.web.links import CALCULATE
from ui.web.markdown import escape
from ui.web.page_view import show_quotes
from ui.web.record_view import show_record, show_sources
from ui.web.result_view import show_background, show_figures, show_warnings

CALCULATED = {one.name for one in CALCULATORS}
AVATAR = ":material/menu_book:"
ICONS = {
    Outcome.ANSWERED: ":material/check_circle:",
    Outcome.PARTIAL: ":material/rule:",
    Outcome.NEEDS_INPUT: ":material/edit:",
    Outcome.NOT_IN_HANDBOOK: ":material/search_off:",
    Outcome.OUT_OF_SCOPE: ":material/block:",
}


def show_question(question: str) -> None:
    """What was asked, as it was typed."""
    with st.chat_message("user", avatar=":material/person:"):
        st.text(question)


def show_answer(answer: Answer, handbook: Handbook) -> None:
    """The question, and what was answered."""
    show_question(answer.question)
    with st.chat_message("assistant", avatar=AVATAR):
        show_reply(answer, handbook)


def show_reply(
    answer: Answer, handbook: Handbook, singled_out: frozenset[str] = frozenset()
) -> None:
    """What came of a question in words, the lines, and what they stand on."""
    st.caption(f"{ICONS[answer.outcome]} {words.OUTCOMES[answer.outcome]}")
    if not answer.lines:
        st.text(without_quotes(answer.text))
    for note in answer.notes:
        st.warning(escape(note), icon=":material/info:")
    _show_results(answer, handbook, calculated=False)  # facts are read before the sentences
    _show_lines(answer, singled_out)
    _show_results(answer, handbook, calculated=True)
    show_sources(answer.citations, handbook, answer.id)
    show_quotes(answer.quotes, answer.id)
    _related(answer, handbook)
    if answer.lines:
        _offer(answer, handbook)


def _show_lines(answer: Answer, singled_out: frozenset[str]) -> None:
    for section, lines in groupby(answer.lines, key=lambda line: line.section):
        st.markdown(f"**{escape(section)}**")
        st.markdown("\n".join(_line(one, is_alone=one.text in singled_out) for one in lines))


def _line(one: Line, *, is_alone: bool) -> str:
    badge = f" :orange-badge[{words.ONLY_HERE}]" if is_alone else ""
    return f"- {escape(one.text)} {_marks(one.citations)}{badge}"


def _offer(answer: Answer, handbook: Handbook) -> None:
    """What can be done with an answer: copy it, take it along, say whether it was useful."""
    with st.container(key=f"offer-{answer.id}"):
        with st.expander(words.COPY):
            st.code(answer.text, language=None, wrap_lines=True)
        offer_answer(answer, handbook)
        ask_feedback(answer)


def _show_results(answer: Answer, handbook: Handbook, *, calculated: bool) -> None:
    """Figures looked up, or computed with the way to the form that holds the same input."""
    tools = tools_for(handbook)
    for number, result in enumerate(answer.tools):
        if (result.tool in CALCULATED) is not calculated:
            continue
        tool, key = tools[result.tool], f"{answer.id}-{number}"
        if answer.outcome is not Outcome.NEEDS_INPUT:
            show_warnings(result)
            show_figures(tool, result, key)
            show_background(result)
        if calculated:
            _offer_form(tool, result, key)


def _offer_form(tool: Tool, result: ToolResult, key: str) -> None:
    text = words.CONTINUE_IN_FORM.format(title=tool.title)
    if st.button(text, key=f"{key}-form", icon=":material/edit_note:"):
        hand_over(tool.name, result.inputs)
        st.switch_page(CALCULATE, query_params={"tool": tool.name})


def _marks(numbers: tuple[int, ...]) -> str:
    return "".join(f":gray[\\[{n}\\]]" for n in numbers)


def _related(answer: Answer, handbook: Handbook) -> None:
    shown = [record for record in answer.related if record in handbook]
    if not shown:
        return
    st.caption(words.RELATED if answer.lines else words.NEAREST)
    with st.container(gap="xxsmall"):
        for record in shown:
            name = f"{label(handbook, record)}（{pages_of(handbook, record)}）"
            if st.button(escape(name), key=f"{answer.id}-related-{record}", type="tertiary"):
                show_record(record, frozenset(), handbook)
