"""Results and answers as files; a file is written only when its button is pressed."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant.answer import Answer
from assistant.exports.formats import MEDIA_TYPES, Format
from assistant.tooling import Tool
from corpus.handbook import Handbook
from ui.web import words

KINDS = {  # by what a file's name ends in: what it is, and the button's picture
    "xlsx": (MEDIA_TYPES[Format.XLSX], ":material/table_view:"),
    "docx": (MEDIA_TYPES[Format.DOCX], ":material/description:"),
    "csv": ("text/csv", ":material/table_view:"),
    "eml": ("message/rfc822", ":material/mail:"),
}


def offer_file(label: str, make: Callable[[], bytes], name: str, key: str) -> None:
    """A button; the file is made when it is pressed."""
    mime, icon = KINDS[name.rpartition(".")[2]]
    st.download_button(
        label, data=make, file_name=name, mime=mime, key=key, on_click="ignore", icon=icon
    )


def offer_result(tool: Tool, arguments: dict[str, object], handbook: Handbook, key: str) -> None:
    """The result as Excel and as Word."""
    given = (tool, arguments, handbook)
    with st.container(horizontal=True):
        offer_file(words.EXCEL, partial(_workbook, *given), f"{tool.title}.xlsx", f"{key}-xlsx")
        offer_file(words.WORD, partial(_document, *given), f"{tool.title}.docx", f"{key}-docx")


def offer_answer(answer: Answer, handbook: Handbook) -> None:
    """An answer with its sources as Word."""
    make = partial(_answer_document, answer, handbook)
    offer_file(words.ANSWER_AS_WORD, make, words.ANSWER_FILE, f"{answer.id}-docx")


def offer_conversation(answers: Sequence[Answer], handbook: Handbook) -> None:
    """All questions and answers with their sources as Word."""
    make = partial(_conversation_document, answers, handbook)
    offer_file(words.CONVERSATION_AS_WORD, make, words.CONVERSATION_FILE, "conversation-docx")


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
