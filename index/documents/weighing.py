"""BM25 over segments: what a word weighs follows from all of them, so it is worked out when asked.

In a large library what a count weighs in its passage (its impact) is kept by the large segments,
with lengths held against the segment's own mean; adding up is then left to SciPy, 12 times as fast.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

from index.dense import Scores
from index.documents.postings import Ints, Postings, term_hash
from index.documents.sizes import EXACT
from index.vocabulary import rarity

SATURATION, LENGTH = 1.2, 0.75  # BM25's k1 and b
BLOCK = 4 << 20  # postings added up at a time: 32 MB of memory
GROUP = 256  # passages whose best one stands for them


class Best(NamedTuple):
    """The best passages of a segment: positions ascending, and their scores."""

    places: Ints
    scores: Scores


@dataclass(frozen=True)
class Collection:
    """The words of all segments of a library; impacts where a segment keeps them."""

    segments: tuple[tuple[Postings, Scores | None], ...]

    @cached_property
    def passages(self) -> int:
        """How many have words; a copy of the handbook has none, it is only looked at."""
        return sum(int(np.count_nonzero(one.lengths)) for one, _ in self.segments)

    @cached_property
    def mean_length(self) -> float:
        """Terms of a passage."""
        total = sum(int(one.lengths.sum(dtype=np.int64)) for one, _ in self.segments)
        return total / max(self.passages, 1)


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the terms of a question weigh over a whole collection."""

    terms: NDArray[np.uint64]
    idf: Scores
    collection: Collection

    @classmethod
    def of(cls, question: Iterable[str], collection: Collection) -> "Weighing":
        """From how many passages have each term, of all that there are."""
        terms = np.array(sorted({term_hash(term) for term in question}), np.uint64)
        have = np.zeros(len(terms), np.int64)
        for one, _ in collection.segments:
            starts, ends = one.runs(terms)
            have += ends - starts
        idf = [rarity(n, collection.passages) for n in have.tolist()]
        return cls(terms, np.array(idf, np.float32), collection)

    def scores(self, segment: Postings) -> Scores:
        """A score for every passage of a segment; zero where no term is shared."""
        found = np.zeros(len(segment.lengths), np.float32)
        for start, end, idf in zip(*segment.runs(self.terms), self.idf, strict=True):
            if start < end:
                places, counts = segment.places[start:end], segment.counts[start:end]
                share = segment.lengths[places] / self.collection.mean_length
                norm = SATURATION * (1 - LENGTH + LENGTH * share)
                found[places] += idf * counts * (SATURATION + 1) / (counts + norm)
        return found

    def best(self, n: int, seen: NDArray[np.bool_], k: int) -> Best:
        """The passages of the n-th segment that can be among its k best of those seen."""
        segment, impacts = self.collection.segments[n]
        if impacts is None or self.collection.passages <= EXACT:
            scores = self.scores(segment)
            places = np.flatnonzero(seen & (scores > 0))
        else:
            scores = self._quick(segment, impacts)
            scores *= seen
            places = np.flatnonzero(scores >= _to_beat(scores, k))
        return Best(places, scores[places])

    def _quick(self, segment: Postings, impacts: Scores) -> Scores:
        """The scores as the impacts have them."""
        found = np.zeros(len(segment.lengths), np.float32)
        starts, ends = segment.runs(self.terms)
        for some in _some(ends - starts):
            runs = [slice(*run) for run in zip(starts[some], ends[some], strict=True)]
            edges = np.append(0, np.cumsum((ends - starts)[some])).astype(np.int32)
            weights = np.concatenate([impacts[run] for run in runs])
            places = np.concatenate([segment.places[run] for run in runs])
            shape = (len(found), len(runs))
            found += csc_array((weights, places, edges), shape=shape) @ self.idf[some]
        return found


def impacts_of(segment: Postings, rows: slice) -> Scores:
    """What each count of some terms weighs in its passage, before the term's own weight."""
    run = slice(int(segment.starts[rows.start]), int(segment.starts[rows.stop]))
    counts = segment.counts[run].astype(np.float32)
    usual = segment.lengths.sum() / np.count_nonzero(segment.lengths)
    share = segment.lengths[segment.places[run]] / np.float32(usual)
    norm = SATURATION * (1 - LENGTH + LENGTH * share)
    return (counts * np.float32(SATURATION + 1) / (counts + norm)).astype(np.float32)


def _some(sizes: Ints) -> Iterator[slice]:
    """The terms, a bounded number of postings at a time (one long run is a block by itself)."""
    first = 0
    for n in range(1, len(sizes) + 1):
        if n == len(sizes) or sizes[first : n + 1].sum() > BLOCK:
            yield slice(first, n)
            first = n


def _to_beat(scores: Scores, k: int) -> float:
    """A score that at least k passages reach, if so many have any: k groups' best ones do."""
    least = float(np.finfo(np.float32).tiny)
    groups = len(scores) // GROUP
    if groups < k:
        return least
    best = scores[: groups * GROUP].reshape(groups, GROUP).max(axis=1)
    return max(least, float(np.partition(best, groups - k)[groups - k]))
