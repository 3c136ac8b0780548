"""``python -m evals.calibrate``: learn when to decline; writes ``assistant/scope.json``.

The head learns from the askings of records and of outside topics. How it weighs against the
evidence is learned from the tuning questions, which other people wrote, and is reported by
cross-validation.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.scope import FEATURES, WEIGHTS, values
from assistant.settings import Settings
from assistant.understand import understand
from assistant.wiring import open_search
from evals.questions import SETS, load
from index.encoder import Vectors
from index.passages import Field
from index.search import Found

FOLDS = 10
WRONGLY_DECLINED = 0.02  # share of answerable questions we accept to lose
HEAD_C, BLEND_C = 10.0, 0.3

Matrix = NDArray[np.float64]
T = TypeVar("T")


def main(path: Path = WEIGHTS) -> int:
    """Learn, report, write."""
    settings = Settings.from_env(os.environ)
    handbook, search, _ = open_search(settings)
    inside, outside = search.askings(Field.ASKED), search.askings(Field.OUTSIDE)
    head = _learn_head(inside[1], outside[1])
    questions = load(SETS["tune"])
    answerable = np.array([one.answerable for one in questions])
    found = [
        search.find(understand(one.question, handbook).query)
        for one in _shown(questions, "根拠を測っています")
    ]
    features = _evidence(found, head)
    blend = make_pipeline(StandardScaler(), LogisticRegression(C=BLEND_C, class_weight="balanced"))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    guessed = cross_val_predict(blend, features, answerable, cv=folds, method="predict_proba")[:, 1]
    blend.fit(features, answerable)
    stored = _stored(head, blend) | _validated(guessed, answerable)
    stored["learned_on"] = {
        "askings": len(inside[0]),
        "outside_askings": len(outside[0]),
        "questions": len(questions),
        "signature": hashlib.sha256(repr((inside[0], outside[0], questions)).encode()).hexdigest(),
    }
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(stored["cross_validated"], indent=2) + "\n")
    return 0


def _shown(items: Sequence[T], words: str) -> Iterable[T]:
    return track(items, words, console=Console(stderr=True), transient=True)


def _learn_head(inside: Vectors, outside: Vectors) -> LogisticRegression:
    labels = np.arange(len(inside) + len(outside)) < len(inside)
    head = LogisticRegression(C=HEAD_C, class_weight="balanced", max_iter=2000)
    return head.fit(np.concatenate([inside, outside]), labels)


def _evidence(found: Sequence[Found], head: LogisticRegression) -> Matrix:
    """One row a question: the head's verdict, then the features."""
    verdicts = head.decision_function(np.stack([one.vector for one in found]))
    return np.column_stack([verdicts, [values(one.evidence) for one in found]])


def _validated(guessed: Matrix, answerable: NDArray[np.bool_]) -> dict[str, object]:
    """The threshold that loses few answerable questions, and how well it tells the others."""
    threshold = float(np.quantile(guessed[answerable], WRONGLY_DECLINED))
    return {
        "threshold": threshold,
        "cross_validated": {
            "auc": float(roc_auc_score(answerable, guessed)),
            "declined_rightly": float((guessed[~answerable] < threshold).mean()),
            "declined_wrongly": float((guessed[answerable] < threshold).mean()),
        },
    }


def _stored(head: LogisticRegression, blend: Pipeline) -> dict[str, object]:
    """Both steps as plain numbers, the standardisation folded into the weights."""
    scaler, logistic = blend.named_steps.values()
    weights = logistic.coef_[0] / scaler.scale_
    return {
        "weights": dict(zip(FEATURES, map(float, weights[1:]), strict=True)),
        "head_weight": float(weights[0]),
        "bias": float(logistic.intercept_[0] - weights @ scaler.mean_),
        "head_bias": float(head.intercept_[0]),
        "head": [round(float(weight), 5) for weight in head.coef_[0]],
    }


if __name__ == "__main__":
    sys.exit(main())
