"""The library as one manifest has it: opened once, never changed, safe to share."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from index.dense import Scores
from index.documents.manifest import Manifest
from index.documents.model import Card, Wanted
from index.documents.postings import Weighing
from index.documents.segment import Segment, SegmentDamagedError, Sums
from index.documents.shelves import LISTED, RANK, Near
from index.encoder import Vectors

Open = Callable[[str, Sums], Segment]
NOBODY = -1  # owner of a passage whose document is gone


@dataclass(frozen=True, slots=True)
class Shelved:
    """A segment and whose each of its passages is: a position in ``View.cards``."""

    segment: Segment
    owners: NDArray[np.int32]


@dataclass(frozen=True)
class View:
    """The documents that can be searched, and those that are damaged."""

    cards: tuple[Card, ...]
    firsts: tuple[int, ...]  # of each card's passages, in its segment
    segments: tuple[Shelved, ...]
    damaged: frozenset[str]  # ids of documents that wait to be read again

    def parts(self, card: Card) -> Iterator[Part]:
        """The passages of a document in order; none where it is damaged or gone."""
        owners = [n for n, one in enumerate(self.cards) if one.id == card.id]
        for one in self.segments:
            for place in np.flatnonzero(np.isin(one.owners, owners)):
                yield one.segment.passage(int(place))

    @classmethod
    def of(cls, manifest: Manifest, open_segment: Open) -> Self:
        """Open the segments of a manifest; those that are damaged are left out."""
        placed = manifest.documents.values()
        cards = tuple(one.card for one in placed)
        place = {card.id: i for i, card in enumerate(cards)}
        shelved, whole = [], set[str]()
        for name, sums in manifest.segments.items():
            try:
                segment = open_segment(name, sums)
            except SegmentDamagedError:
                continue
            shelved.append(_shelved(segment, manifest, name, place))
            whole.add(name)
        lost = {id_ for id_, one in manifest.documents.items() if one.segment not in whole}
        firsts = tuple(one.first for one in placed)
        return cls(cards, firsts, tuple(shelved), frozenset(lost))

    def nearest(
        self, terms: Sequence[str], vector: Vectors, wanted: Wanted, k: int
    ) -> tuple[Near, ...]:
        """The passages that fit best, by words and by meaning, each by rank."""
        allowed = np.array([*map(wanted.allows, self.cards), False])  # the last is nobody's
        if not self.segments:
            return ()
        segments = [one.segment for one in self.segments]
        weighing = Weighing.of(terms, [one.postings for one in segments])
        seen = np.concatenate([allowed[one.owners] for one in self.segments])
        cosines = np.concatenate([one.vectors @ vector for one in segments])
        words = np.concatenate([weighing.scores(one.postings) for one in segments])
        scores = _fused(_best(cosines, seen), _best(words, seen & (words > 0)), len(seen))
        return tuple(
            self._near(int(place), float(scores[place]), float(cosines[place]))
            for place in _best(scores, scores > 0)[:k]
        )

    def _near(self, place: int, score: float, cosine: float) -> Near:
        """The passage at a position counted through all segments."""
        for one in self.segments:
            if place < len(one.segment):
                break
            place -= len(one.segment)
        owner = int(one.owners[place])
        n = place - self.firsts[owner] + 1
        return Near(self.cards[owner], n, one.segment.passage(place), score, cosine)


def _shelved(segment: Segment, manifest: Manifest, name: str, place: Mapping[str, int]) -> Shelved:
    owners = np.full(len(segment), NOBODY, np.int32)
    for one in manifest.of_segment(name):
        owners[one.first : one.first + one.card.passages] = place[one.card.id]
    return Shelved(segment, owners)


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
