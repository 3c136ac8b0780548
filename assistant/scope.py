"""Whether the handbook answers at all, learned from many questions of both kinds.

Two steps, both logistic: a linear head over the question's embedding says what kind of thing is
asked for; its verdict and the evidence that search found are then weighed together. The numbers
come from ``python -m evals.calibrate`` and are stored with what they were learned on.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from index.encoder import Vectors
from index.search import Evidence, Found

WEIGHTS = Path(__file__).parent / "scope.json"
FEATURES = (
    "known_words",
    "covered_words",
    "cosine_asked",
    "cosine_statement",
    "cosine_outside",
    "bm25",
    "margin",
    "score",
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The learned model; below the threshold we decline."""

    head: Vectors  # one weight a dimension of the embedding
    head_bias: float
    head_weight: float
    weights: tuple[float, ...]  # one a feature, on the evidence as it is
    bias: float
    threshold: float

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """The model that comes with the package; ValueError where it weighs other features."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        if set(stored["weights"]) != set(FEATURES):
            raise ValueError(f"{path.name}: weights はちょうど {FEATURES} を持つ必要があります。")
        return cls(
            head=np.array(stored["head"], dtype=np.float32),
            head_bias=stored["head_bias"],
            head_weight=stored["head_weight"],
            weights=tuple(stored["weights"][name] for name in FEATURES),
            bias=stored["bias"],
            threshold=stored["threshold"],
        )

    def probability(self, found: Found) -> float:
        """How likely the handbook answers, 0 to 1."""
        asked_for = float(self.head @ found.vector) + self.head_bias
        total = self.bias + self.head_weight * asked_for
        total += sum(w * v for w, v in zip(self.weights, values(found.evidence), strict=True))
        return 1 / (1 + math.exp(-total))

    def covers(self, found: Found) -> bool:
        """Whether to answer."""
        return self.probability(found) >= self.threshold


def values(evidence: Evidence) -> list[float]:
    """The evidence in the order of FEATURES."""
    return [float(getattr(evidence, name)) for name in FEATURES]
