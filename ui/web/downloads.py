"""Results and answers as files; a file is written only when its button is pressed."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assistant.answer import Answer
from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.tooling import Tool
from corpus.handbook import Handbook
from ui.web import words

EXCEL, WORD = MEDIA_TYPES[Format.XLSX], MEDIA_TYPES[Format.DOCX]


def offer_result(tool: Tool, arguments: dict[str, object], handbook: Handbook, key: str) -> None:
    """The result as Excel and as Word."""
    with st.container(horizontal=True):
        st.download_button(
            words.EXCEL,
            data=partial(_workbook, tool, arguments, handbook),
            file_name=f"{tool.title}.xlsx",
            mime=EXCEL,
            key=f"{key}-xlsx",
            on_click="ignore",
            icon=":material/table_view:",
        )
        st.download_button(
            words.WORD,
            data=partial(_document, tool, arguments, handbook),
            file_name=f"{tool.title}.docx",
            mime=WORD,
            key=f"{key}-docx",
            on_click="ignore",
            icon=":material/description:",
        )


def offer_answer(answer: Answer, handbook: Handbook) -> None:
    """An answer with its sources as Word."""
    st.download_button(
        words.ANSWER_AS_WORD,
        data=partial(_answer_document, answer, handbook),
        file_name=words.ANSWER_FILE,
        mime=WORD,
        key=f"{answer.id}-docx",
        on_click="ignore",
        icon=":material/description:",
    )


def offer_conversation(answers: Sequence[Answer], handbook: Handbook) -> None:
    """All questions and answers with their sources as Word."""
    st.download_button(
        words.CONVERSATION_AS_WORD,
        data=partial(_conversation_document, answers, handbook),
        file_name=words.CONVERSATION_FILE,
        mime=WORD,
        key="conversation-docx",
        on_click="ignore",
        icon=":material/description:",
    )


def _workbook(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    from assistant.exports.xlsx import workbook

    return workbook(tool, arguments, handbook)


def _document(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    from assistant.exports.docx import document

    return document(tool, arguments, handbook)


def _answer_document(answer: Answer, handbook: Handbook) -> bytes:
    from assistant.exports.answer_docx import answer_document

    return answer_document(answer, handbook)


def _conversation_document(answers: Sequence[Answer], handbook: Handbook) -> bytes:
    from assistant.exports.answer_docx import conversation_document

    return conversation_document(answers, handbook)
