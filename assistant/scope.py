"""Whether the handbook answers at all, learned from many questions of both kinds.

A logistic regression over what search found: how well the best record fits, and how well the best
topic outside the handbook does. The numbers come from ``python -m evals.train`` and are stored with
what they were learned on.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from assistant.logistic import logistic
from index.search import Evidence, Found

WEIGHTS = Path(__file__).parent / "scope.json"
FEATURES = ("terms", "terms_outside", "head", "head_outside", "cosine_asked", "cosine_outside")


@dataclass(frozen=True, slots=True)
class Scope:
    """The learned model; below the threshold we decline."""

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
            weights=tuple(stored["weights"][name] for name in FEATURES),
            bias=stored["bias"],
            threshold=stored["threshold"],
        )

    def probability(self, found: Found) -> float:
        """How likely the handbook answers, 0 to 1."""
        evidence = zip(self.weights, values(found.evidence), strict=True)
        return logistic(self.bias + sum(weight * value for weight, value in evidence))

    def covers(self, found: Found) -> bool:
        """Whether to answer."""
        return self.probability(found) >= self.threshold


def values(evidence: Evidence) -> list[float]:
    """The evidence in the order of FEATURES."""
    return [float(getattr(evidence, name)) for name in FEATURES]
