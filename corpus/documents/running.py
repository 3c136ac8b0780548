"""Running heads, feet and page numbers, which a page has beside its text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.documents.sentences import ended

FEWEST = 3  # pages, before anything can be told from its repetition
EDGE = 2  # lines at the top and at the bottom of a page
MOST = 0.5  # share of the pages

_NUMBER = re.compile(r"[^\d、。]{0,8}(\d{1,4})(?:[^\d、。]{0,8}|\s?/\s?\d+\D{0,3})")


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages' lines without those that most pages repeat at an edge."""
    if len(pages) < FEWEST:
        return [list(lines) for lines in pages]
    offset = _offset(pages)
    counted = Counter(
        name
        for page, lines in enumerate(pages, start=1)
        for name in {_name(lines[n], page + offset) for n in _edges(lines)}
    )
    repeated = {name for name, count in counted.items() if count > MOST * len(pages)}
    return [
        list(_kept(lines, page + offset, repeated | {""}))
        for page, lines in enumerate(pages, start=1)
    ]


def _kept(lines: Sequence[str], number: int, repeated: set[str]) -> Iterator[str]:
    edges = _edges(lines)
    for n, line in enumerate(lines):
        if n not in edges or ended(line) or _name(line, number) not in repeated:
            yield line


def _name(line: str, number: int) -> str:
    """What a line says on every page; nothing where it says its page's number."""
    return "" if _says(line) == number else line


def _says(line: str) -> int | None:
    found = _NUMBER.fullmatch(line)
    return int(found[1]) if found else None


def _offset(pages: Sequence[Sequence[str]]) -> int:
    """What is to be added to a page for its printed number; past all where none is printed."""
    found: Counter[int] = Counter()
    for page, lines in enumerate(pages, start=1):
        said = {_says(lines[n]) for n in _edges(lines)}
        found.update({number - page for number in said if number is not None})
    best, count = max(found.items(), key=lambda pair: pair[1], default=(0, 0))
    return best if count > MOST * len(pages) else 10_000_000


def _edges(lines: Sequence[str]) -> set[int]:
    """The places of the first and last lines that hold something."""
    filled = [n for n, line in enumerate(lines) if line]
    return {*filled[:EDGE], *filled[len(filled) - EDGE :]} if len(filled) > EDGE else {*filled}
