"""In how many passages of all documents each term stands: kept exactly, one file a state."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.documents.files import put
from index.milvus.weights import NOTHING
from index.vocabulary import rarity

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counts:
    """Terms ascending, how many passages have each, and how many passages there are."""

    passages: int
    terms: Ints
    have: Ints

    @classmethod
    def none(cls) -> Self:
        """Of no passage at all."""
        return cls(0, np.zeros(0, np.int64), np.zeros(0, np.int64))

    @classmethod
    def of(cls, passages: Iterable[Iterable[int]]) -> Self:
        """Of passages, each with its different terms."""
        size, found = 0, Counter[int]()
        for terms in passages:
            size += 1
            found.update(set(terms))
        terms = sorted(found)
        return cls(size, np.array(terms, np.int64), np.array([found[t] for t in terms], np.int64))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Open what ``save`` wrote; it stays on disk until it is looked at."""
        stored = np.load(path, mmap_mode="r")
        return cls(int(stored[1, 0]), stored[0, 1:], stored[1, 1:])

    def save(self, path: Path) -> None:
        """Write one file, whole or not at all."""
        first = np.array([[0], [self.passages]], np.int64)
        content = BytesIO()
        np.save(content, np.hstack([first, [self.terms, self.have]]))
        put(path, content.getvalue())

    def plus(self, other: "Counts", sign: int = 1) -> Self:
        """With the passages of another added, or taken away again."""
        terms = np.union1d(self.terms, other.terms)
        have = np.zeros(len(terms), np.int64)
        have[np.searchsorted(terms, self.terms)] = self.have
        have[np.searchsorted(terms, other.terms)] += sign * other.have
        stay = have > 0
        return type(self)(self.passages + sign * other.passages, terms[stay], have[stay])

    def rarity(self, term: int) -> float:
        """How rare a term is among all passages with words, in nats; never zero."""
        return rarity(self._having(term), self.passages - self._having(NOTHING))

    def _having(self, term: int) -> int:
        """How many passages have a term."""
        place = int(np.searchsorted(self.terms, term))
        known = place < len(self.terms) and self.terms[place] == term
        return int(self.have[place]) if known else 0
