"""``python -m evals.calibrate``: learn when to decline, from questions with known outcome.

Answerable are the tuning questions; unanswerable are theirs and every asking of an outside topic,
each measured with itself left out. Writes ``assistant/scope.json`` with what it was learned on.
"""

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.ask import Assistant
from assistant.scope import FEATURES, WEIGHTS
from assistant.settings import Settings
from assistant.understand import understand
from assistant.wiring import open_assistant
from evals.questions import TUNE, load

FOLDS = 10
WRONGLY_DECLINED = 0.025  # share of answerable questions we accept to lose
OWN_WEIGHT = 4.0  # a real question counts more than an asking of a known outside topic

Matrix = NDArray[np.float64]


def main() -> int:
    """Learn, report by cross-validation, and write the model."""
    assistant = open_assistant(Settings.from_env(os.environ))
    questions = load(TUNE)
    asked = [(one.question, one.answerable, OWN_WEIGHT) for one in questions]
    asked += [(text, False, 1.0) for topic in assistant.handbook.outside for text in topic.asked_as]
    features = evidence_of(assistant, [text for text, _, _ in asked])
    labels = np.array([answerable for _, answerable, _ in asked])
    weights = np.array([weight for _, _, weight in asked])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    fit = {"logisticregression__sample_weight": weights}
    guessed = cross_val_predict(
        model, features, labels, cv=FOLDS, params=fit, method="predict_proba"
    )[:, 1]
    own = weights == OWN_WEIGHT
    threshold = float(np.quantile(guessed[labels], WRONGLY_DECLINED))
    report = {
        "auc": float(roc_auc_score(labels[own], guessed[own])),
        "declined_rightly": float((guessed[own & ~labels] < threshold).mean()),
        "declined_wrongly": float((guessed[labels] < threshold).mean()),
    }
    model.fit(features, labels, **fit)
    _write(model, threshold, report, asked)
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0


def evidence_of(assistant: Assistant, texts: Sequence[str]) -> Matrix:
    """The evidence for each text (shape: texts × features), the text itself left out."""
    rows = []
    for text in track(texts, "根拠を測っています", console=Console(stderr=True), transient=True):
        found = assistant.search.find(understand(text, assistant.handbook).query)
        cosine, _ = assistant.search.nearest_outside(found.vector, leave_out=text)
        evidence = replace(found.evidence, cosine_outside=cosine)
        rows.append([getattr(evidence, name) for name in FEATURES])
    return np.array(rows)


def _write(
    model: object, threshold: float, report: dict[str, float], asked: Sequence[tuple[object, ...]]
) -> None:
    scaler, logistic = model.named_steps.values()  # type: ignore[attr-defined]
    weights = logistic.coef_[0] / scaler.scale_
    stored = {
        "weights": dict(zip(FEATURES, map(float, weights), strict=True)),
        "bias": float(logistic.intercept_[0] - weights @ scaler.mean_),
        "threshold": threshold,
        "cross_validated": report,
        "learned_on": hashlib.sha256(repr(asked).encode()).hexdigest()[:16],
        "questions": len(asked),
    }
    WEIGHTS.write_text(json.dumps(stored, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
