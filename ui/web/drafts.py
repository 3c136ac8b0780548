"""What has been filled in so far; it stays while a person looks at other pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import streamlit as st

from ui.web.fields import FormField

Values = dict[str, object]


@dataclass
class Draft:
    """One form of one visitor: its answers as the arguments of the tool, incomplete as they are."""

    tool: str
    values: Values = field(default_factory=dict)
    seed: Values = field(default_factory=dict)  # what the widgets on the screen started from
    version: int = 0  # part of every widget's key, so that a new one starts them anew
    is_asked: bool = False  # 計算する was pressed: from then on the result follows the form

    def key(self, name: str) -> str:
        """The key of a widget."""
        return f"{self.tool}-{self.version}-{name}"

    def fill(self, values: Values) -> None:
        """Start the widgets anew from these answers."""
        self.values = values
        self.seed = values
        self.version += 1


def draft_of(tool: str, fields: Iterable[FormField]) -> Draft:
    """The visitor's draft; its widgets start from it anew where they were not on the screen."""
    draft = _kept(tool)
    if not any(draft.key(one.name) in st.session_state for one in fields):
        draft.fill(draft.values)
    return draft


def hand_over(tool: str, values: Values) -> None:
    """Fill a form from outside, such as from what a question said."""
    draft = _kept(tool)
    draft.fill(values)
    draft.is_asked = True


def _kept(tool: str) -> Draft:
    drafts: dict[str, Draft] = st.session_state.setdefault("drafts", {})
    return drafts.setdefault(tool, Draft(tool))
