"""From a question to passages of documents: words and meaning, each by rank, then together."""

from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from index.dense import Scores
from index.documents.intake import searched
from index.documents.library import Library
from index.documents.model import COMMON, Card
from index.documents.nearness import nearness
from index.documents.sight import Sights
from index.documents.view import View
from index.documents.weighing import Best, Weighing
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
        self._sights: Sights | None = None

    def find(self, question: str, wanted: Wanted, k: int = EXAMINED) -> tuple[PassageHit, ...]:
        """The best passages of the documents that are wanted, best first."""
        view = self.library.view()
        sight = self._sights_of(view).of(wanted)
        if not sight:
            return ()
        vector = self._encoder.queries([question])[0]
        weighing = Weighing.of(self._tokens.terms(question), view.collection)
        near = [nearness(one.segment, vector, view.passages) for one in view.segments]
        meant = [one.best(seen, LISTED) for one, seen in zip(near, sight, strict=True)]
        said = [weighing.best(n, seen.mask, LISTED) for n, seen in enumerate(sight)]
        asked = set(self._tokens.words(question))
        hits = []
        for place, score in _fused(_listed(meant, view), _listed(said, view))[:k]:
            n, place_there = view.locate(place)
            cosine = near[n].cosine(place_there)
            hits.append(self._hit(view, n, place_there, asked, (score, cosine)))
        return tuple(hits)

    def _sights_of(self, view: View) -> Sights:
        """What is seen of the newest view; that of an older one is forgotten with it."""
        if self._sights is None or self._sights.view is not view:
            self._sights = Sights(view)
        return self._sights

    def _hit(
        self, view: View, n: int, place: int, asked: Set[str], fit: tuple[float, float]
    ) -> PassageHit:
        """The passage at a position of the n-th segment."""
        one = view.segments[n]
        owner = int(one.owners[place])
        card, passage = view.cards[owner], one.segment.passage(place)
        has = asked & set(self._tokens.words(searched(card.title, passage)))
        coverage = self._rarity(has) / self._rarity(asked) if asked else 0.0
        return PassageHit(card, place - view.firsts[owner] + 1, passage, *fit, coverage)


def _listed(found: Sequence[Best], view: View) -> NDArray[np.int64]:
    """The best of all segments, best first, by positions counted through all of them."""
    places = [one.places + first for one, first in zip(found, view.begins, strict=True)]
    best = _best(np.concatenate([one.scores for one in found]))
    return np.concatenate(places)[best]


def _best(scores: Scores) -> NDArray[np.int64]:
    """Where the best scores are, best first."""
    places = np.arange(len(scores))
    if len(places) > LISTED:
        places = np.argpartition(-scores, LISTED)[:LISTED]
    return places[np.argsort(-scores[places], kind="stable")]


def _fused(one: NDArray[np.int64], other: NDArray[np.int64]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion of two lists: positions with their scores, best first."""
    places = np.unique(np.concatenate([one, other]))
    scores = np.zeros(len(places), np.float32)
    for ranked in (one, other):
        to = np.searchsorted(places, ranked)
        scores[to] += 1 / (RANK + 1 + np.arange(len(ranked), dtype=np.float32))
    return [(int(places[i]), float(scores[i])) for i in _best(scores)]
