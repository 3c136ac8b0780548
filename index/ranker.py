"""How the signals are weighed into one score; the weights are learned (``python -m evals.train``).

A conditional logit: a record's score is a weighted sum of its features, and the softmax of the
scores over all records is how likely each is the one that answers.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.model import Kind
from index.dense import Scores

WEIGHTS = Path(__file__).parent / "ranker.json"
SIGNALS = ("terms", "head", "cosine_statement", "cosine_askings")  # standardised over the records
KINDS = tuple(f"kind_{kind}" for kind in Kind)
CASES = ("case_named", "case_other")  # where the question names a case: that one, any other
FEATURES = (*SIGNALS, *KINDS, *CASES)

ROUNDING = np.finfo(np.float32).eps * 4  # spread over size that rounding alone makes

Features = NDArray[np.float32]  # records × FEATURES


@dataclass(frozen=True, slots=True)
class Ranker:
    """One weight a feature."""

    weights: Scores

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """The weights that come with the package; ValueError where they are of other features."""
        stored = json.loads(path.read_text(encoding="utf-8"))["weights"]
        if set(stored) != set(FEATURES):
            raise ValueError(f"{path.name}: weights はちょうど {FEATURES} を持つ必要があります。")
        return cls(np.array([stored[name] for name in FEATURES], dtype=np.float32))

    def scores(self, features: Features) -> Scores:
        """The weighted sums, one a record."""
        return np.asarray(features @ self.weights, dtype=np.float32)


def standard(scores: Scores) -> Scores:
    """Zero mean and unit spread over the records; a signal that says nothing stays at zero."""
    apart = scores - scores.mean()
    spread = float(np.sqrt(np.square(apart).mean()))
    least = float(np.abs(scores).max(initial=0)) * ROUNDING
    return apart / spread if spread > least else np.zeros_like(scores)
