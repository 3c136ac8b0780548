"""The library as one manifest has it: opened once, never changed, safe to share."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from index.documents.fusion import LISTED, best, fused
from index.documents.manifest import Manifest
from index.documents.model import Card, Wanted
from index.documents.nearness import Some, Whole, nearness
from index.documents.segment import Segment, SegmentDamagedError, Sums
from index.documents.shelves import Near
from index.documents.sight import Sight
from index.documents.sizes import EXACT
from index.documents.weighing import Best, Collection, Weighing
from index.encoder import Vectors

Open = Callable[[str, Sums], Segment]
ASKERS = 16  # kinds of askers whose sight is remembered: a byte a passage each
NOBODY = -1  # owner of a passage whose document is gone


@dataclass(frozen=True, slots=True)
class Shelved:
    """A segment and whose each of its passages is: a position in ``View.cards``."""

    segment: Segment
    owners: NDArray[np.int32]


@dataclass(frozen=True, eq=False)
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
        if not (sight := self._sight(wanted)):
            return ()
        weighing = Weighing.of(terms, self._collection)
        near = [nearness(one.segment, vector, self.passages) for one in self.segments]
        meant = [one.best(seen, LISTED) for one, seen in zip(near, sight, strict=True)]
        said = [weighing.best(n, seen.mask, LISTED) for n, seen in enumerate(sight)]
        found = fused(self._listed(meant), self._listed(said))[:k]
        return tuple(self._near(near, place, score) for place, score in found)

    @property
    def passages(self) -> int:
        """How many passages the segments have."""
        return sum(len(one.segment) for one in self.segments)

    @property
    def recall(self) -> float | None:
        """Of the ten nearest, how many the worst index finds; nothing where all are looked at."""
        measured = [one.segment.measured for one in self.segments]
        found = [one.recall for one in measured if one] if self.passages > EXACT else []
        return min(found, default=None)

    @cached_property
    def _collection(self) -> Collection:
        """The words of all segments."""
        return Collection(
            tuple((one.segment.postings, one.segment.impacts) for one in self.segments)
        )

    @cached_property
    def _begins(self) -> tuple[int, ...]:
        """The position of each segment's first passage, counted through all segments."""
        return (0, *accumulate(len(one.segment) for one in self.segments))[:-1]

    @cached_property
    def _sight(self) -> Callable[[Wanted], tuple[Sight, ...]]:
        """The passages of each segment that may be shown; remembered for a few who ask."""
        return lru_cache(ASKERS)(self._seen)

    def _seen(self, wanted: Wanted) -> tuple[Sight, ...]:
        allowed = np.array([*map(wanted.allows, self.cards), False])  # the last is nobody's
        if not allowed.any():
            return ()
        return tuple(Sight(allowed[one.owners]) for one in self.segments)

    def _listed(self, found: Sequence[Best]) -> NDArray[np.int64]:
        """The best of all segments, best first, by positions counted through all of them."""
        places = [one.places + first for one, first in zip(found, self._begins, strict=True)]
        ordered = best(np.concatenate([one.scores for one in found]))
        return np.concatenate(places)[ordered]

    def _near(self, near: Sequence[Whole | Some], place: int, score: float) -> Near:
        """The passage at a position counted through all segments."""
        which = bisect_right(self._begins, place) - 1
        one, place = self.segments[which], place - self._begins[which]
        owner = int(one.owners[place])
        n = place - self.firsts[owner] + 1
        passage = one.segment.passage(place)
        return Near(self.cards[owner], n, passage, score, near[which].cosine(place))


def _shelved(segment: Segment, manifest: Manifest, name: str, place: Mapping[str, int]) -> Shelved:
    owners = np.full(len(segment), NOBODY, np.int32)
    for one in manifest.of_segment(name):
        owners[one.first : one.first + one.card.passages] = place[one.card.id]
    return Shelved(segment, owners)
