"""Two more stock pipelines: BM25 over character pairs, and rankings fused by reciprocal rank."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from evals.baselines.stock import Chunk
from index.lexical import Lexical
from index.tokens import pairs

RRF = 60  # the constant of the paper that proposed it (Cormack et al., 2009)


class Pipeline(Protocol):
    """Anything that finds chunks for a question."""

    def nearest(self, question: str, k: int) -> list[Chunk]:
        """The k best chunks, best first."""
        ...


class PairsPipeline:
    """BM25 over character pairs."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self._chunks = chunks
        self._index = Lexical.build([pairs(chunk.text) for chunk in chunks])

    def nearest(self, question: str, k: int) -> list[Chunk]:
        """The k best chunks, best first."""
        best = np.argsort(-self._index.scores(pairs(question)), kind="stable")[:k]
        return [self._chunks[int(place)] for place in best]


class FusedPipeline:
    """Several pipelines as one: each place in each ranking counts 1 / (60 + place)."""

    def __init__(self, *pipelines: Pipeline) -> None:
        self._pipelines = pipelines

    def nearest(self, question: str, k: int) -> list[Chunk]:
        """The k best chunks, best first."""
        score: dict[Chunk, float] = defaultdict(float)
        for pipeline in self._pipelines:
            for place, chunk in enumerate(pipeline.nearest(question, RRF), start=1):
                score[chunk] += 1 / (RRF + place)
        return sorted(score, key=lambda chunk: -score[chunk])[:k]
