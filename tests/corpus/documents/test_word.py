from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.documents.limits import STANDARD
from corpus.documents.word import read_source


@pytest.fixture
def document() -> docx.document.Document:
    return docx.Document()


def texts(document: docx.document.Document, folder: Path) -> list[tuple[int, str]]:
    """The page and the text of each block."""
    document.save(str(folder / "made.docx"))
    return [
        (block.page, block.text) for block in read_source(folder / "made.docx", STANDARD).blocks
    ]


def seen_break(paragraph: Paragraph, text: str) -> None:
    """A run that begins on a new page when Word last laid the file out."""
    run = paragraph.add_run(text)
    run._r.insert(0, OxmlElement("w:lastRenderedPageBreak"))


def test_pages_are_those_that_word_last_saw(document: docx.document.Document, tmp_path: Path):
    document.add_paragraph("一枚目。")
    seen_break(document.add_paragraph(), "二枚目。")
    assert texts(document, tmp_path) == [(1, "一枚目。"), (2, "二枚目。")]


def test_a_break_of_the_writer_that_word_notes_again_counts_once(
    document: docx.document.Document, tmp_path: Path
):
    document.add_paragraph("一枚目。")
    document.add_page_break()
    seen_break(document.add_paragraph(), "二枚目。")
    assert texts(document, tmp_path) == [(1, "一枚目。"), (2, "二枚目。")]


def test_a_sentence_over_two_pages_stands_on_the_first(
    document: docx.document.Document, tmp_path: Path
):
    paragraph = document.add_paragraph("市は道路を")
    seen_break(paragraph, "直します。")
    document.add_paragraph("次の文。")
    assert texts(document, tmp_path) == [(1, "市は道路を直します。"), (2, "次の文。")]


def test_a_new_section_begins_a_page_unless_it_goes_on(
    document: docx.document.Document, tmp_path: Path
):
    document.add_paragraph("一。")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("二。")
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("三。")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("四。")
    assert texts(document, tmp_path) == [(1, "一。"), (2, "二。"), (2, "三。"), (3, "四。")]


@pytest.mark.parametrize(("before", "page"), [(True, 2), (False, 1)])
def test_a_paragraph_turns_the_page_only_where_it_says_so(
    before: bool,  # noqa: FBT001
    page: int,
    document: docx.document.Document,
    tmp_path: Path,
):
    document.add_paragraph("一。")
    document.add_paragraph("二。").paragraph_format.page_break_before = before
    document.add_page_break()
    document.add_paragraph("三。")
    assert texts(document, tmp_path) == [(1, "一。"), (page, "二。"), (page + 1, "三。")]


def table(document: docx.document.Document, *rows: str) -> Table:
    """A table of such rows; ``|`` parts the cells, ``^`` stands for a page that Word saw begin."""
    made = document.add_table(rows=0, cols=rows[0].count("|") + 1)
    for line in rows:
        for cell, text in zip(made.add_row().cells, line.split("|"), strict=True):
            first, *others = text.split("^")
            cell.text = first
            for other in others:
                seen_break(cell.paragraphs[0], other)
    return made


def test_the_rows_of_a_table_stand_on_their_own_pages(
    document: docx.document.Document, tmp_path: Path
):
    document.add_paragraph("前。")
    table(document, "橋|年", "大川|1", "^小川|2", "中川|3", "^谷川|4")
    document.add_paragraph("後。")
    assert texts(document, tmp_path) == [
        (1, "前。"),
        (1, "橋 | 年\n大川 | 1"),
        (2, "小川 | 2\n中川 | 3"),
        (3, "谷川 | 4"),
        (3, "後。"),
    ]


def test_the_head_row_that_word_repeats_stands_on_each_page(
    document: docx.document.Document, tmp_path: Path
):
    made = table(document, "橋|年", "大川|1", "^小川|2")
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    assert texts(document, tmp_path) == [(1, "橋 | 年\n大川 | 1"), (2, "橋 | 年\n小川 | 2")]


