"""A page of a PDF as a picture, with what was cited marked in it."""

import ctypes
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw
from pypdfium2 import raw

from corpus.documents.marking import Span, spans
from corpus.documents.model import DocumentError
from corpus.documents.pdf import opened
from corpus.text import squeeze

SHARPNESS = 2.0  # pixels a point (1/72 inch)
LONGEST_SIDE = 2_000  # pixels
MOST_CHARACTERS = 20_000  # of a page
YELLOW = (255, 214, 0, 96)  # of the mark, seen through
EDGE = 2  # pixels of the mark around the words

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels


def drawn(path: Path, number: int, marks: Iterable[str]) -> bytes:
    """Page ``number`` (from 1) as PNG; DocumentError where there is no such page."""
    with opened(path) as document:
        if not 1 <= number <= len(document):
            raise DocumentError(f"p.{number} はありません（{len(document)}ページの PDF です）。")
        page = document[number - 1]
        scale = min(SHARPNESS, LONGEST_SIDE / max(*page.get_size(), 1))
        picture = page.render(scale=scale).to_pil().convert("RGB")
        marked = _marked(picture, _boxes(page, picture.size, marks))
    file = io.BytesIO()
    marked.save(file, "PNG")
    return file.getvalue()


def _marked(picture: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for left, top, right, bottom in boxes:
        pen.rectangle((left - EDGE, top - EDGE, right + EDGE, bottom + EDGE), fill=YELLOW)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _boxes(page: pypdfium2.PdfPage, size: tuple[int, int], marks: Iterable[str]) -> Iterator[Box]:
    """One box for each run of marked characters on a line."""
    textpage = page.get_textpage()
    letters = list(_letters(textpage))
    text = "".join(letter for letter, _ in letters)
    for start, end in _spans(text, marks):
        places = list(dict.fromkeys(place for _, place in letters[start:end]))
        yield from _lines(_box(page, size, textpage.get_charbox(n, loose=True)) for n in places)


def _spans(text: str, marks: Iterable[str]) -> set[Span]:
    return {span for mark in marks for span in spans(text, squeeze(mark).casefold())}


def _letters(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[str, int]]:
    """The page's characters as they are compared, each with its place in the page."""
    for n in range(min(textpage.count_chars(), MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(textpage, n)
        for letter in squeeze(chr(code)).casefold() if 0 < code <= sys.maxunicode else "":
            yield letter, n


def _box(page: pypdfium2.PdfPage, size: tuple[int, int], corners: Box) -> Box:
    """A box in the page's points as one in the picture's pixels."""
    left, bottom, right, top = corners
    x1, y1 = _pixel(page, size, left, top)
    x2, y2 = _pixel(page, size, right, bottom)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _pixel(page: pypdfium2.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
    return across.value, down.value


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes beside each other on one line as one box."""
    line: Box | None = None
    for box in boxes:
        if line is not None and line[1] < (box[1] + box[3]) / 2 < line[3] and box[0] >= line[0]:
            line = line[0], min(line[1], box[1]), box[2], max(line[3], box[3])
            continue
        if line is not None:
            yield line
        line = box
    if line is not None:
        yield line
