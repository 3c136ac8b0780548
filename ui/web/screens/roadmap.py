"""進め方: a municipality's own roadmap along the STEPs, kept in the desk's database."""

from collections.abc import Sequence

import streamlit as st

from assistant.clock import today
from assistant.helpdesk.storage.roadmaps import Roadmaps
from assistant.roadmap.model import Card
from assistant.roadmap.starting import WAYS, pages_told, starting_items, steps_of
from ui.signing import Mode
from ui.web import roadmap_words as say
from ui.web import words
from ui.web.opening import the_handbook, the_roadmaps
from ui.web.roadmap_editor import Editor, attempt, show_told
from ui.web.roadmap_view import show_roadmap
from ui.web.visitor import Visitor, the_visitor

_OPEN, _NEXT = "roadmap-open", "roadmap-next"
_NEW = 0  # no roadmap has this number


def main() -> None:
    """Draw the page."""
    handbook = the_handbook()
    st.title(words.PAGES["roadmap"])
    pages = "・".join(map(str, pages_told(steps_of(handbook).values())))
    st.markdown(say.INTRO.format(pages=pages))
    visitor = the_visitor()
    if visitor.mode is Mode.PUBLIC:
        st.info(say.CLOSED)
        return
    roadmaps, person = the_roadmaps(), visitor.person.name
    cards = roadmaps.all(person)
    number = _choose(cards, person)
    show_told()
    if number == _NEW:
        _new(roadmaps, visitor)
    else:
        editor = Editor(roadmaps, number, person)
        show_roadmap(roadmaps.open(number, person), editor, handbook, today())


def _choose(cards: Sequence[Card], person: str) -> int:
    """The roadmap to look at; a new one where there is none yet."""
    names = {one.id: _called(one, person) for one in cards} | {_NEW: say.NEW}
    if _NEXT in st.session_state:
        st.session_state[_OPEN] = st.session_state.pop(_NEXT)
    if st.session_state.get(_OPEN) not in names:  # taken away meanwhile
        st.session_state.pop(_OPEN, None)
    if len(names) == 1:
        return _NEW
    chosen = st.selectbox(
        say.CHOOSE, list(names), format_func=names.__getitem__, key=_OPEN, persist_state="session"
    )
    return chosen or _NEW


def _called(card: Card, person: str) -> str:
    if card.owner in {person, ""}:
        return card.name
    return say.MADE_BY.format(name=card.name, owner=card.owner)


def _new(roadmaps: Roadmaps, visitor: Visitor) -> None:
    """Its name and the ways of joining; every item of the handbook, nothing dated."""
    with st.form("roadmap-new"):
        name = st.text_input(say.NAME, placeholder=say.NAME_HINT)
        ways = st.multiselect(say.WAYS, WAYS, default=WAYS)
        st.caption(say.WAYS_HELP)
        is_alone = visitor.mode is Mode.ALONE
        is_shared = is_alone or st.checkbox(say.SHARE)
        is_sent = st.form_submit_button(say.BEGIN, type="primary")
    if not is_sent:
        return

    def make() -> None:
        items = starting_items(the_handbook(), ways)
        person = visitor.person.name
        st.session_state[_NEXT] = roadmaps.create(name or "", items, person, is_shared=is_shared)

    attempt(make)
    st.rerun()


main()
