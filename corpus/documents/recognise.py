"""Whether a document is a copy of the handbook, by what its pages say."""

from collections.abc import Iterable, Iterator

from corpus.documents.model import Document
from corpus.handbook import Handbook
from corpus.model import Statement
from corpus.text import numbers, squeeze

SHARE = 0.8  # of the records' figures and places that a copy has on the page they cite


def edition_of(document: Document, handbooks: Iterable[Handbook]) -> str:
    """The edition that a document is a copy of, the likest where editions say much the same."""
    alike = [
        (likeness(document, one), one.edition.name)
        for one in handbooks
        if one.edition.pages == document.pages
    ]
    share, name = max(alike, default=(0.0, ""))
    return name if share >= SHARE else ""


def likeness(document: Document, handbook: Handbook) -> float:
    """The share of figures and places of all statements that stand on the cited pages."""
    pages = _pages(document)
    held = [
        found
        for record in handbook
        for one in record.statements
        for found in _held(one, pages.get(one.page, ""))
    ]
    return sum(held) / max(len(held), 1)


def _pages(document: Document) -> dict[int, str]:
    texts: dict[int, str] = {}
    for part in document.parts:
        texts[part.page] = f"{texts.get(part.page, '')}\n{part.heading}\n{part.text}"
    return texts


def _held(statement: Statement, page: str) -> Iterator[bool]:
    """For what is written the same in any words, figures of some length and places."""
    on_page = set(numbers(page))
    yield from (number in on_page for number in numbers(statement.text) if len(number) > 1)
    if statement.place:
        yield squeeze(statement.place) in squeeze(page)
