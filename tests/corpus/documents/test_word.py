from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
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
    assert texts(document, tmp_path)[0] == (1, "一。")
    assert texts(document, tmp_path)[1][0] == 2


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
