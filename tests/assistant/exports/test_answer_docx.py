from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Line, Outcome, ToolResult
from assistant.ask import Assistant
from assistant.exports import answer_docx
from assistant.exports.answer_docx import answer_document
from assistant.writing import OUTCOMES
from corpus.handbook import Handbook
from tests.assistant.exports.document_text import text_of

GOLDEN = Path(__file__).parents[2] / "golden"


def test_what_a_person_reads_in_the_document(assistant: Assistant, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(answer_docx, "today", lambda: date(2026, 4, 1))
    answer = assistant.ask("隣の村と費用をどう分けますか？")
    shown = text_of(answer_document(answer, assistant.handbook))
    assert shown == (GOLDEN / "document_answer.txt").read_text("utf-8")


def test_every_line_stands_there_with_its_marks(assistant: Assistant):
    answer = assistant.ask("隣の村と費用をどう分けますか？")
    shown = text_of(answer_document(answer, assistant.handbook))
    for line in answer.lines:
        assert line.text + "".join(f"[{n}]" for n in line.citations) in shown


def test_an_answer_that_declines_says_so(declining_assistant: Assistant):
    answer = declining_assistant.ask("隣の村と費用をどう分けますか？")
    shown = text_of(answer_document(answer, declining_assistant.handbook))
    assert OUTCOMES[answer.outcome] in shown
    for line in answer.text.splitlines():
        assert line in shown


def test_results_missing_items_and_notes_are_told(tiny_handbook: Handbook):
    cited = Citation(1, "Q1-1", "Q1-1.1", "相談の始め方", 2, "Ver.T")
    result = ToolResult(
        "patrol_cost",
        {},
        ({"label": "年額", "amount": "1234567", "unit": "円", "group": "A市"},),
        working=("3 × 4 ＝ 12",),
        citations=(1,),
        warnings=("値を確かめてください",),
        lines=("年額は 1,234,567円です。[1]",),
    )
    answer = Answer(
        Outcome.PARTIAL,
        "本文",
        "Ver.T",
        "tiny",
        question="いくら\x00？",
        lines=(Line("月1回開くことが考えられます。", (1,), "要点"),),
        citations=(cited,),
        tools=(result,),
        missing=("人件費単価",),
        notes=("「A市」と「A町」は別の場所です。",),
    )
    shown = text_of(answer_document(answer, tiny_handbook))
    for text in ("いくら？", "| A市 | 年額 | 1,234,567円 |", "・人件費単価", "別の場所です。"):
        assert text in shown
