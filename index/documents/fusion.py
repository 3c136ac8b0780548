"""Two rankings made one: words and meaning, each by rank."""

import numpy as np
from numpy.typing import NDArray

from index.dense import Scores

LISTED = 100  # passages of each list that are joined
RANK = 60  # reciprocal rank fusion: how little the first place counts more than the second


def best(scores: Scores) -> NDArray[np.int64]:
    """Where the best scores are, best first."""
    places = np.arange(len(scores))
    if len(places) > LISTED:
        places = np.argpartition(-scores, LISTED)[:LISTED]
    return places[np.argsort(-scores[places], kind="stable")]


def fused(one: NDArray[np.int64], other: NDArray[np.int64]) -> list[tuple[int, float]]:
    """Reciprocal rank fusion of two lists: positions with their scores, best first."""
    places = np.unique(np.concatenate([one, other]))
    scores = np.zeros(len(places), np.float32)
    for ranked in (one, other):
        to = np.searchsorted(places, ranked)
        scores[to] += 1 / (RANK + 1 + np.arange(len(ranked), dtype=np.float32))
    return [(int(places[i]), float(scores[i])) for i in best(scores)]
