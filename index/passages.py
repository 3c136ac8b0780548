"""What the index sees: each record's title, statements and askings, and the outside topics."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.handbook import Handbook
from corpus.model import Kind


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
    kind: Kind | None  # of the record; a topic has none
    field: Field
    n: int
    text: str


def passages_of(handbook: Handbook) -> tuple[Passage, ...]:
    """Every passage of a handbook, record by record."""
    found: list[Passage] = []
    for record in handbook:
        texts = {
            Field.TITLE: (record.title,),
            Field.ASKED: record.asked_as,
            Field.STATEMENT: tuple(one.text for one in record.statements),
        }
        for field, ones in texts.items():
            found += _numbered(record.id, record.kind, field, ones)
    for topic in handbook.outside:
        found += _numbered(topic.id, None, Field.OUTSIDE, topic.asked_as)
    return tuple(found)


def _numbered(
    owner: str, kind: Kind | None, field: Field, texts: Iterable[str]
) -> Iterable[Passage]:
    return (Passage(owner, kind, field, n, text) for n, text in enumerate(texts, start=1))
