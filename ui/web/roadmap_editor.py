"""What a visitor does to one roadmap: each change is saved at once, or what hinders it is told."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assistant.helpdesk.storage.roadmaps import Roadmaps
from assistant.roadmap.model import RoadmapError
from ui.web.markdown import escape

_TOLD = "roadmap-told"


@dataclass(frozen=True, slots=True)
class Editor:
    """One visitor with one roadmap."""

    roadmaps: Roadmaps
    number: int
    person: str

    def change(self, **values: str | int | bool) -> None:
        """Something of the roadmap itself."""
        attempt(lambda: self.roadmaps.change(self.number, self.person, **values))

    def take(self, name: str, key: str) -> None:
        """What a widget of the roadmap holds now."""
        self.change(**{name: st.session_state[key]})

    def take_item(self, n: int, name: str, key: str) -> None:
        """What a widget of an item holds now."""
        value = st.session_state[key]
        attempt(lambda: self.roadmaps.change_item(self.number, n, self.person, **{name: value}))

    def add(self, step: int, key: str) -> None:
        """An item of one's own, from the box it was typed into."""
        title = st.session_state[key]
        attempt(lambda: self.roadmaps.add_item(self.number, step, title, self.person))

    def remove(self, n: int) -> None:
        """An item of one's own."""
        attempt(lambda: self.roadmaps.remove_item(self.number, n, self.person))


def attempt(step: Callable[[], object]) -> None:
    """Take a step; what cannot be done is told when the page is drawn anew."""
    try:
        step()
    except RoadmapError as error:
        st.session_state[_TOLD] = str(error)


def show_told() -> None:
    """What could not be done just now."""
    if told := st.session_state.pop(_TOLD, ""):
        st.error(escape(told), icon=":material/warning:")
