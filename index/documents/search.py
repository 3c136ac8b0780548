"""From a question to passages of documents: words and meaning, each by rank, then together."""

from collections.abc import Callable, Collection, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from corpus.text import normalise
from index.dense import Scores
from index.documents.intake import searched
from index.documents.library import Library
from index.documents.model import COMMON, Card
from index.documents.postings import Weighing
from index.documents.view import View
from index.encoder import Encoder
from index.tokens import Tokens

LISTED = 100  # passages of each list that are joined
RANK = 60  # reciprocal rank fusion: how little the first place counts more than the second
EXAMINED = 8  # passages whose words are compared with the question's


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose documents may be looked at, and which of them; none named is all of them."""

    groups: frozenset[str]
    documents: frozenset[str] = frozenset()

    def allows(self, card: Card) -> bool:
        """Whether a document may be quoted; a copy of the handbook is no other document."""
        chosen = not self.documents or card.id in self.documents
        return card.group in self.groups and chosen and not card.edition


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage, ``n`` in its document from 1, and how well it fits."""

    card: Card
    n: int
    passage: Part
    score: float  # fused by rank
    cosine: float
    coverage: float  # share of what the question's words weigh that the passage has


EVERYONES = Wanted(frozenset({COMMON}))


class DocumentSearch:
    """Searches the library's documents; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        tokens: Tokens,
        rarity: Callable[[Collection[str]], float],
    ) -> None:
        self.library = library
        self._encoder = encoder
        self._tokens = tokens
        self._rarity = rarity

    def find(self, question: str, wanted: Wanted, k: int = EXAMINED) -> tuple[PassageHit, ...]:
        """The best passages of the documents that are wanted, best first."""
        view = self.library.view()
        allowed = np.array([*map(wanted.allows, view.cards), False])  # the last is nobody's
        if not allowed.any() or not view.segments:
            return ()
        segments = [one.segment for one in view.segments]
        vector = self._encoder.queries([normalise(question)])[0]  # as the handbook is searched
        weighing = Weighing.of(self._tokens.terms(question), [one.postings for one in segments])
        seen = np.concatenate([allowed[one.owners] for one in view.segments])
        cosines = np.concatenate([one.vectors @ vector for one in segments])
        words = np.concatenate([weighing.scores(one.postings) for one in segments])
        scores = _fused(_best(cosines, seen), _best(words, seen & (words > 0)), len(seen))
        asked = set(self._tokens.words(question))
        return tuple(
            self._hit(view, int(place), asked, float(scores[place]), float(cosines[place]))
            for place in _best(scores, scores > 0)[:k]
        )

    def _hit(
        self, view: View, place: int, asked: Set[str], score: float, cosine: float
    ) -> PassageHit:
        """The passage at a position counted through all segments."""
        for one in view.segments:
            if place < len(one.segment):
                break
            place -= len(one.segment)
        owner = int(one.owners[place])
        card, passage = view.cards[owner], one.segment.passage(place)
        has = asked & set(self._tokens.words(searched(card.title, passage)))
        coverage = self._rarity(has) / self._rarity(asked) if asked else 0.0
        return PassageHit(card, place - view.firsts[owner] + 1, passage, score, cosine, coverage)


def _best(scores: Scores, where: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Positions of the best scores among those that count, best first."""
    places = np.flatnonzero(where)
    if len(places) > LISTED:
        places = places[np.argpartition(-scores[places], LISTED)[:LISTED]]
    return places[np.argsort(-scores[places], kind="stable")]


def _fused(one: NDArray[np.int64], other: NDArray[np.int64], size: int) -> Scores:
    """Reciprocal rank fusion of two lists, a score for every position."""
    scores = np.zeros(size, np.float32)
    for places in (one, other):
        scores[places] += 1 / (RANK + 1 + np.arange(len(places), dtype=np.float32))
    return scores
