"""Which passages of a segment have which terms, as arrays that stay on disk.

bm25s freezes the weights of a whole collection into its index; here segments come and go.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

BLOCK = 1 << 20  # postings that are merged at a time: some 40 MB of memory

Ints = NDArray[np.int64]
Keep = NDArray[np.bool_]
Room = Callable[[str, DTypeLike, int], NDArray[Any]]  # an empty array by name, type and size


def in_memory(_name: str, dtype: DTypeLike, size: int) -> NDArray[Any]:
    """Room for an array that is not kept."""
    return np.empty(size, dtype)


@dataclass(frozen=True, slots=True)
class Postings:
    """Which passages have a term, and how often."""

    terms: NDArray[np.uint64]  # hashes, ascending
    starts: Ints  # of each term's run in places and counts; one more at the end
    places: NDArray[np.int32]  # passages, ascending in a run
    counts: NDArray[np.uint16]
    lengths: NDArray[np.int32]  # terms of each passage

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]]) -> Self:
        """From the terms of each passage."""
        hashes = {term: int(term_hash(term)) for term in set(chain.from_iterable(passages))}
        terms = sorted(hashes, key=hashes.__getitem__)
        rows = {term: row for row, term in enumerate(terms)}
        lengths = np.array([len(terms) for terms in passages], np.int32)
        said = map(rows.__getitem__, chain.from_iterable(passages))
        keys = np.fromiter(said, np.int64, int(lengths.sum())) << 32
        keys = np.sort(keys | np.repeat(np.arange(len(passages)), lengths))
        first = np.flatnonzero(np.diff(keys, prepend=-1))
        counts = np.diff(np.append(first, len(keys)))
        return cls(
            terms=np.array([hashes[term] for term in terms], np.uint64),
            starts=np.searchsorted(keys[first] >> 32, np.arange(len(terms) + 1)).astype(np.int64),
            places=(keys[first] & (2**32 - 1)).astype(np.int32),
            counts=np.minimum(counts, 2**16 - 1).astype(np.uint16),
            lengths=lengths,
        )

    @classmethod
    def merged(cls, parts: Sequence[tuple["Postings", Keep]], room: Room = in_memory) -> Self:
        """Several one after another, each without the passages that are not kept."""
        terms = np.unique(np.concatenate([one.terms for one, _ in parts]))
        sizes = np.zeros(len(terms), np.int64)
        for one, keep in parts:
            sizes[np.searchsorted(terms, one.terms)] += one.sizes(keep)
        terms, sizes = terms[sizes > 0], sizes[sizes > 0]
        passages = sum(int(keep.sum()) for _, keep in parts)
        new = cls(
            terms=room("terms", np.uint64, len(terms)),
            starts=room("starts", np.int64, len(terms) + 1),
            places=room("places", np.int32, int(sizes.sum())),
            counts=room("counts", np.uint16, int(sizes.sum())),
            lengths=room("lengths", np.int32, passages),
        )
        new.terms[:] = terms
        new.starts[:] = np.append(0, np.cumsum(sizes))
        new.lengths[:] = np.concatenate([one.lengths[keep] for one, keep in parts])
        moved = [_moved([keep for _, keep in parts[:i]], keep) for i, (_, keep) in enumerate(parts)]
        for rows in new.blocks():
            new.fill(rows, [(one, to) for (one, _), to in zip(parts, moved, strict=True)])
        return new

    def runs(self, terms: NDArray[np.uint64]) -> tuple[Ints, Ints]:
        """Where the run of each term begins and ends; the same place where there is none."""
        if not len(self.terms):
            return np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
        rows = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        starts, ends = self.starts[rows], self.starts[rows + 1]
        return starts, np.where(self.terms[rows] == terms, ends, starts)

    def sizes(self, keep: Keep) -> Ints:
        """How many of each term's passages are kept."""
        if keep.all():
            return np.diff(self.starts)
        found = [self._kept(rows, keep) for rows in self.blocks()]
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def blocks(self) -> Iterator[slice]:
        """The rows of terms, a bounded number of postings at a time."""
        row = 0
        while row < len(self.terms):
            end = int(np.searchsorted(self.starts, self.starts[row] + BLOCK, side="right")) - 1
            end = max(end, row + 1)
            yield slice(row, end)
            row = end

    def fill(self, rows: slice, parts: Sequence[tuple["Postings", NDArray[np.int32]]]) -> None:
        """Put the postings of some terms in their room, from parts whose passages have moved."""
        terms, low = self.terms[rows], int(self.starts[rows.start])
        free = self.starts[rows] - low
        size = int(self.starts[rows.stop]) - low
        places, counts = np.empty(size, np.int32), np.empty(size, np.uint16)
        for one, moved in parts:
            has = slice(
                int(np.searchsorted(one.terms, terms[0])),
                int(np.searchsorted(one.terms, terms[-1], side="right")),
            )
            run = slice(int(one.starts[has.start]), int(one.starts[has.stop]))
            new = moved[one.places[run]]
            stays = new >= 0
            each = np.diff(one.starts[has.start : has.stop + 1])
            owner = np.repeat(np.searchsorted(terms, one.terms[has]), each)[stays]
            here = np.bincount(owner, minlength=len(terms))
            to = np.repeat(free - np.cumsum(here) + here, here) + np.arange(len(owner))
            places[to], counts[to] = new[stays], one.counts[run][stays]
            free += here
        self.places[low : low + size], self.counts[low : low + size] = places, counts

    def _kept(self, rows: slice, keep: Keep) -> Ints:
        """How many passages of each of some terms are kept."""
        low, high = int(self.starts[rows.start]), int(self.starts[rows.stop])
        before = np.append(0, np.cumsum(keep[self.places[low:high]]))
        edges = before[self.starts[rows.start : rows.stop + 1] - low]
        return np.diff(edges).astype(np.int64)


def _moved(before: Sequence[Keep], keep: Keep) -> NDArray[np.int32]:
    """Where each passage goes; -1 for those that are not kept."""
    first = sum(int(one.sum()) for one in before)
    return np.where(keep, np.cumsum(keep) - 1 + first, -1).astype(np.int32)


def term_hash(term: str) -> np.uint64:
    """Sixty-four bits that stand for a term, the same on every machine."""
    return np.uint64(int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "big"))
