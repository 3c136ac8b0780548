"""How near the passages of a segment are to a question: all of them, or those that are probed."""

from dataclasses import dataclass

import numpy as np

from index.dense import Scores
from index.documents.segment import Segment
from index.documents.sight import Sight
from index.documents.sizes import EXACT, FEW
from index.documents.weighing import Best
from index.encoder import Vectors
from index.probed import Probed


class Whole:
    """Every vector of a segment looked at."""

    def __init__(self, segment: Segment, vector: Vectors) -> None:
        self._cosines: Scores = segment.vectors @ vector

    def best(self, seen: Sight, k: int) -> Best:  # noqa: ARG002 - all of them are good enough
        """All that may be shown."""
        return Best(seen.places, self._cosines[seen.mask])

    def cosine(self, place: int) -> float:
        """Of one passage."""
        return float(self._cosines[place])


@dataclass(frozen=True, slots=True)
class Some:
    """Only the vectors looked at that the index of a segment finds."""

    segment: Segment
    index: Probed
    vector: Vectors

    def best(self, seen: Sight, k: int) -> Best:
        """The k nearest but for what the index overlooks, with their exact cosines."""
        if seen.count <= FEW:
            places = seen.places
        else:
            share = seen.count / len(self.segment)
            bits = seen.bits if share < 1 else None
            places = np.sort(self.index.nearest(self.vector, k, bits, share))
        return Best(places, self.segment.vectors[places] @ self.vector)

    def cosine(self, place: int) -> float:
        """Of one passage."""
        return float(self.segment.vectors[place] @ self.vector)


def nearness(segment: Segment, vector: Vectors, library: int) -> Whole | Some:
    """The way to look at a segment of a library of so many passages."""
    if segment.near is None or library <= EXACT:
        return Whole(segment, vector)
    return Some(segment, segment.near, vector)
