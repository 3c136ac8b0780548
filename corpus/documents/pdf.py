"""PDF: the text of each page, and which pages are pictures only."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from corpus.documents.blocks import Source, clean
from corpus.documents.layout import blocks_of
from corpus.documents.limits import Limits
from corpus.documents.model import DocumentError

MADE_BY = ("microsoft", "untitled", "無題", ".doc", ".xls", ".ppt", ".jtd", "powerpoint")
WORDLESS = 4  # characters; a page number alone is no text


def read_source(path: Path, limits: Limits) -> Source:
    """All pages; a note names those that hold pictures and no text."""
    with opened(path) as document:
        if len(document) > limits.pages:
            raise DocumentError(
                f"{len(document)}ページあります（{limits.pages}ページまで）。"
                "章ごとなどに分けて、取り込んでください。"
            )
        texts, pictures = [], []
        for n, page in enumerate(document, start=1):
            texts.append(_text(page))
            if len(texts[-1].strip()) < WORDLESS and _has_picture(page):
                pictures.append(n)
            page.close()
        blocks = blocks_of(texts, paged=True)
        title = clean(document.get_metadata_dict().get("Title", ""))
    told = not any(mark in title.lower() for mark in MADE_BY)
    notes = (_wordless(pictures),) if pictures else ()
    return Source(title if told else "", tuple(blocks), tuple(texts), notes)


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
    textpage = page.get_textpage()
    text: str = textpage.get_text_bounded()
    textpage.close()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\ufffe\n", "").replace("\ufffe", "")  # a hyphen at a line's end


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _wordless(pages: list[int]) -> str:
    return (
        f"{_spans(pages)}ページは画像だけのため、文字を読めません。"
        "OCR（文字認識）をかけた PDF を取り込むと、探せるようになります。"
    )


def _spans(pages: Iterable[int]) -> str:
    """Pages in short: ``3〜5、8``."""
    runs = []
    for _, group in groupby(enumerate(pages), lambda pair: pair[1] - pair[0]):
        run = [page for _, page in group]
        runs.append(str(run[0]) if len(run) == 1 else f"{run[0]}〜{run[-1]}")
    return "、".join(runs)
