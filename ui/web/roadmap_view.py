"""One roadmap on the page: where it stands, what is next, its items, its chart, its file."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from assistant.clock import shown
from assistant.roadmap.model import Roadmap, done_of
from assistant.roadmap.starting import step_name, steps_of
from assistant.roadmap.timeline import spans
from assistant.tools import CALCULATORS
from corpus.handbook import Handbook
from corpus.model import Record
from ui.web import roadmap_words as say
from ui.web.downloads import offer_file
from ui.web.links import link_to
from ui.web.markdown import escape
from ui.web.roadmap_editor import Editor, attempt
from ui.web.roadmap_items import show_steps

NEXT = 5  # items in the list of what is next


def show_roadmap(roadmap: Roadmap, editor: Editor, handbook: Handbook, today: date) -> None:
    """All of it."""
    _now(roadmap, editor, steps_of(handbook))
    _next(roadmap, handbook, today)
    show_steps(roadmap, editor, handbook, today)
    _chart(roadmap, today)
    _take_out(roadmap, handbook, today)
    _settings(roadmap, editor)


def _now(roadmap: Roadmap, editor: Editor, steps: Mapping[int, Record]) -> None:
    """The STEP it is in, and how much is done."""
    key = f"roadmap-{editor.number}-step"
    st.session_state[key] = roadmap.step
    st.selectbox(
        say.NOW,
        list(steps),
        format_func=lambda step: step_name(steps[step]),
        key=key,
        on_change=editor.take,
        args=("step", key),
    )
    done, counted = done_of(roadmap.items)
    st.progress(done / counted if counted else 0.0, say.DONE.format(done=done, counted=counted))
    if roadmap.note:
        st.text(roadmap.note)
    after = roadmap.step + 1
    if after in steps and all(one.is_closed for one in roadmap.of_step(roadmap.step)):
        st.success(say.STEP_CLOSED, icon=":material/check_circle:")
        label = say.GO_ON.format(step=step_name(steps[after]))
        st.button(label, type="primary", on_click=editor.change, kwargs={"step": after})


def _next(roadmap: Roadmap, handbook: Handbook, today: date) -> None:
    """Late items by name, and what comes next, one click from its Q."""
    late = [one.name for one in roadmap.items if one.is_late(today)]
    if late:
        told = say.LATE.format(count=len(late), names="、".join(late))
        st.warning(escape(told), icon=":material/warning:")
    st.header(say.NEXT)
    items = roadmap.next_items(today)[:NEXT]
    if not items:
        st.caption(say.NOTHING_NEXT)
    for one in items:
        until = say.UNTIL.format(due=f"{one.due:%Y/%m/%d}") if one.due else ""
        if one.record in handbook:
            link_to(one.record, f"{one.name}{until}", handbook)
        else:
            st.markdown(escape(f"{one.name}{until}"))


def _take_out(roadmap: Roadmap, handbook: Handbook, today: date) -> None:
    make = partial(_workbook, roadmap, handbook, today)
    card = roadmap.card
    offer_file(say.EXCEL, make, f"{card.name}.xlsx", f"roadmap-{card.id}-xlsx")


def _workbook(roadmap: Roadmap, handbook: Handbook, today: date) -> bytes:
    from assistant.exports.roadmap_book import roadmap_workbook

    return roadmap_workbook(roadmap, handbook, CALCULATORS, today)


def _chart(roadmap: Roadmap, today: date) -> None:
    st.header(say.CHART)
    dated = spans(roadmap.items)
    if not dated:
        st.caption(say.NO_CHART)
        return
    from ui.web.roadmap_chart import gantt, rows

    st.altair_chart(gantt(dated, today), alt=say.CHART_ALT)
    st.caption(say.CHART_NOTE)
    with st.expander(say.AS_TABLE):
        st.dataframe(rows(dated), hide_index=True)


def _settings(roadmap: Roadmap, editor: Editor) -> None:
    """Its name, a note on the whole, who sees it, and taking it away."""
    card = roadmap.card
    with st.expander(say.SETTINGS):
        for label, name, value, draw in (
            (say.NAME, "name", card.name, st.text_input),
            (say.WHOLE_NOTE, "note", roadmap.note, st.text_area),
        ):
            key = f"roadmap-{card.id}-{name}"
            st.session_state[key] = value
            draw(label, key=key, on_change=editor.take, args=(name, key))
        if card.owner and card.owner == editor.person:
            key = f"roadmap-{card.id}-shared"
            st.session_state[key] = card.is_shared
            st.checkbox(say.SHARE, key=key, on_change=editor.take, args=("shared", key))
        by = f"　{roadmap.changed_by}" if roadmap.changed_by else ""
        st.caption(escape(say.CHANGED.format(at=shown(roadmap.changed), by=by)))
        if card.owner in {"", editor.person}:
            with st.popover(say.DELETE):
                st.button(
                    say.DELETE_SURELY.format(name=escape(card.name)),
                    on_click=attempt,
                    args=(partial(editor.roadmaps.delete, card.id, editor.person),),
                )
