"""Nearest vectors without looking at all of them: inverted lists of 8-bit codes, by FAISS.

The lists stay on disk and are mapped into memory as they are looked at. Codes are rough: whoever
asks scores what is found again with the vectors themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors

LISTS = 4  # times the root of the number of vectors, as FAISS' own guide has it
SAMPLE = 40  # vectors a list that the lists are learned from
ROUNDS = 6  # of k-means
BLOCK = 16_384  # vectors added at a time
PROBES = (32, 64, 96, 128, 192, 256, 384, 512, 768)  # lists looked at: as few as reach the recall
RECALL = 0.97  # of the ten nearest
TRIED = 100  # questions that the recall is measured on
NEAREST, LISTED = 10, 100  # it is the share of the 10 nearest that are in the first 100

SELECTOR: Any = faiss.IDSelectorBitmap  # whose types know only C's pointers
Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Measured:
    """How an index was set when it was built, and how much of the nearest it then found."""

    probes: int
    recall: float


class Probed:
    """An index over vectors; positions are those of the vectors."""

    def __init__(self, index: faiss.IndexIVF, probes: int) -> None:
        self._index = index
        self._probes = probes

    @classmethod
    def build(cls, vectors: Vectors, path: Path) -> Measured:
        """Write an index of vectors that may lie on disk; memory is that of the codes."""
        chance = np.random.default_rng(len(vectors))
        lists = int(LISTS * len(vectors) ** 0.5)
        sample = np.sort(
            chance.choice(len(vectors), min(len(vectors), SAMPLE * lists), replace=False)
        )
        dimension = vectors.shape[1]
        index = faiss.IndexIVFScalarQuantizer(
            faiss.IndexFlatIP(dimension),
            dimension,
            lists,
            faiss.ScalarQuantizer.QT_8bit,
            faiss.METRIC_INNER_PRODUCT,
        )
        index.cp.niter, index.cp.min_points_per_centroid = ROUNDS, 1  # no warning of what is meant
        index.train(np.ascontiguousarray(vectors[sample]))
        for block in _blocks(vectors):
            index.add(block)
        measured = _measured(index, vectors, chance)
        faiss.write_index(index, str(path))
        return measured

    @classmethod
    def open(cls, path: Path, probes: int) -> Self:
        """Map what ``build`` wrote; only the lists' middles are read."""
        index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY)
        lists: Any = faiss.downcast_InvertedLists(index.invlists)
        lists.prefetch_nthread = 0  # the system reads ahead
        return cls(index, probes)

    def nearest(
        self, vector: Vectors, k: int, seen: Bits | None = None, share: float = 1.0
    ) -> NDArray[np.int64]:
        """Positions of some k near ones, of those whose bit is set; a share needs more probes."""
        probes = min(self._index.nlist, int(self._probes / share))
        how = faiss.SearchParametersIVF()
        how.nprobe = probes
        how.sel = chosen = None if seen is None else SELECTOR(seen)
        _, places = self._index.search(vector.reshape(1, -1), k, params=how)
        del chosen  # FAISS only points at it
        return np.asarray(places[0][places[0] >= 0], np.int64)


def _blocks(vectors: Vectors) -> Iterator[Vectors]:
    for first in range(0, len(vectors), BLOCK):
        yield np.ascontiguousarray(vectors[first : first + BLOCK])


def _measured(index: faiss.IndexIVF, vectors: Vectors, chance: np.random.Generator) -> Measured:
    """The fewest probes that reach the recall, on questions that lie between two passages."""
    pairs = chance.integers(len(vectors), size=(2, TRIED))
    asked = vectors[pairs[0]] + vectors[pairs[1]]
    asked /= np.linalg.norm(asked, axis=1, keepdims=True)
    _, truth = faiss.knn(asked, vectors, NEAREST, metric=faiss.METRIC_INNER_PRODUCT)
    for probes in PROBES:
        how = faiss.SearchParametersIVF()
        how.nprobe = probes
        _, found = index.search(asked, LISTED, params=how)
        recall = float(np.mean([np.isin(t, f).mean() for t, f in zip(truth, found, strict=True)]))
        if recall >= RECALL:
            break
    return Measured(probes, round(recall, 3))
