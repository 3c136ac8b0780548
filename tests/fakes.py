"""Small classes on our Protocols that say or fail on command."""

import zlib
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from assistant.compose.composer import Sentence
from assistant.understand import Understood
from corpus.handbook import Handbook
from index.dense import Scores
from index.encoder import Vectors
from index.ranker import FEATURES, SIGNALS, Ranker
from index.search import Evidence, Found, Hit
from index.tokens import pairs


class SayingComposer:
    """Says what it was told to."""

    name = "saying"

    def __init__(self, *sentences: Sentence) -> None:
        self._sentences = sentences

    def compose(self, question: Understood, found: Found) -> tuple[Sentence, ...]:
        return self._sentences


class ScoredSearch:
    """Scores the statements of each record as it was told to, by meaning alone; of others, zero."""

    def __init__(self, handbook: Handbook, scores: Mapping[str, Sequence[float]]) -> None:
        self._handbook = handbook
        self._scores = scores

    def statement_scores(self, found: Found, record: str) -> tuple[float, ...]:
        nothing = [0.0] * len(self._handbook[record].statements)
        return tuple(self._scores.get(record, nothing))

    def statement_cosines(self, found: Found, record: str) -> Scores:
        return np.array(self.statement_scores(found, record))

    def words(self, text: str) -> list[str]:
        return pairs(text)

    def rarity(self, words: Collection[str]) -> float:
        return float(len(words))


EVEN = Ranker(np.array([float(name in SIGNALS) for name in FEATURES], dtype=np.float32))
"""Every signal counts alike and nothing else does, whatever is learned later."""

NO_EVIDENCE = Evidence(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def found_with(scores: Mapping[str, float], evidence: Evidence = NO_EVIDENCE) -> Found:
    """What a search would have found had the records had these scores."""
    best_first = sorted(scores, key=lambda record: -scores[record])
    hits = tuple(Hit(record, scores[record]) for record in best_first)
    return Found(hits, evidence, words=(), vector=np.zeros(384, dtype=np.float32))


class HashingEncoder:
    """Counts hashed pairs of letters; quick, and good enough for doors that pass answers on."""

    name = "hashing"
    dimension = 64

    def queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._one(text) for text in texts])

    passages = queries

    def _one(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 0.01, dtype=np.float32)
        for pair in pairs(text):
            vector[zlib.crc32(pair.encode()) % self.dimension] += 1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
