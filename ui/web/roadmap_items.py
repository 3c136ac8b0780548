"""The items of one STEP: what the handbook says of it, and each item with its state and dates."""

from datetime import date
from typing import Any

import streamlit as st

from assistant.roadmap.model import PROGRESS, Item, Progress, Roadmap, done_of
from assistant.roadmap.starting import step_name, steps_of, told_of, tools_on
from assistant.tools import CALCULATORS
from assistant.writing import pages_of
from corpus.handbook import Handbook
from corpus.model import Record
from ui.web import roadmap_words as say
from ui.web.links import link_to, link_to_tool
from ui.web.markdown import escape
from ui.web.roadmap_editor import Editor

_WIDTHS = (3, 3, 4, 4, 4)  # state, who, start, due, note


def show_steps(roadmap: Roadmap, editor: Editor, handbook: Handbook, today: date) -> None:
    """The STEPs with how much is done of each, and the items of the one that is chosen."""
    st.header(say.STEPS)
    st.caption(say.SAVES)
    steps = steps_of(handbook)
    chosen = st.radio(
        say.CHOOSE_STEP,
        list(steps),
        index=list(steps).index(roadmap.step) if roadmap.step in steps else 0,
        format_func=lambda step: _counted(roadmap, step),
        horizontal=True,
        key=f"roadmap-{editor.number}-look-{roadmap.step}",
    )
    if chosen is None:
        return
    st.subheader(escape(step_name(steps[chosen])))
    _said(steps[chosen], handbook)
    for item in roadmap.of_step(chosen):
        _item(item, editor, handbook, today)
    _add(chosen, editor)


def _counted(roadmap: Roadmap, step: int) -> str:
    done, counted = done_of(roadmap.of_step(step))
    return say.STEP_DONE.format(step=step, done=done, counted=counted)


def _said(step: Record, handbook: Handbook) -> None:
    with st.expander(say.SAID):
        st.markdown("\n".join(f"- {escape(one.text)}（p.{one.page}）" for one in told_of(step)))
        link_to(step.id, step.title, handbook)


def _item(item: Item, editor: Editor, handbook: Handbook, today: date) -> None:
    """What it is, the ways to its Q and its calculators, and what the municipality fills in."""
    with st.container(border=True):
        late = f"　{say.OVERDUE}" if item.is_late(today) else ""
        st.markdown(f"**{escape(item.name)}**{late}")
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            if item.record in handbook:
                pages = pages_of(handbook, item.record)
                link_to(item.record, say.READ.format(record=item.record, pages=pages), handbook)
                for tool in tools_on(item.record, CALCULATORS):
                    link_to_tool(tool)
            elif not item.record:
                st.caption(say.OWN)
                key = f"roadmap-{editor.number}-{item.n}-remove"
                st.button(
                    say.REMOVE, key=key, type="tertiary", on_click=editor.remove, args=(item.n,)
                )
        _fill(item, editor)


def _fill(item: Item, editor: Editor) -> None:
    """The widgets hold what is saved, whoever has saved it; a change is saved at once."""
    state, who, start, due, note = st.columns(_WIDTHS)

    def held(name: str, value: object) -> dict[str, Any]:
        key = f"roadmap-{editor.number}-{item.n}-{name}"
        st.session_state[key] = value
        return {"key": key, "on_change": editor.take_item, "args": (item.n, name, key)}

    with state:
        st.selectbox(
            say.STATE,
            list(Progress),
            format_func=PROGRESS.__getitem__,
            **held("progress", item.progress),
        )
    with who:
        st.text_input(say.WHO, **held("who", item.who))
    with start:
        st.date_input(say.START, format="YYYY/MM/DD", value=None, **held("start", item.start))
    with due:
        st.date_input(say.DUE, format="YYYY/MM/DD", value=None, **held("due", item.due))
    with note:
        st.text_input(say.NOTE, **held("note", item.note))


def _add(step: int, editor: Editor) -> None:
    key = f"roadmap-{editor.number}-add-{step}"
    with (
        st.form(f"{key}-form", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(say.ADD, key=key, placeholder=say.ADD_HINT)
        st.form_submit_button(say.ADD_BUTTON, on_click=editor.add, args=(step, key))
