"""An answer as a Word document, for the desk or for a meeting."""

from collections.abc import Sequence
from itertools import groupby

from assistant import wording
from assistant.answer import Answer, ToolResult
from assistant.citing import marks
from assistant.clock import today
from assistant.exports.figures import written
from assistant.exports.letter import WARNING_FILL, Figure, Letter
from assistant.exports.paper import day, sources_of
from assistant.exports.sources import sources_table
from assistant.quoting import quoted, source, without_quotes
from assistant.writing import OUTCOMES, label, pages_of
from corpus.handbook import Handbook

TITLE = "群マネの手引き 質問と回答"


def answer_document(answer: Answer, handbook: Handbook) -> bytes:
    """One question and its answer."""
    return conversation_document((answer,), handbook)


def conversation_document(answers: Sequence[Answer], handbook: Handbook) -> bytes:
    """Each question with its answer, each on a new page; the marks count anew in each."""
    made, edition = today(), handbook.edition
    letter = Letter(TITLE, edition, made)
    letter.title(TITLE, f"手引き {edition.name}（{edition.publisher}）／{day(made)}作成")
    for n, answer in enumerate(answers, start=1):
        if n > 1:
            letter.break_page()
        _answer(letter, answer, handbook, f"{n}" if len(answers) > 1 else "")
    return letter.to_bytes()


def _answer(letter: Letter, answer: Answer, handbook: Handbook, number: str) -> None:
    """The question, how it ended, notes, lines with their marks, and what the marks stand for."""
    letter.heading(f"質問{number}")
    letter.say(answer.question)
    letter.heading(f"回答{number}")
    letter.say(f"【{OUTCOMES[answer.outcome]}】")
    _body(letter, answer)
    for result in answer.tools:
        _tool(letter, result)
    quotes = (f"「{quoted(one.text)}」（{source(one)}）" for one in answer.quotes)
    letter.section(wording.FROM_DOCUMENTS, quotes)
    letter.section("足りない項目", answer.missing, WARNING_FILL)
    related = (f"{label(handbook, one)}（{pages_of(handbook, one)}）" for one in answer.related)
    letter.section(wording.RELATED.rstrip("："), related)
    sources_table(letter, sources_of(answer.citations, handbook), handbook.edition)


def _body(letter: Letter, answer: Answer) -> None:
    """Notes and lines; an answer without lines has its text instead."""
    if not answer.lines:
        for paragraph in without_quotes(answer.text).split("\n"):
            letter.say(paragraph)
        return
    for note in answer.notes:
        letter.say(note)
    for section, lines in groupby(answer.lines, key=lambda one: one.section):
        letter.section(section, (one.text + marks(one.citations) for one in lines))


def _tool(letter: Letter, result: ToolResult) -> None:
    letter.section("計算・照会の結果", result.lines)
    letter.section("確かめること", result.warnings, WARNING_FILL)
    rows = [
        (row["group"], row["label"], Figure(written(row["amount"], row["unit"])))
        for row in result.rows
    ]
    letter.table(("区分", "項目", "値"), rows, (4, 8, 5))
    letter.section("計算過程", result.working)
    letter.section("前提", result.assumptions)
    letter.section("ご注意", result.caveats)
