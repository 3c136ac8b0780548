"""Exact inner-product search over unit vectors, by FAISS.

The nearest are looked for among 8-bit codes, a quarter of the memory to read, and what is found is
scored with the vectors themselves.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors

CODED = 127  # the largest value of a code
SPARE = 24  # looked at beside the nearest: codes are off by .0006 of a cosine, .003 at the most

Scores = NDArray[np.float32]


class Dense:
    """Vectors of one field; positions are those of the texts they were made from."""

    def __init__(self, index: faiss.IndexFlat) -> None:
        self._index = index  # keeps what the rows lie in
        numbers = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d)
        self._rows: Vectors = numbers.reshape(index.ntotal, index.d)

    @classmethod
    def build(cls, vectors: Vectors) -> "Dense":
        """Index vectors (shape: texts × dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "Dense":
        """Read what ``save`` wrote; OSError where it is gone or is something else."""
        try:
            index: Any = faiss.read_index(str(path))  # whose type says only that it is an index
        except RuntimeError as error:
            raise OSError(str(error)) from error
        return cls(index)

    def save(self, path: Path) -> None:
        """Write to one file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return len(self._rows)

    def vectors(self) -> Vectors:
        """All vectors, in order."""
        return self._rows.copy()

    def nearest(self, vector: Vectors, k: int) -> tuple[Scores, NDArray[np.int64]]:
        """Cosines and positions of the k nearest, best first."""
        if not len(self):
            return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)
        codes = self._coded(vector.reshape(1, -1))
        _, near = self._codes.search(codes, min(k + SPARE, len(self)))
        places = np.sort(near[0])
        cosines = self.exact(vector, places)
        best = np.argsort(-cosines, kind="stable")[:k]
        return cosines[best], places[best]

    def scores(self, vector: Vectors, k: int) -> Scores:
        """A cosine for every text; those past the k nearest share the k-th one's."""
        if not len(self):
            return np.zeros(0, dtype=np.float32)
        cosines, places = self._index.search(vector.reshape(1, -1), min(k, len(self)))
        filled = np.full(len(self), cosines[0, -1], dtype=np.float32)
        filled[places[0]] = cosines[0]
        return filled

    def exact(self, vector: Vectors, places: Sequence[int] | NDArray[np.int64]) -> Scores:
        """The cosines of the texts at these positions."""
        rows = self._rows[np.asarray(places, dtype=np.int64)]
        return np.asarray(rows @ vector.reshape(-1), dtype=np.float32)

    @cached_property
    def _codes(self) -> faiss.Index:
        """All vectors as codes."""
        how = (faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT)
        index = faiss.IndexScalarQuantizer(self._index.d, *how)
        index.add(self._coded(self._rows))
        return index

    @cached_property
    def _scale(self) -> np.float32:
        """What takes the largest number of a vector to the largest code."""
        return np.float32(CODED / (np.abs(self._rows).max(initial=0.0) or 1.0))

    def _coded(self, vectors: Vectors) -> Vectors:
        codes = np.clip(np.rint(vectors * self._scale), -CODED, CODED)
        return np.asarray(codes, dtype=np.float32)
