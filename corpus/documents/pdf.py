"""PDF: the text of each page, and which pages are pictures only."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from corpus.documents.blocks import Source, clean
from corpus.documents.layout import blocks_of
from corpus.documents.limits import Limits, check_pages
from corpus.documents.model import DocumentError
from corpus.documents.ordering import Sign, in_order

MADE_BY = ("microsoft", "untitled", "無題", ".doc", ".xls", ".ppt", ".jtd", "powerpoint")
HYPHEN = "\ufffe"  # PDFium's sign for one at a line's end
WORDLESS = 4  # characters; a page number alone is no text


def read_source(path: Path, limits: Limits) -> Source:
    """All pages; a note names those that hold pictures and no text."""
    with opened(path) as document:
        check_pages(len(document), limits)
        pages = [_page(document, n) for n in range(len(document))]
        title = clean(document.get_metadata_dict().get("Title", ""))
    texts = tuple(page.text for page in pages)
    told = not any(mark in title.lower() for mark in MADE_BY)
    blocks = blocks_of(texts, paged=True)
    return Source(title if told else "", tuple(blocks), texts, tuple(_notes(pages)))


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    picture: bool = False  # and nothing else
    broken: bool = False


def _page(document: pypdfium2.PdfDocument, index: int) -> _Page:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return _Page("", broken=True)
    text = _text(page)
    picture = len(text.strip()) < WORDLESS and _has_picture(page)
    page.close()
    return _Page(text, picture)


def _notes(pages: Sequence[_Page]) -> Iterator[str]:
    pictures = [n for n, page in enumerate(pages, start=1) if page.picture]
    if pictures:
        yield (
            f"{_spans(pictures)}ページは画像だけのため、文字を読めません。"
            "OCR（文字認識）をかけた PDF を取り込むと、探せるようになります。"
        )
    broken = [n for n, page in enumerate(pages, start=1) if page.broken]
    if broken:
        yield f"{_spans(broken)}ページは壊れているため、読めません。"


def opened(path: Path) -> pypdfium2.PdfDocument:
    """The file as PDFium has it; DocumentError where it has a password or is broken."""
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
            raise DocumentError(
                "パスワードの付いた PDF です。パスワードを外したものを取り込んでください。"
            ) from error
        raise DocumentError(
            "壊れているか、PDF ではないため開けません。もとのファイルから作り直してください。"
        ) from error


def _text(page: pypdfium2.PdfPage) -> str:
    """The text of a page as it is seen, line by line."""
    textpage = page.get_textpage()
    codes = [raw.FPDFText_GetUnicode(textpage, n) for n in range(textpage.count_chars())]
    lines, start = [], 0
    for line in "".join(map(_character, codes)).split("\n"):
        ordered = in_order(_signs(textpage, line, start)) if " " in line else None
        lines.append(line.rstrip("\r") if ordered is None else ordered)
        start += len(line) + 1
    textpage.close()
    return "\n".join(lines).replace(f"{HYPHEN}\n", "").replace(HYPHEN, "")


def _character(code: int) -> str:
    return chr(code) if code <= sys.maxunicode else ""


def _signs(textpage: pypdfium2.PdfTextPage, line: str, start: int) -> list[Sign]:
    """The characters that the file itself holds of a line, not those that PDFium put in."""
    box = raw.FS_RECTF()
    signs = []
    for n, text in enumerate(line, start):
        if text not in "\r " and raw.FPDFText_GetLooseCharBox(textpage, n, box):
            signs.append(Sign(text, box.left, box.bottom, box.right, box.top))
    return signs


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _spans(pages: Iterable[int]) -> str:
    """Pages in short: ``3〜5、8``."""
    runs = []
    for _, group in groupby(enumerate(pages), lambda pair: pair[1] - pair[0]):
        run = [page for _, page in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}〜{run[-1]}")
    return "、".join(runs)
