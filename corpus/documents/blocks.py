"""What a format's reader finds in a file, before passages are made of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from corpus.documents.limits import Limits
from corpus.text import visible

SIDE_BY_SIDE = " | "  # between the cells of a row


class Shape(StrEnum):
    """What a block is, and so where it may be divided."""

    HEADING = "heading"  # 見出し
    TEXT = "text"  # divided between sentences
    LIST = "list"  # whole, or divided between items
    TABLE = "table"  # whole, or divided between rows, each piece with the head row
    LABELS = "labels"  # loose lines, such as the words of a figure


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list or table, and where it stands."""

    shape: Shape
    lines: tuple[str, ...]
    page: int = 0
    place: str = ""
    level: int = 0  # of a heading; 1 is the highest

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Source:
    """All that one file holds; ``title`` is empty where the file gives itself none."""

    title: str
    blocks: tuple[Block, ...]
    texts: tuple[str, ...] = ()  # all the text of each page; none where the format has no pages
    notes: tuple[str, ...] = ()


def by_page(blocks: Iterable[Block], pages: int) -> tuple[str, ...]:
    """The text of each page, from blocks that know theirs."""
    texts = [""] * pages
    for block in blocks:
        texts[block.page - 1] += block.text + "\n"
    return tuple(texts)


FormatReader = Callable[[Path, Limits], Source]


def clean(line: str) -> str:
    """One line without characters that nobody sees and without white space around it."""
    return " ".join(visible(line).split())


def gathered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without empty ones, list items and loose lines that follow each other as one."""
    found: list[Block] = []
    kept = (block for block in blocks if any(block.lines))
    for (shape, page, place, level), group in groupby(kept, _kind):
        if shape in {Shape.LIST, Shape.LABELS}:
            lines = tuple(line for block in group for line in block.lines)
            found.append(Block(shape, lines, page, place, level))
        else:
            found += group
    return found


def _kind(block: Block) -> tuple[Shape, int, str, int]:
    return block.shape, block.page, block.place, block.level


def row(cells: Iterable[str]) -> str:
    """The cells of a table's row as one line; empty where every cell is."""
    texts = [clean(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return SIDE_BY_SIDE.join(texts)
