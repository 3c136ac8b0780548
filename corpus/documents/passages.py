"""Blocks made into passages that can be found, read and cited."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil

from corpus.documents.blocks import Block, Shape
from corpus.documents.model import Part
from corpus.documents.sentences import split

MOST = 350  # characters of a passage
WHOLE = 700  # characters of a list or table that stays whole
DEEPEST = 6  # level of a heading that still counts on the next page
HEAD = 200  # characters; a longer first row of a table is not repeated
HEADING = 120  # characters; what is longer is no heading, whatever its style
LONGEST = 2_000  # characters; what runs on longer without an end is no sentence

_LEADS = re.compile(r"[：:]$|(?:次|以下|下記)の[^。]{0,20}。?$")
_SOFT = re.compile(r"[、，,;；\s]")


def passages(blocks: Iterable[Block]) -> Iterator[Part]:
    """The passages of a document, in order; headings go with what stands below them."""
    section = _Section()
    for block in blocks:
        if block.shape is Shape.HEADING and len(block.text) <= HEADING:
            yield from section.parts()
            yield from section.enter(block)
        else:
            if section.turns(block):
                yield from section.parts()
                yield from section.turn(block.page)
            section.add(block)
    yield from section.parts()
    yield from section.leave(0)


@dataclass(frozen=True, slots=True)
class _Unit:
    """Text that is not divided, and what stands between it and the text before."""

    text: str
    gap: str
    leads: bool = False  # what comes next belongs to it


@dataclass(slots=True)
class _Heading:
    block: Block
    used: bool = False  # something stands below it


@dataclass(slots=True)
class _Section:
    """What stands on one page under one heading."""

    headings: list[_Heading] = field(default_factory=list)
    units: list[_Unit] = field(default_factory=list)
    at: tuple[int, str] = (0, "")

    def turns(self, block: Block) -> bool:
        return (block.page, block.place) != self.at

    def add(self, block: Block) -> None:
        self.at = (block.page, block.place)
        self.units += _units(block)

    def parts(self) -> Iterator[Part]:
        """What has been gathered, divided; empties the section."""
        page, place = self.at
        for text in _divided(self.units):
            yield Part(text, page, place, self._path())
        if self.units:
            for heading in self.headings:
                heading.used = True
        self.units = []

    def enter(self, block: Block) -> Iterator[Part]:
        """Go below a heading, out of those of its level and lower."""
        yield from self.leave(block.level)
        self.headings.append(_Heading(block))

    def turn(self, page: int) -> Iterator[Part]:
        """Leave the low headings of other pages."""
        blocks = [heading.block for heading in self.headings]
        low = [one.level for one in blocks if one.level > DEEPEST and one.page != page]
        if low:
            yield from self.leave(min(low))

    def leave(self, level: int) -> Iterator[Part]:
        """Drop the headings from a level down; one with nothing below is a passage itself."""
        while self.headings and self.headings[-1].block.level >= level:
            last = self.headings.pop()
            if not last.used:
                yield Part(last.block.text, last.block.page, last.block.place, self._path())
                for heading in self.headings:
                    heading.used = True

    def _path(self) -> str:
        return " > ".join(heading.block.text for heading in self.headings)


def _divided(units: list[_Unit]) -> Iterator[str]:
    """The units in passages of about one length."""
    total = sum(len(unit.text) for unit in units)
    target = total / ceil(total / MOST) if total else 0
    text, size, leads = "", 0, False
    for unit in units:
        long = size + len(unit.text) > MOST or size >= target
        if text and long and not (leads and size <= WHOLE):
            yield text.strip()
            text, size = "", 0
        text += (unit.gap if text else "") + unit.text
        size, leads = size + len(unit.text), unit.leads
    if text.strip():
        yield text.strip()


def _units(block: Block) -> Iterator[_Unit]:
    if block.shape is Shape.TEXT:
        yield from _sentences(block.text)
    elif len(block.text) <= WHOLE and block.shape is not Shape.LABELS:
        yield _Unit(block.text, "\n")
    elif block.shape is Shape.TABLE:
        yield from _rows(block.lines)
    else:
        for line in block.lines:
            yield from _sentences(line)


def _sentences(text: str) -> Iterator[_Unit]:
    pieces = [piece for sentence in split(text) for piece in _bounded(sentence)]
    for n, piece in enumerate(pieces):
        last = n == len(pieces) - 1
        yield _Unit(piece, "" if n else "\n", last and bool(_LEADS.search(piece)))


def _bounded(sentence: str) -> Iterator[str]:
    """A sentence; one past all bounds in pieces, at a comma or space where there is one."""
    while len(sentence) > LONGEST:
        cuts = [found.end() for found in _SOFT.finditer(sentence, LONGEST // 2, LONGEST)]
        at = cuts[-1] if cuts else LONGEST
        yield sentence[:at]
        sentence = sentence[at:]
    yield sentence


def _rows(lines: tuple[str, ...]) -> Iterator[_Unit]:
    """Rows in pieces of a passage's length, each under the head row."""
    head = lines[:1] if len(lines[0]) <= HEAD else ()
    piece = list(head)
    for line in lines[len(head) :]:
        for text in _bounded(line):
            if len(piece) > len(head) and sum(map(len, piece)) + len(text) > MOST:
                yield _Unit("\n".join(piece), "\n")
                piece = list(head)
            piece.append(text)
    yield _Unit("\n".join(piece), "\n")
