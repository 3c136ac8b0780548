"""The chat page: ask in Japanese, read an answer whose every citation opens its record."""

import os

import streamlit as st

from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.settings import Settings
from assistant.understand import LONGEST
from assistant.wiring import open_assistant
from ui.web import words
from ui.web.answer_view import show_answer


@st.cache_resource(show_spinner=words.LOADING)
def the_assistant() -> Assistant:
    """One assistant for everyone who has the page open."""
    return open_assistant(Settings.from_env(os.environ))


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title=words.TITLE, page_icon="🛣️", layout="centered")
    st.title(words.TITLE)
    st.caption(words.SUBTITLE)
    assistant = the_assistant()
    answers: list[Answer] = st.session_state.setdefault("answers", [])
    _sidebar(assistant)
    for answer in answers:
        show_answer(answer, assistant.handbook)
    asked = st.chat_input(words.ASK_HERE, max_chars=LONGEST)
    if not answers and not asked:
        asked = _examples()
    if asked:
        answer = assistant.ask(asked, [one.question for one in answers])
        answers.append(answer)
        st.rerun()


def _examples() -> str | None:
    """Questions to start from; returns the one that was clicked."""
    st.subheader(words.TRY_THESE)
    clicked = [example for example in words.EXAMPLES if st.button(example, width="stretch")]
    return clicked[0] if clicked else None


def _sidebar(assistant: Assistant) -> None:
    with st.sidebar:
        st.header(words.ABOUT)
        st.markdown(words.HOW_IT_WORKS)
        st.caption(
            words.EDITION.format(edition=assistant.handbook.edition.title, index=assistant.index)
        )
        if st.button(words.START_OVER):
            st.session_state["answers"] = []
            st.rerun()


main()
