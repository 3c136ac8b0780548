import io
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.shared import Cm, Pt

from assistant.exports import paper
from assistant.exports.docx import document
from assistant.exports.figures import said
from assistant.exports.formats import Format
from assistant.tool_view import calculate
from assistant.tooling import ToolInputError
from tests.assistant.exports.document_text import text_of
from tests.assistant.exports.examples import HANDBOOK, TOOLS, example, exported

GOLDEN = Path(__file__).parents[2] / "golden"
FORMS = ("policy_format", "questionnaire")
every_tool = pytest.mark.parametrize("tool", TOOLS)


@pytest.mark.parametrize("tool", ["effect", "questionnaire", "find_cases"])
def test_what_a_person_reads_in_the_document(tool: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paper, "today", lambda: date(2026, 4, 1))
    shown = text_of(document(TOOLS[tool], example(TOOLS[tool]), HANDBOOK))
    assert shown == (GOLDEN / f"document_{tool}.txt").read_text("utf-8")


@every_tool
def test_it_says_every_line_assumption_caveat_and_warning_with_its_marks(tool: str):
    shown = text_of(exported(tool, Format.DOCX))
    result = calculate(TOOLS[tool], example(TOOLS[tool]), HANDBOOK).result
    working = () if tool in FORMS else result.working  # a form is its own working
    for line in (*result.lines, *result.assumptions, *result.caveats, *result.warnings, *working):
        assert line in shown


@every_tool
def test_it_lists_every_citation_with_the_words_of_its_statement(tool: str):
    shown = text_of(exported(tool, Format.DOCX))
    for one in calculate(TOOLS[tool], example(TOOLS[tool]), HANDBOOK).citations:
        words = HANDBOOK.statement(one.statement).text
        assert f"| [{one.n}] | " in shown
        assert f"| p.{one.page} | {words} |" in shown


@pytest.mark.parametrize("tool", [one for one in TOOLS if one not in FORMS])
def test_every_figure_is_in_a_table_or_a_line(tool: str):
    shown = text_of(exported(tool, Format.DOCX))
    for row in TOOLS[tool].run(example(TOOLS[tool])).rows:
        assert said(row.amount, row.unit) in shown, row


@every_tool
def test_it_is_a4_with_page_numbers_and_japanese_fonts(tool: str):
    opened = docx.Document(io.BytesIO(exported(tool, Format.DOCX)))
    section = opened.sections[0]
    assert section.page_width == pytest.approx(Cm(21), abs=Pt(1))
    assert section.page_height == pytest.approx(Cm(29.7), abs=Pt(1))
    footer = section.footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    for style in ("Normal", "Heading 1"):
        assert 'w:eastAsia="游ゴシック"' in opened.styles[style].element.xml


def test_a_wide_table_is_cut_for_the_page():
    parties = [{"name": f"第{n}自治体", "quantity": n + 1} for n in range(9)]
    items = [{"name": "巡回", "amount": 10**7, "quantity_percent": 100}]
    given: dict[str, object] = {"parties": parties, "items": items}
    content = document(TOOLS["cost_allocation"], given, HANDBOOK)
    opened = docx.Document(io.BytesIO(content))
    assert max(len(table.columns) for table in opened.tables) <= 6
    assert all(f"第{n}自治体" in text_of(content) for n in range(9))


def test_characters_that_a_file_cannot_hold_are_left_out():
    given = {**example(TOOLS["benchmark"]), "name": "A\x0b町\x00"}
    assert "A町の技術者数" in text_of(document(TOOLS["benchmark"], given, HANDBOOK))


def test_arguments_that_do_not_fit_are_refused():
    with pytest.raises(ToolInputError):
        document(TOOLS["effect"], {}, HANDBOOK)


class TestPolicy:
    def test_what_nobody_has_answered_stands_there_to_be_filled_in(self):
        shown = text_of(document(TOOLS["policy_format"], {"municipalities": ["A市"]}, HANDBOOK))
        assert "| 自治体が抱える課題 | （未記入） |" in shown
        assert "| 取組を言い表す短い言葉 | （未記入） |" in shown

    def test_the_target_table_has_a_row_a_field_and_a_column_a_process(self):
        shown = text_of(exported("policy_format", Format.DOCX))
        assert "| 分野 | 窓口業務 | 維持作業 | 計画策定 | 点検 | 設計 | 工事 |" in shown
        assert "| 道路 |  | ①巡回、清掃、除草、剪定 |" in shown


class TestSurvey:
    def test_every_choice_has_a_box_and_every_number_a_blank(self):
        shown = text_of(exported("questionnaire", Format.DOCX))
        assert "□ 増える | □ ほぼ変わらない" in shown
        assert "| うち技術者 |  | 人 |" in shown
        assert "□ その他（" in shown

    def test_what_is_for_the_client_stands_after_what_a_firm_receives(self):
        shown = text_of(exported("questionnaire", Format.DOCX))
        form, _, memo = shown.partition("作成メモ（配る前に外してください）")
        assert form.rstrip().endswith("ご協力ありがとうございました。")
        assert "確かめること" in memo
        assert "[1]" not in form
