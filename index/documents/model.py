"""The nouns of the library: a document's card, and what finding in it gives."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

COMMON = "共通"  # the group whose documents everyone sees


class LibraryError(Exception):
    """The library cannot do what was asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Card:
    """One document: whose it is, who brought it and when, what it holds."""

    id: str
    name: str  # the file's, with the folder it was imported from
    group: str
    sha256: str
    by: str
    at: str  # ISO 8601
    title: str = ""
    format: str = ""
    pages: int = 0
    passages: int = 0
    notes: tuple[str, ...] = ()
    edition: str = ""  # of the handbook, where this is a copy of it


def document_id(group: str, name: str) -> str:
    """The same file of the same group keeps its id when it is replaced.

    >>> document_id("共通", "計画.pdf") == document_id("共通", "計画.pdf")
    True
    """
    return f"doc-{hashlib.sha256(f'{group}/{name}'.encode()).hexdigest()[:12]}"


class Result(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to import, under which name, for whom, and who brings it when."""

    path: Path
    name: str
    group: str
    by: str
    at: str

    @property
    def card(self) -> Card:
        """Its card before it has been read."""
        id_ = document_id(self.group, self.name)
        return Card(id_, self.name, self.group, "", self.by, self.at)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file, and why."""

    result: Result
    card: Card
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose documents may be looked at, and which of them; none named is all of them."""

    groups: frozenset[str]
    documents: frozenset[str] = frozenset()

    def allows(self, card: Card) -> bool:
        """Whether a document may be quoted; a copy of the handbook is no other document."""
        chosen = not self.documents or card.id in self.documents
        return card.group in self.groups and chosen and not card.edition


EVERYONES = Wanted(frozenset({COMMON}))
