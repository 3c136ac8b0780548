"""Where the passages of documents are: ``disk.py`` keeps segments, ``index.milvus`` keeps rows.

Whose the passages are, and which of them count, is said by the manifest alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.documents.model import Part
from index.documents.manifest import Manifest
from index.documents.model import Card, Wanted
from index.documents.sources import Sources
from index.encoder import Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be kept: its passages, each with a vector and its search terms."""

    card: Card
    passages: Sequence[Part]
    vectors: Vectors
    terms: Sequence[list[str]]


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that was found, ``n`` in its document from 1."""

    card: Card
    n: int
    passage: Part
    score: float  # words and meaning, fused by rank
    cosine: float


class View(Protocol):
    """The documents as one manifest has them; safe to share between threads."""

    @property
    def cards(self) -> Sequence[Card]:
        """Every document."""
        ...

    @property
    def passages(self) -> int:
        """How many passages they have."""
        ...

    @property
    def recall(self) -> float | None:
        """Of the ten nearest, how many are found; nothing where all are looked at or unknown."""
        ...

    @property
    def damaged(self) -> frozenset[str]:
        """Ids of documents that wait to be read again."""
        ...

    def parts(self, card: Card) -> Iterable[Part]:
        """The passages of a document in order; none where it is damaged or gone."""
        ...

    def nearest(
        self, terms: Sequence[str], vector: Vectors, wanted: Wanted, k: int
    ) -> Sequence[Near]:
        """The passages that fit a question's terms and vector best, of those that are wanted."""
        ...


class Writing(Protocol):
    """The one who changes the library, while it holds the lock."""

    manifest: Manifest
    sources: Sources

    def lost(self, damaged: Collection[str] = ()) -> list[Card]:
        """The documents whose passages are damaged or gone, to be read again from their copies.

        ``damaged`` is what ``unsound`` found.
        """
        ...

    def add(self, batch: Sequence[Prepared]) -> None:
        """Keep documents, in place of those with their ids; readers see all of them or none."""
        ...

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out, their kept copies too."""
        ...

    def finish(self) -> None:
        """Let readers see what they have not seen yet, and clear away what is left over."""
        ...


class Shelves(Protocol):
    """One place for passages."""

    kind: str  # what made them, besides the encoder: a manifest of another kind has none here

    def view(self, manifest: Manifest) -> View:
        """What a manifest says is here."""
        ...

    def unsound(self, manifest: Manifest, /) -> Sequence[str]:
        """What is here and is not as it was written; reads all of it."""
        ...

    def writer(self, manifest: Manifest, sources: Sources, *, anew: bool) -> Writing:
        """A writer; ``anew`` begins with nothing, and readers keep the old until it finishes."""
        ...
