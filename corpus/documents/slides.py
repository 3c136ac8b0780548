"""PowerPoint: titles, texts, tables and speaker's notes, slide by slide."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pptx import Presentation
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from corpus.documents.archive import check_archive
from corpus.documents.blocks import Block, Source, by_page, clean, gathered, row
from corpus.documents.blocks import Shape as Kind
from corpus.documents.limits import Limits


def read_source(path: Path, limits: Limits) -> Source:
    """All slides in order; a slide counts as a page."""
    notes = check_archive(path, limits)
    slides = list(Presentation(str(path)).slides)
    blocks: list[Block] = []
    for n, slide in enumerate(slides, start=1):
        blocks += gathered(_slide(slide, n))
    return Source(_title(slides), tuple(blocks), by_page(blocks, len(slides)), notes)


def _title(slides: list[Slide]) -> str:
    title = slides[0].shapes.title if slides else None
    return clean(title.text_frame.text) if title is not None else ""


def _slide(slide: Slide, page: int) -> Iterator[Block]:
    place, title = f"スライド{page}", slide.shapes.title
    heading = clean(title.text_frame.text) if title is not None else ""
    yield Block(Kind.HEADING, (heading or place,), page, place, level=1)
    for shape in _flat(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from _shape(shape, page, place)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for line in slide.notes_slide.notes_text_frame.text.splitlines():
            yield Block(Kind.TEXT, (clean(line),) if clean(line) else (), page, place)


def _flat(shapes: Iterable[BaseShape]) -> Iterator[BaseShape]:
    """Every shape, those in groups too, from the top of the slide to its bottom."""
    for shape in sorted(shapes, key=lambda one: (one.top or 0, one.left or 0)):
        if isinstance(shape, GroupShape):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _shape(shape: BaseShape, page: int, place: str) -> Iterator[Block]:
    if isinstance(shape, GraphicFrame) and shape.has_table:
        rows = [row(cell.text for cell in line.cells) for line in shape.table.rows]
        yield Block(Kind.TABLE, tuple(filter(None, rows)), page, place)
    elif isinstance(shape, Shape) and shape.has_text_frame:
        lines = [clean(one.text) for one in shape.text_frame.paragraphs]
        lines = list(filter(None, lines))
        kind = Kind.LIST if len(lines) > 1 else Kind.TEXT
        yield Block(kind, tuple(lines), page, place)
