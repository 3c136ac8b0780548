"""Whether the handbook answers at all: a logistic model over the evidence that search found.

The weights come from ``python -m evals.calibrate``; they are stored with what they were learned on.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.search import Evidence

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
    """Standardised evidence, weighted and squashed; below the threshold we decline."""

    weights: tuple[float, ...]  # one a feature, on the evidence as it is
    bias: float
    threshold: float

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """The learned model that comes with the package."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            tuple(stored["weights"][name] for name in FEATURES),
            stored["bias"],
            stored["threshold"],
        )

    def probability(self, evidence: Evidence) -> float:
        """How likely the handbook answers, 0 to 1."""
        values = (getattr(evidence, name) for name in FEATURES)
        total = self.bias + sum(w * v for w, v in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-total))

    def covers(self, evidence: Evidence) -> bool:
        """Whether to answer."""
        return self.probability(evidence) >= self.threshold
