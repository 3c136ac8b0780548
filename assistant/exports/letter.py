"""A Word document for A4 paper: fonts for Japanese, headings, tables, page numbers."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from assistant.exports.paper import OURS, day, plain
from corpus.model import Edition

FONT = "游ゴシック"
ACCENT, GREY = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x59, 0x59, 0x59)
HEAD_FILL, WARNING_FILL = "DDEBF7", "FCE4D6"
_MARGIN, _PAGE = Cm(2), (Cm(21), Cm(29.7))
_CELL_LINE = Pt(13.5)  # fixed, or figures and 全角 letters of one row stand at two heights
_KEPT_ROWS = 15  # a table of so many rows is not torn apart
_TITLE, _NOTE, _BULLET, _CELL = "群マネ 表題", "群マネ 添え書き", "群マネ 箇条書き", "群マネ表"


class Figure(str):
    """A cell that stands on the right, as numbers do."""

    __slots__ = ()


class Letter:
    """A document in the making; ``to_bytes`` is the file."""

    def __init__(self, title: str, edition: Edition, made: date) -> None:
        self.raw = docx.Document()
        self.width = _PAGE[0] - 2 * _MARGIN
        self._edition, self._made = edition, made
        _set_styles(self.raw)
        _set_page(self.raw.sections[0])
        self.raw.core_properties.title = plain(title)
        self.raw.core_properties.author = "群マネの手引き アシスタント"
        self._head_and_foot(title)

    def title(self, text: str, *notes: str) -> None:
        """What the document is, and small lines under it."""
        self._say(text, _TITLE)
        for note in notes:
            self._say(note, _NOTE)

    def heading(self, text: str) -> None:
        """The heading of a section."""
        self._say(text, "Heading 1")

    def say(self, text: str) -> Paragraph:
        """A paragraph."""
        return self._say(text, "Normal")

    def bullet(self, text: str) -> Paragraph:
        """A line of a list, its mark with it."""
        return self._say(text, _BULLET)

    def section(self, heading: str, lines: Iterable[str], fill: str = "") -> None:
        """A heading and its lines, where there are any."""
        listed = tuple(lines)
        if listed:
            self.heading(heading)
        for line in listed:
            paragraph = self.bullet(f"・{line}")
            if fill:
                _shade(paragraph._p.get_or_add_pPr(), fill)

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        whole: bool = True,
    ) -> Table:
        """A table with these heads, again on each page; widths are shares of the page's.

        A short one stands whole on one page, where it is not said otherwise.
        """
        count = len(rows) + bool(heads)
        table: Table = self.raw.add_table(count, len(widths), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        lengths = [Length(int(self.width * one / sum(widths))) for one in widths]
        for column, length in zip(table.columns, lengths, strict=True):
            column.width = length
        for n, row in enumerate(table.rows):
            is_head = bool(heads) and n == 0
            _keep_whole(row, again=is_head)
            texts = heads if is_head else rows[n - bool(heads)]
            for cell, text, length in zip(row.cells, texts, lengths, strict=True):
                cell.width = length
                fill(cell, text, head=is_head)
        if whole and count <= _KEPT_ROWS:
            keep_together(table)
        self.gap()
        return table

    def gap(self) -> None:
        """A little room below a table."""
        room = self.raw.add_paragraph().paragraph_format
        room.space_after, room.line_spacing = Pt(0), Pt(8)

    def break_page(self) -> None:
        """What follows stands on a new page."""
        self.raw.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def to_bytes(self) -> bytes:
        """The whole document as a file."""
        file = io.BytesIO()
        self.raw.save(file)
        return file.getvalue()

    def _say(self, text: str, style: str) -> Paragraph:
        return self.raw.add_paragraph(plain(text), style=style)

    def _head_and_foot(self, title: str) -> None:
        section = self.raw.sections[0]
        head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
        for one in (head, foot):
            one.style = self.raw.styles[_NOTE]
            one.paragraph_format.tab_stops.add_tab_stop(
                Length(self.width // 2), WD_TAB_ALIGNMENT.CENTER
            )
            one.paragraph_format.tab_stops.add_tab_stop(Length(self.width), WD_TAB_ALIGNMENT.RIGHT)
        head.add_run(plain(title))
        foot.add_run(f"手引き {self._edition.name} に基づく{OURS}\t")
        _field(foot, "PAGE")
        foot.add_run(" / ")
        _field(foot, "NUMPAGES")
        foot.add_run(f" ページ\t{day(self._made)}作成")


def fill(cell: _Cell, text: str, *, head: bool = False) -> None:
    """A text into a cell; heads are shaded, figures stand right."""
    paragraph = cell.paragraphs[0]
    paragraph._p.style = _CELL  # its id; to look the style up would take most of the time
    if text:
        paragraph.add_run(plain(text)).bold = head
    if head:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shade(cell, HEAD_FILL)
    elif isinstance(text, Figure):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def keep_together(table: Table) -> None:
    """The whole table stands on one page."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def shade(cell: _Cell, color: str) -> None:
    """A colour behind a cell."""
    _shade(cell._tc.get_or_add_tcPr(), color)


def _set_page(section: "docx.section.Section") -> None:
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Cm(1)


def _set_styles(raw: "docx.document.Document") -> None:
    normal = raw.styles["Normal"]
    _font(normal, 10.5)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.15
    heading = raw.styles["Heading 1"]
    _font(heading, 12, bold=True, color=ACCENT)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(4)
    for name, size in ((_TITLE, 16), (_NOTE, 9), (_BULLET, 10.5), (_CELL, 9.5)):
        style = raw.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _font(style, size, bold=name == _TITLE, color={_TITLE: ACCENT, _NOTE: GREY}.get(name))
        style.paragraph_format.space_after = Pt(0 if name in {_NOTE, _CELL} else 4)
    raw.styles[_CELL].paragraph_format.line_spacing = _CELL_LINE
    bullet = raw.styles[_BULLET].paragraph_format
    bullet.left_indent, bullet.first_line_indent = Cm(0.4), Cm(-0.4)
    language = raw.styles.element.find(".//" + qn("w:lang"))
    language.set(qn("w:eastAsia"), "ja-JP")


def _font(
    style: ParagraphStyle, size: float, *, bold: bool = False, color: RGBColor | None = None
) -> None:
    """The font for Latin and Japanese letters alike; the template's theme fonts are dropped."""
    style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
    if color is not None:
        style.font.color.rgb = color
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), FONT)


def _shade(properties: "docx.oxml.xmlchemy.BaseOxmlElement", color: str) -> None:
    for former in properties.findall(qn("w:shd")):
        properties.remove(former)
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", color)):
        shading.set(qn(name), value)
    properties.append(shading)


def _keep_whole(row: _Row, *, again: bool) -> None:
    """A row stands on one page; the head row comes again on each."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if again:
        properties.append(OxmlElement("w:tblHeader"))


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word fills in: PAGE or NUMPAGES."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
