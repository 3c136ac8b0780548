"""質問する: ask in Japanese, read an answer whose every citation opens its record."""

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Answer
from assistant.assistants import Compared
from assistant.understand import LONGEST
from index.documents.search import Wanted
from ui.web import words
from ui.web.answer_view import AVATAR, show_answer, show_question
from ui.web.compared_view import show_compared
from ui.web.document_choice import choose_documents
from ui.web.edition_choice import choose_editions
from ui.web.opening import the_assistants, the_handbook

# A new answer is read from its question on; the page would show its end.
TO_QUESTION = """<script>/* {answer} */ setTimeout(() => [...document.querySelectorAll(
'[data-testid="stChatMessage"]')].at(-2)?.scrollIntoView({{block: "start"}}), 400)</script>"""


def main() -> None:
    """Draw the conversation, or questions to start from."""
    answers: list[Answer | Compared] = st.session_state.setdefault("answers", [])
    if not answers:
        st.title(words.TITLE)
        st.caption(words.SUBTITLE)
    for answer in answers:
        _show(answer)
    wanted, editions = choose_documents(), choose_editions()
    asked = st.chat_input(words.ASK_HERE, max_chars=LONGEST)
    if not answers and not asked:
        asked = _examples()
    if asked:
        answers.append(_asked(asked, answers, wanted, editions))
        st.rerun()
    elif answers and st.button(words.START_OVER, icon=":material/restart_alt:"):
        st.session_state["answers"] = []
        st.rerun()
    if answers:
        last = answers[-1]
        shown = last.after.id if isinstance(last, Compared) else last.id
        st.html(TO_QUESTION.format(answer=shown), unsafe_allow_javascript=True)


def _show(one: Answer | Compared) -> None:
    if isinstance(one, Compared):
        show_compared(one)
    else:
        show_answer(one, the_handbook(one.edition))


def _examples() -> str | None:
    """Questions to start from; returns the one that was clicked."""
    st.header(words.TRY_THESE)
    clicked = [example for example in words.EXAMPLES if st.button(example, width="stretch")]
    return clicked[0] if clicked else None


def _asked(
    question: str,
    before: Sequence[Answer | Compared],
    wanted: Wanted,
    editions: tuple[str, ...],
) -> Answer | Compared:
    """Show the question at once, then search; the page is drawn anew with what was found."""
    show_question(question)
    with st.chat_message("assistant", avatar=AVATAR), st.spinner(words.SEARCHING):
        history = [one.question for one in before]
        if len(editions) == 1:
            return the_assistants().of(editions[0]).ask(question, history, wanted=wanted)
        earlier, later = editions
        return the_assistants().compare(question, (earlier, later), history, wanted)


main()
