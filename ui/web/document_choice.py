"""Which documents to quote beside the handbook, chosen where there are any."""

import streamlit as st

from index.documents.model import EVERYONES, Wanted
from ui.web import words
from ui.web.opening import is_open
from ui.web.page_view import holdings

CHOICES = (words.ALL_DOCUMENTS, words.ONLY_HANDBOOK, words.CHOSEN_DOCUMENTS)


def choose_documents() -> Wanted:
    """All of them, none, or some by title."""
    kept = holdings() if is_open() else None
    cards = [one for one in kept.library.cards(EVERYONES.groups) if not one.edition] if kept else []
    if not cards:
        return EVERYONES
    with st.expander(words.WHERE_TO_LOOK):
        choice = st.radio(
            words.WHERE_TO_LOOK,
            CHOICES,
            horizontal=True,
            label_visibility="collapsed",
            key="documents-choice",
        )
        if choice != words.CHOSEN_DOCUMENTS:
            return EVERYONES if choice == words.ALL_DOCUMENTS else Wanted(frozenset())
        titles = {card.id: f"{card.title}（{card.name}）" for card in cards}
        chosen = st.multiselect(
            words.CHOOSE_DOCUMENTS, list(titles), format_func=titles.__getitem__, key="documents"
        )
    return Wanted(EVERYONES.groups if chosen else frozenset(), frozenset(chosen))
