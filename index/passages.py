"""What the index sees: each record's title, statements and askings, and the outside topics."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.handbook import Handbook


class Field(StrEnum):
    """Which part of a record a passage is."""

    TITLE = "title"
    ASKED = "asked"  # asked_as
    STATEMENT = "statement"
    OUTSIDE = "outside"  # asked_as of a topic outside the handbook


@dataclass(frozen=True, slots=True)
class Passage:
    """One searchable text: ``owner`` is a record or topic id, ``n`` its place there from 1."""

    owner: str
    field: Field
    n: int
    text: str


def passages_of(handbook: Handbook) -> tuple[Passage, ...]:
    """Every passage of a handbook, record by record."""
    found: list[Passage] = []
    for record in handbook:
        found.append(Passage(record.id, Field.TITLE, 1, record.title))
        found += _numbered(record.id, Field.ASKED, record.asked_as)
        found += _numbered(record.id, Field.STATEMENT, [one.text for one in record.statements])
    for topic in handbook.outside:
        found += _numbered(topic.id, Field.OUTSIDE, topic.asked_as)
    return tuple(found)


def _numbered(owner: str, field: Field, texts: tuple[str, ...] | list[str]) -> list[Passage]:
    return [Passage(owner, field, n, text) for n, text in enumerate(texts, start=1)]
