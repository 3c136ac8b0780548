"""Word: headings, paragraphs, lists and tables in order, with the pages that Word last saw."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from docx.document import Document as WordDocument
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.package import Package
from docx.parts.document import DocumentPart

from corpus.documents.archive import check_archive
from corpus.documents.blocks import Block, Shape, Source, by_page, clean, gathered, row
from corpus.documents.limits import Limits

MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
HEADING = re.compile(r"(?:heading|見出し) ?(\d)", re.IGNORECASE)
TITLE = re.compile(r"title|表題", re.IGNORECASE)
LIST = re.compile(r"list|箇条書き|段落番号", re.IGNORECASE)
_NOT_SHOWN = "w:del w:delText w:moveFrom w:rt w:instrText w:pPr w:rPr w:tblPr w:txbxContent"
UNREAD = {qn(name) for name in _NOT_SHOWN.split()} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
WRAPPERS = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:smartTag")}
GOES_ON = "following::w:sectPr[1]/w:type[@w:val='continuous']"  # it says how a section begins
OFF = frozenset(["0", "false", "off"])
BREAK, SEEN_BREAK = "\f", "\x1c"  # one that the writer put; one where Word's page was full

SIGNS = {
    qn("w:tab"): " ",
    qn("w:cr"): " ",
    qn("w:noBreakHyphen"): "-",
    qn("w:lastRenderedPageBreak"): SEEN_BREAK,
}


def read_source(path: Path, limits: Limits) -> Source:
    """All blocks of a Word file; pages are known where it holds page breaks."""
    notes = check_archive(path, limits)
    PartFactory.part_type_for[MACRO] = DocumentPart  # .docm is read like .docx
    document: WordDocument = Package.open(str(path)).main_document_part.document
    found = _Reading(document)
    blocks = gathered(found.blocks())
    if found.page == 1:  # no page break anywhere
        return Source(found.title, tuple(replace(block, page=0) for block in blocks), (), notes)
    placed = tuple(replace(block, place=f"p.{block.page}") for block in blocks)
    return Source(found.title, placed, by_page(placed, found.page), notes)


class _Reading:
    """One way through a document: the page reached, and its first title."""

    def __init__(self, document: WordDocument) -> None:
        self._body = document.element.body
        self._styles = {style.style_id: style.name or "" for style in document.styles}
        self._broke = False  # the writer's own break was the last thing seen; Word notes it again
        self.page = 1
        self.title = ""

    def blocks(self) -> Iterator[Block]:
        """Every block with its page, in order."""
        yield from self._children(self._body)

    def _children(self, element: BaseOxmlElement) -> Iterator[Block]:
        for child in element:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self._children(child)

    def _paragraph(self, element: BaseOxmlElement) -> Iterator[Block]:
        if _says(element, "w:pPr", "w:pageBreakBefore"):
            self._turn()
        shape, level = self._shape(element)
        for page, words in self._pieces("".join(_words(element))):
            if text := clean(words):
                yield Block(shape, (text,), page, level=level)
        for box in element.iter(qn("w:txbxContent")):
            if not any(outer.tag in UNREAD for outer in box.iterancestors()):
                yield from self._children(box)
        section = element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None and not section.xpath(GOES_ON):
            self._turn()

    def _pieces(self, text: str) -> Iterator[tuple[int, str]]:
        """The text between the writer's own page breaks, each with the page where it begins."""
        page, words = self.page, ""
        for token in re.split(f"([{BREAK}{SEEN_BREAK}])", text):
            if token == BREAK:
                yield page, words
                self._turn()
                page, words = self.page, ""
            elif token == SEEN_BREAK:
                self.page += not self._broke
                self._broke = False
                page = page if words.strip() else self.page
            else:
                self._broke = self._broke and not token.strip()
                words += token
        yield page, words

    def _turn(self) -> None:
        self.page += 1
        self._broke = True

    def _table(self, element: BaseOxmlElement) -> Iterator[Block]:
        """A block for the rows of each page, below the head rows that Word repeats there."""
        head: list[str] = []
        placed: list[tuple[int, str]] = []
        for line in _inside(element, qn("w:tr")):
            cells = ["".join(_words(cell)) for cell in _inside(line, qn("w:tc"))]
            if len(head) == len(placed) and _says(line, "w:trPr", "w:tblHeader"):
                head.append(row(cells))
            placed.append((self._through(cells), row(cells)))
        for n, (page, lines) in enumerate(groupby(placed, itemgetter(0))):
            shown = (*(head if n else ()), *(line for _, line in lines))
            yield Block(Shape.TABLE, tuple(filter(None, shown)), page)

    def _through(self, cells: list[str]) -> int:
        """Go through a row of cells side by side; returns the page where it begins."""
        begins, turns = [], [0]
        for cell in cells:
            if SEEN_BREAK in cell:
                before = cell[: -len(cell.lstrip()) or None].count(SEEN_BREAK)
                noted = self._broke and before > 0
                begins.append(before - noted)
                turns.append(cell.count(SEEN_BREAK) - noted)
        first = self.page + min(begins, default=0)
        self.page += max(turns)
        self._broke = False
        return first

    def _shape(self, element: BaseOxmlElement) -> tuple[Shape, int]:
        named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style = self._styles.get(named.get(qn("w:val")), "") if named is not None else ""
        if heading := HEADING.search(style):
            return Shape.HEADING, int(heading[1])
        if TITLE.fullmatch(style):
            self.title = self.title or clean("".join(_words(element)))
            return Shape.HEADING, 0  # above all others
        numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        return (Shape.LIST if numbered or LIST.search(style) else Shape.TEXT), 0


def _inside(element: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """The rows of a table or the cells of a row, those in forms too; not of tables in cells."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)


def _says(element: BaseOxmlElement, properties: str, name: str) -> bool:
    """Whether a property is there and not switched off."""
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return found is not None and found.get(qn("w:val")) not in OFF


def _words(element: BaseOxmlElement) -> Iterator[str]:
    """The text inside an element as it reads after all changes, with its page breaks."""
    for child in element:
        if child.tag in UNREAD:
            continue
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:br"):
            yield BREAK if child.get(qn("w:type")) == "page" else " "
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        else:
            yield from _words(child)
            if child.tag == qn("w:p"):
                yield " "  # inside a cell
