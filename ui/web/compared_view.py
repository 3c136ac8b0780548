"""The answers of two editions beside each other, and what differs."""

import streamlit as st

from assistant.answer import Answer
from assistant.assistants import Compared
from assistant.wording import FATES, WHATS
from corpus.changes import StatementChange
from ui import wording
from ui.web import words
from ui.web.answer_view import AVATAR, show_question, show_reply
from ui.web.markdown import escape
from ui.web.opening import the_handbook


def show_compared(one: Compared) -> None:
    """The question, the statements behind that are not as they were, and both answers."""
    show_question(one.question)
    with st.chat_message("assistant", avatar=AVATAR):
        if one.agree:
            st.success(wording.ANSWERS_AGREE, icon=":material/check_circle:")
        else:
            st.warning(wording.ANSWERS_DIFFER, icon=":material/compare_arrows:")
        if one.changes:
            st.markdown(f"**{wording.CITED_AND_CHANGED}**")
            st.markdown("\n".join(map(_change, one.changes)))
        before, after = st.columns(2, gap="large")
        with before:
            _column(one.before, one.only_before)
        with after:
            _column(one.after, one.only_after)


def _column(answer: Answer, only: tuple[str, ...]) -> None:
    st.markdown(f"#### {escape(words.THE_EDITION.format(edition=answer.edition))}")
    show_reply(answer, the_handbook(answer.edition), frozenset(only))


def _change(one: StatementChange) -> str:
    """``変更（文） Q2-10.9 p.33`` with the words before and after."""
    what = "・".join(WHATS[name] for name in one.what)
    lines = [f"- **{FATES[one.fate]}**{f'（{what}）' if what else ''}"]
    for head, said in ((words.BEFORE_IT, one.before), (words.AFTER_IT, one.after)):
        if said is not None:
            lines.append(f"{head} {said.id} p.{said.page}：{escape(said.text)}")
    return "  \n  ".join(lines)