@pytest.mark.parametrize(
    ("row", "begins", "after"),
    [
        ("長い^長い^長い|1", 1, 3),
        ("長い^長い^長い|注^注", 1, 3),
        ("^長い^長い|1", 2, 3),
        ("^長い|^注", 2, 2),
        ("長い^長い|^注", 1, 2),
    ],
)
def test_a_row_stands_where_it_begins_and_ends_where_its_longest_cell_does(
    row: str, begins: int, after: int, document: docx.document.Document, tmp_path: Path
):
    table(document, "橋|年", row, "大川|1")
    found = texts(document, tmp_path)
    assert next(page for page, text in found if "長い" in text) == begins
    assert next(page for page, text in found if "大川" in text) == after


def test_a_break_before_a_table_that_word_notes_in_it_counts_once(
    document: docx.document.Document, tmp_path: Path
):
    document.add_paragraph("前。")
    document.add_page_break()
    table(document, "^橋|年", "大川|1")
    assert texts(document, tmp_path) == [(1, "前。"), (2, "橋 | 年\n大川 | 1")]


def test_a_table_in_a_cell_is_read_once(document: docx.document.Document, tmp_path: Path):
    inner = table(document, "外").cell(0, 0).add_table(2, 1)
    for n, text in enumerate(("内一", "内二")):
        inner.cell(n, 0).text = text
    assert texts(document, tmp_path) == [(0, "外 内一 内二")]


def test_a_cell_in_a_form_is_read(document: docx.document.Document, tmp_path: Path):
    made = table(document, "橋|年")
    form = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    cell = made.cell(0, 1)._tc
    cell.addprevious(form)
    form[0].append(cell)
    assert texts(document, tmp_path) == [(0, "橋 | 年")]


def test_without_page_breaks_there_are_no_pages(document: docx.document.Document, tmp_path: Path):
    document.add_paragraph("一。")
    assert texts(document, tmp_path) == [(0, "一。")]


def test_what_was_deleted_is_not_read_and_what_was_put_in_is(
    document: docx.document.Document, tmp_path: Path
):
    changed = (
        f"<w:p {nsdecls('w')}><w:r><w:t>費用は</w:t></w:r>"
        "<w:del><w:r><w:delText>百円</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>二百円</w:t></w:r></w:ins><w:r><w:t>。</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, parse_xml(changed))
    assert texts(document, tmp_path) == [(0, "費用は二百円。")]


def test_what_was_moved_is_read_where_it_stands_now(
    document: docx.document.Document, tmp_path: Path
):
    moved = (
        f"<w:p {nsdecls('w')}><w:moveFrom><w:r><w:t>二。</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>一。</w:t></w:r>"
        "<w:moveTo><w:r><w:t>二。</w:t></w:r></w:moveTo></w:p>"
    )
    document.element.body.insert(0, parse_xml(moved))
    assert texts(document, tmp_path) == [(0, "一。二。")]


def test_readings_over_a_word_do_not_double_it(document: docx.document.Document, tmp_path: Path):
    ruby = (
        f"<w:p {nsdecls('w')}><w:r><w:ruby><w:rt><w:r><w:t>はし</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>橋</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:r><w:t>を渡る。</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, parse_xml(ruby))
    assert texts(document, tmp_path) == [(0, "橋を渡る。")]


def test_what_stands_in_a_form_is_read(document: docx.document.Document, tmp_path: Path):
    form = (
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>記入した文。</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    document.element.body.insert(0, parse_xml(form))
    assert texts(document, tmp_path) == [(0, "記入した文。")]


def test_a_merged_cell_is_read_once(document: docx.document.Document, tmp_path: Path):
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "路線"
    table.cell(0, 2).text = "費用"
    for n, text in enumerate(("市道", "1号", "100円")):
        table.cell(1, n).text = text
    assert texts(document, tmp_path) == [(0, "路線 | 費用\n市道 | 1号 | 100円")]
