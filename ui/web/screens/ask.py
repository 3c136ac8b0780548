"""質問する: ask in Japanese, read an answer whose every citation opens its record."""

import streamlit as st

from assistant.answer import Answer
from assistant.understand import LONGEST
from index.documents.model import Wanted
from ui.web import words
from ui.web.answer_view import AVATAR, show_answer, show_question
from ui.web.document_choice import choose_documents
from ui.web.opening import the_assistant, the_handbook

# A new answer is read from its question on; the page would show its end.
TO_QUESTION = """<script>/* {answer} */ setTimeout(() => [...document.querySelectorAll(
'[data-testid="stChatMessage"]')].at(-2)?.scrollIntoView({{block: "start"}}), 400)</script>"""


def main() -> None:
    """Draw the conversation, or questions to start from."""
    answers: list[Answer] = st.session_state.setdefault("answers", [])
    if not answers:
        st.title(words.TITLE)
        st.caption(words.SUBTITLE)
    for answer in answers:
        show_answer(answer, the_handbook())
    wanted = choose_documents()
    asked = st.chat_input(words.ASK_HERE, max_chars=LONGEST)
    if not answers and not asked:
        asked = _examples()
    if asked:
        _ask(asked, answers, wanted)
    elif answers and st.button(words.START_OVER, icon=":material/restart_alt:"):
        st.session_state["answers"] = []
        st.rerun()
    if answers:
        st.html(TO_QUESTION.format(answer=answers[-1].id), unsafe_allow_javascript=True)


def _examples() -> str | None:
    """Questions to start from; returns the one that was clicked."""
    st.header(words.TRY_THESE)
    clicked = [example for example in words.EXAMPLES if st.button(example, width="stretch")]
    return clicked[0] if clicked else None


def _ask(question: str, answers: list[Answer], wanted: Wanted) -> None:
    """Show the question at once, then search, then draw the page with the answer."""
    show_question(question)
    with st.chat_message("assistant", avatar=AVATAR), st.spinner(words.SEARCHING):
        history = [one.question for one in answers]
        answers.append(the_assistant().ask(question, history, wanted=wanted))
    st.rerun()


main()
