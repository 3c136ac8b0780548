"""Which edition of the handbook is asked, chosen where there are several."""

import streamlit as st

from ui.web import words
from ui.web.opening import the_editions


def choose_editions() -> tuple[str, ...]:
    """One edition, or two to be compared."""
    names = the_editions().names
    if len(names) == 1:
        return names
    with st.expander(words.WHICH_EDITION):
        choices = [*names, words.COMPARE_EDITIONS]
        chosen = st.radio(
            words.WHICH_EDITION,
            choices,
            horizontal=True,
            label_visibility="collapsed",
            key="editions-choice",
        )
        if chosen != words.COMPARE_EDITIONS:
            return (chosen,)
        before, after = st.columns(2)
        with before:
            first = st.selectbox(words.EDITION_BEFORE, names, index=0)
        with after:
            second = st.selectbox(words.EDITION_AFTER, names, index=len(names) - 1)
    return first, second
