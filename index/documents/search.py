"""From a question to passages of documents: words and meaning, each by rank, then together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from index.dense import Scores
from index.documents.library import Library
from index.documents.model import Card
from index.documents.postings import Weighing
from index.documents.view import NOBODY, Shelved, View
from index.encoder import Encoder, Vectors
from index.tokens import Tokens
from index.vocabulary import Vocabulary

LISTED = 100  # passages of each list that are joined
RANK = 60  # reciprocal rank fusion: how little the first place counts more than the second
EXAMINED = 8  # passages whose words are compared with the question's


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose documents may be looked at, and which of them; none named is all of them."""

    groups: frozenset[str]
    documents: frozenset[str] = frozenset()

    def allows(self, card: Card) -> bool:
        """Whether a document may be shown."""
        return card.group in self.groups and (not self.documents or card.id in self.documents)


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage, ``n`` in its document from 1, and how well it fits."""

    card: Card
    n: int
    passage: Part
    score: float  # fused by rank
    cosine: float
    coverage: float  # share of what the question's words weigh that the passage has


class DocumentSearch:
    """Searches the library's documents; safe to share between threads."""

    def __init__(
        self, library: Library, encoder: Encoder, tokens: Tokens, rarity: Vocabulary
    ) -> None:
        self.library = library
        self._encoder = encoder
        self._tokens = tokens
        self._rarity = rarity

    def find(self, question: str, wanted: Wanted, k: int = EXAMINED) -> tuple[PassageHit, ...]:
        """The best passages of the documents that are wanted, best first."""
        view = self.library.view()
        allowed = np.array([*map(wanted.allows, view.cards), False])  # the last is nobody's
        if not allowed.any():
            return ()
        vector = self._encoder.queries([question])[0]
        rows = [allowed[shelved.owners] for shelved in view.segments]
        cosines = _cosines(view.segments, vector)
        words = _bm25(view.segments, self._tokens.terms(question))
        scores = _fused(np.concatenate(rows), np.concatenate(cosines), np.concatenate(words))
        best = [place for place in np.argsort(-scores, kind="stable")[:k] if scores[place] > 0]
        asked = set(self._tokens.words(question))
        flat = np.concatenate(cosines)
        return tuple(
            self._hit(view, int(place), float(scores[place]), float(flat[place]), asked)
            for place in best
        )
