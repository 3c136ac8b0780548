"""Exact inner-product search over unit vectors, by FAISS."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.encoder import Vectors

Scores = NDArray[np.float32]


class Dense:
    """Vectors of one field; positions are those of the texts they were made from."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

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
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise OSError(str(error)) from error

    def save(self, path: Path) -> None:
        """Write to one file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def vectors(self) -> Vectors:
        """All vectors, in order."""
        return np.asarray(self._index.reconstruct_n(0, len(self)), dtype=np.float32)

    def nearest(self, vector: Vectors, k: int) -> tuple[Scores, NDArray[np.int64]]:
        """Cosines and positions of the k nearest, best first."""
        if not len(self):
            return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.int64)
        scores, places = self._index.search(vector.reshape(1, -1), min(k, len(self)))
        return scores[0], places[0]

    def scores(self, vector: Vectors, k: int) -> Scores:
        """A cosine for every text; those past the k nearest share the k-th one's."""
        near, places = self.nearest(vector, k)
        filled = np.full(len(self), near[-1] if len(near) else 0.0, dtype=np.float32)
        filled[places] = near
        return filled

    def exact(self, vector: Vectors, places: Sequence[int] | NDArray[np.int64]) -> Scores:
        """The cosines of the texts at these positions."""
        rows = self._index.reconstruct_batch(np.asarray(places, dtype=np.int64))
        return np.asarray(rows @ vector.reshape(-1), dtype=np.float32)
