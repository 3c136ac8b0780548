"""The library as one manifest has it: opened once, never changed, safe to share."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.documents.manifest import Manifest
from index.documents.model import Card
from index.documents.segment import Segment, SegmentDamagedError, Sums
from index.documents.weighing import Collection

Open = Callable[[str, Sums], Segment]
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

    @cached_property
    def collection(self) -> Collection:
        """The words of all segments."""
        return Collection(tuple((one.segment.postings, one.segment.impacts) for one in self.segments))

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """The position of each segment's first passage, counted through all segments."""
        return (0, *accumulate(len(one.segment) for one in self.segments))[:-1]

    @property
    def passages(self) -> int:
        """How many passages the segments have."""
        return self.collection.passages

    @property
    def recall(self) -> float:
        """Of the ten nearest passages, how many the worst index of a segment finds."""
        measured = [one.segment.measured for one in self.segments]
        return min((one.recall for one in measured if one), default=1.0)

    def locate(self, place: int) -> tuple[int, int]:
        """Which segment a position is in, and where there."""
        n = bisect_right(self.begins, place) - 1
        return n, place - self.begins[n]

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


def _shelved(segment: Segment, manifest: Manifest, name: str, place: Mapping[str, int]) -> Shelved:
    owners = np.full(len(segment), NOBODY, np.int32)
    for one in manifest.of_segment(name):
        owners[one.first : one.first + one.card.passages] = place[one.card.id]
    return Shelved(segment, owners)
