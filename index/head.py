"""A linear score for every candidate over the embedding, solved in closed form when opened."""

from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.dense import Scores
from index.encoder import Vectors

RIDGE = 0.0003  # per unit of weight; keeps the head from learning single askings by heart


class Head:
    """Ridge regression from a vector to whose text it is: what a cosine cannot weigh, this can."""

    def __init__(self, weights: Vectors, bias: Scores) -> None:
        self.weights = weights
        self.bias = bias
        self.dimension = int(weights.shape[1])

    @classmethod
    def fit(cls, vectors: Vectors, owners: NDArray[np.int64], weights: Scores) -> Self:
        """Learn from texts' vectors, the candidate each belongs to, and how much each counts."""
        x, w = vectors.astype(np.float64), (weights / weights.sum())[:, None]
        y = np.eye(int(owners.max()) + 1)[owners]
        mean_x, mean_y = (w * x).sum(0), (w * y).sum(0)
        x, y = x - mean_x, y - mean_y
        solved = np.linalg.solve((w * x).T @ x + RIDGE * np.eye(x.shape[1]), (w * x).T @ y)
        bias = mean_y - mean_x @ solved
        return cls(solved.T.astype(np.float32), bias.astype(np.float32))

    def scores(self, vector: Vectors) -> Scores:
        """A score a candidate, in order; near 1 for its own texts and near 0 for the others."""
        return np.asarray(self.weights @ vector + self.bias, dtype=np.float32)
