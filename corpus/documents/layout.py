"""Lines as a page is set, made into paragraphs, lists and headings again."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.documents.blocks import Block, Shape, clean, gathered
from corpus.documents.marks import heading_level, is_item
from corpus.documents.running import without_running_lines
from corpus.documents.sentences import ended, split, unclosed

FULL = 0.75  # of the widest line nearby; a line so wide was broken by the page's edge
NARROWEST = 24  # half-width columns; a shorter line is only joined where it must go on
LABEL = 48  # half-width columns; a shorter line that ends no sentence is a label
NEARBY = 4  # lines before and after
CLOSED = ("」", "』", "）", ")", "】")
_CARRIED = re.compile(r"を|[にのがでと](?=[一-龥])|[ぁ-ん]$")  # no line begins a text so
GOES_ON = ("、", "，", "が", "を", "に", "は", "へ", "と", "の", "で", "も", "や", "て", "っ")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    full: bool  # as wide as the lines around it

    @property
    def goes_on(self) -> bool:
        """Whether its sentence is not at its end, as far as the line itself shows."""
        if ended(self.text):
            return False
        return self.full or self.text.endswith(GOES_ON) or unclosed(self.text)


def blocks_of(texts: Sequence[str], *, paged: bool) -> list[Block]:
    """The blocks of a text's pages; a sentence that runs over a page's end stays on its page."""
    pages = [[clean(line) for line in text.split("\n")] for text in texts]
    if paged:
        pages = without_running_lines(pages)
    found: list[Block] = []
    for n, lines in enumerate(pages, start=1):
        page, place = (n, f"p.{n}") if paged else (0, "")
        blocks = [replace(one, page=page, place=place) for one in _blocks(lines)]
        found = _mended(found, blocks)
    return gathered(found)


def width(text: str) -> int:
    """Columns of a text; a Japanese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    joined = _joined(_measured(lines))
    for n, text in enumerate(joined):
        after = next((line for line in joined[n + 1 :] if line), "")
        yield _block(text, joined[n - 1] if n else "", after)


def _block(text: str, before: str, after: str) -> Block:
    level = heading_level(text)
    later = heading_level(after)
    enumerated = is_item(text) and (is_item(before) or is_item(after) or ended(text))
    if level and not enumerated and after and not 0 < later <= level:
        return Block(Shape.HEADING, (text,), level=level)
    if is_item(text):
        return Block(Shape.LIST, (text,))
    if ended(text) or width(text) > LABEL:
        return Block(Shape.TEXT, (text,))
    return Block(Shape.LABELS, (text,) if text else ())


def _measured(lines: Sequence[str]) -> list[_Line]:
    widths = [width(line) for line in lines]
    found = []
    for n, line in enumerate(lines):
        widest = max(widths[max(0, n - NEARBY) : n + NEARBY + 1])
        found.append(_Line(line, widths[n] >= max(NARROWEST, FULL * widest)))
    return found


def _joined(lines: Sequence[_Line]) -> list[str]:
    """Lines that were broken by the page's edge as one; an empty line stands between others."""
    found: list[str] = []
    last: _Line | None = None
    for line in lines:
        if last is not None and _continues(last, line):
            found[-1] += _gap(found[-1], line.text) + line.text
        else:
            found.append(line.text)
        last = line if line.text else None
    return found


def _continues(last: _Line, line: _Line) -> bool:
    if not line.text or is_item(line.text) or heading_level(line.text):
        return False
    if ended(last.text):  # the next sentence of the same paragraph
        return last.full and not heading_level(last.text) and width(line.text) > NARROWEST
    return (last.goes_on or bool(_CARRIED.match(line.text))) and not heading_level(last.text)


def _gap(before: str, after: str) -> str:
    latin = before[-1:].isascii() and after[:1].isascii()
    return " " if latin and before and not before.endswith("-") else ""


def _mended(found: list[Block], blocks: list[Block]) -> list[Block]:
    """Both lists as one, with the sentence that the page's end cut whole on the first page."""
    first = next((n for n, block in enumerate(blocks) if any(block.lines)), None)
    last = next((n for n in reversed(range(len(found))) if any(found[n].lines)), None)
    if first is None or last is None:
        return found + blocks
    before, after = found[last], blocks[first]
    if not _cut(before) or after.shape is not Shape.TEXT:
        return found + blocks
    tail, *rest = split(after.text)
    found[last] = replace(before, lines=(before.text + _gap(before.text, tail) + tail,))
    blocks[first] = replace(after, lines=("".join(rest),) if rest else ())
    return found + blocks


def _cut(block: Block) -> bool:
    """Whether a page's last block stops in the middle of its sentence."""
    whole = ended(block.text) or block.text.endswith(CLOSED)
    return block.shape in {Shape.TEXT, Shape.LIST} and not whole and width(block.text) > LABEL
