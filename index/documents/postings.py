"""BM25 over many segments: what each holds is fixed, what a word weighs follows from all of them.

bm25s freezes the weights of a whole collection into its index; here segments come and go.
"""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.dense import Scores

SATURATION, LENGTH = 1.2, 0.75  # BM25's k1 and b

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which passages have a term, and how often: arrays that can stay on disk."""

    terms: NDArray[np.uint64]  # hashes, ascending
    starts: Ints  # of each term's run in places and counts; one more at the end
    places: NDArray[np.int32]  # passages, ascending in a run
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]  # terms of each passage

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]]) -> Self:
        """From the terms of each passage."""
        runs: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, terms in enumerate(passages):
            for term, count in Counter(terms).items():
                runs[term].append((place, min(count, 2**16 - 1)))
        hashes = {term_hash(term): run for term, run in runs.items()}
        ordered = sorted(hashes)
        flat = np.array([one for term in ordered for one in hashes[term]], np.int64).reshape(-1, 2)
        sizes = [len(hashes[term]) for term in ordered]
        return cls(
            terms=np.array(ordered, np.uint64),
            starts=np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
            places=flat[:, 0].astype(np.int32),
            counts=flat[:, 1].astype(np.uint16),
            lengths=np.array([len(terms) for terms in passages], np.int32),
        )

    @classmethod
    def merged(cls, parts: Sequence[tuple["Postings", NDArray[np.bool_]]]) -> Self:
        """Several one after another, each without the passages that are not kept."""
        kept = [one._kept(keep) for one, keep in parts]
        terms = np.unique(np.concatenate([one.terms for one in kept]))
        sizes = np.zeros(len(terms), np.int64)
        for one in kept:
            sizes[np.searchsorted(terms, one.terms)] += np.diff(one.starts)
        starts = np.concatenate([[0], np.cumsum(sizes)])
        places, counts = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.uint16)
        free, first = starts[:-1].copy(), 0
        for one in kept:
            rows, runs = np.searchsorted(terms, one.terms), np.diff(one.starts)
            to = np.repeat(free[rows] - one.starts[:-1], runs) + np.arange(len(one.places))
            places[to], counts[to] = one.places + first, one.counts
            free[rows] += runs
            first += len(one.lengths)
        lengths = np.concatenate([one.lengths for one in kept])
        return cls(terms, starts, places, counts, lengths)

    def run(self, term: np.uint64) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """The passages that have a term, and how often."""
        row = int(np.searchsorted(self.terms, term))
        if row == len(self.terms) or self.terms[row] != term:
            return self.places[:0], self.counts[:0]
        run = slice(int(self.starts[row]), int(self.starts[row + 1]))
        return self.places[run], self.counts[run]

    def _kept(self, keep: NDArray[np.bool_]) -> Self:
        """The same without some passages, the others moved up."""
        if keep.all():
            return self
        stays = keep[self.places]
        owner = np.repeat(np.arange(len(self.terms)), np.diff(self.starts))[stays]
        sizes = np.bincount(owner, minlength=len(self.terms))
        used = sizes > 0
        return type(self)(
            terms=self.terms[used],
            starts=np.concatenate([[0], np.cumsum(sizes[used], dtype=np.int64)]),
            places=(np.cumsum(keep) - 1)[self.places[stays]].astype(np.int32),
            counts=self.counts[stays],
            lengths=self.lengths[keep],
        )


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the terms of a question weigh over a whole collection."""

    terms: NDArray[np.uint64]
    idf: Scores
    mean_length: float

    @classmethod
    def of(cls, question: Iterable[str], segments: Sequence[Postings]) -> Self:
        """From how many passages have each term, of all that there are."""
        terms = np.array(sorted({term_hash(term) for term in question}), np.uint64)
        have = [sum(len(one.run(term)[0]) for one in segments) for term in terms]
        passages = sum(len(one.lengths) for one in segments)
        idf = [math.log(1 + (passages - n + 0.5) / (n + 0.5)) for n in have]
        total = sum(int(one.lengths.sum(dtype=np.int64)) for one in segments)
        return cls(terms, np.array(idf, np.float32), total / max(passages, 1))

    def scores(self, segment: Postings) -> Scores:
        """A score for every passage of a segment; zero where no term is shared."""
        found = np.zeros(len(segment.lengths), np.float32)
        for term, idf in zip(self.terms, self.idf, strict=True):
            places, counts = segment.run(term)
            if len(places):
                share = segment.lengths[places] / self.mean_length
                norm = SATURATION * (1 - LENGTH + LENGTH * share)
                found[places] += idf * counts * (SATURATION + 1) / (counts + norm)
        return found


def term_hash(term: str) -> np.uint64:
    """Sixty-four bits that stand for a term, the same on every machine."""
    return np.uint64(int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "big"))
