"""What every store of the index can do: ``store.py`` keeps it on disk, ``milvus`` in Milvus."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.handbook import Handbook
from corpus.model import Kind
from index.building import Progress, quiet
from index.dense import Scores
from index.encoder import Encoder, Vectors
from index.tokens import Tokens
from index.vocabulary import Vocabulary

NEAREST = 300  # statements that get their exact cosine; the rest share the last one's
NEAREST_ASKINGS = 100  # the same for askings
ALIKE = 3  # askings of a record that speak for it, the nearest ones


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest text of a kind: its cosine, and the record or topic it belongs to."""

    cosine: float = 0.0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Signals:
    """What an index says of a question; candidates are the records, then the outside topics."""

    terms: Scores  # BM25, a value a candidate
    head: Scores  # the head's verdict, a value a candidate
    statement: Scores  # the best statement's cosine, a value a record
    askings: Scores  # the mean cosine of the nearest askings, a value a record
    asked: Near
    outside: Near


class Index(Protocol):
    """What search looks at; safe to share between threads."""

    @property
    def records(self) -> Sequence[tuple[str, Kind]]:
        """Every record's id and kind, in order."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """How rare each term is among the records."""
        ...

    @property
    def tokens(self) -> Tokens:
        """What makes search words of a text."""
        ...

    def signals(self, terms: Sequence[str], vector: Vectors) -> Signals:
        """All that is known of a question's terms and vector, in as few steps as there can be."""
        ...

    def statement_words(self, record: str, words: Sequence[str]) -> Scores:
        """BM25 of each statement of a record, in order."""
        ...

    def statement_cosines(self, record: str, vector: Vectors) -> Scores:
        """Cosine of each statement of a record, in order."""
        ...


class IndexStore(Protocol):
    """Where indexes are kept."""

    def open(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[Index, str]:
        """The right index and its id, built first where it is missing or damaged."""
        ...

    def rebuild(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[Index, str]:
        """The same, built anew from nothing."""
        ...


def best_of_each(size: int, owners: NDArray[np.int64], cosines: Scores) -> Scores:
    """The best cosine of each owner; one that has none gets the lowest of all."""
    best = np.full(size, cosines.min(initial=1.0), dtype=np.float32)
    np.maximum.at(best, owners, cosines)
    return best


def mean_of_best(size: int, owners: NDArray[np.int64], cosines: Scores) -> Scores:
    """The mean of the ALIKE best of each owner; what one lacks of them is the lowest of all."""
    order = np.lexsort((-cosines, owners))
    whose = owners[order]
    place = np.arange(len(whose)) - np.searchsorted(whose, whose)
    kept = place < ALIKE
    best = np.full((size, ALIKE), cosines.min(initial=1.0), dtype=np.float32)
    best[whose[kept], place[kept]] = cosines[order][kept]
    return np.asarray(best.mean(axis=1), dtype=np.float32)
