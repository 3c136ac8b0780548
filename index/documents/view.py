"""The library as one manifest has it: opened once, never changed, safe to share."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from index.documents.manifest import Manifest
from index.documents.model import Card
from index.documents.segment import Segment, SegmentDamagedError, Sums

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


def _shelved(segment: Segment, manifest: Manifest, name: str, place: Mapping[str, int]) -> Shelved:
    owners = np.full(len(segment), NOBODY, np.int32)
    for one in manifest.of_segment(name):
        owners[one.first : one.first + one.card.passages] = place[one.card.id]
    return Shelved(segment, owners)
