"""質問する: ask in Japanese, read an answer whose every citation opens its record."""

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Answer
from assistant.assistants import Compared
from assistant.understand import LONGEST
from index.documents.model import Wanted
from ui.web import words
from ui.web.answer_view import AVATAR, show_answer, show_question
from ui.web.answering import follow
from ui.web.compared_view import show_compared
from ui.web.document_choice import choose_documents
from ui.web.downloads import offer_conversation
from ui.web.edition_choice import choose_editions
from ui.web.opening import the_assistants, the_handbook

# A new answer is read from its question on; the page would show its end.
TO_QUESTION = """<script>/* {answer} */ setTimeout(() => [...document.querySelectorAll(
'[data-testid="stChatMessage"]')].at(-2)?.scrollIntoView({{block: "start"}}), 400)</script>"""

PRINTING = "<script>setTimeout(() => window.print(), 300)</script>"


def main() -> None:
    """Draw the conversation, or questions to start from."""
    answers: list[Answer | Compared] = st.session_state.setdefault("answers", [])
    st.title(words.TITLE)
    if not answers:
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
    elif answers:
        _offer(answers)
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
    """Show the question at once, then what is found; the page is drawn anew with the answer."""
    show_question(question)
    history = [one.question for one in before]
    with st.chat_message("assistant", avatar=AVATAR):
        if len(editions) == 1:
            assistant = the_assistants().of(editions[0])
            return follow(lambda: assistant.stream(question, history, wanted=wanted))
        with st.spinner(words.SEARCHING):
            earlier, later = editions
            return the_assistants().compare(question, (earlier, later), history, wanted)


def _offer(answers: Sequence[Answer | Compared]) -> None:
    """What can be done with the whole conversation: take it along, print it, begin anew."""
    ours = the_handbook()
    each = [one for two in answers for one in _answers_of(two) if one.edition == ours.edition.name]
    with st.container(horizontal=True, key="conversation"):
        if len(each) > 1:
            offer_conversation(tuple(each), ours)
        if st.button(words.PRINT, icon=":material/print:"):
            st.html(PRINTING, unsafe_allow_javascript=True)
        if st.button(words.START_OVER, icon=":material/restart_alt:"):
            st.session_state["answers"] = []
            st.rerun()


def _answers_of(one: Answer | Compared) -> tuple[Answer, ...]:
    return (one.before, one.after) if isinstance(one, Compared) else (one,)


main()
