"""``python -m evals.grounding_calibrate``: learn what is supported; ``grounding/support.json``.

Learned on the tuning rows alone: the faithful ones against those whose words the source does not
have. The threshold is the one that refuses few faithful rows in cross-validation.
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant.grounding.check import Grounding
from assistant.grounding.support import FEATURES, WEIGHTS, Support
from assistant.settings import Settings
from assistant.wiring import open_search
from corpus.handbook import Handbook
from evals.grounding_rows import Row, load_rows
from evals.signature import learned_on

FOLDS = 10
FALSE_ALARMS = 0.006  # share of faithful sentences; freshly written ones fare worse than these
TAUGHT = frozenset({"added", "wrong", "merged", "name"})  # kinds that bring new words or subjects

Matrix = NDArray[np.float64]


def main(path: Path = WEIGHTS) -> int:
    """Learn, report, write."""
    handbook, search, _ = open_search(Settings.from_env(os.environ))
    nothing = Support((0.0,) * len(FEATURES), bias=0.0, threshold=0.0)
    grounding = Grounding(handbook, search, nothing)
    rows = _rows()
    shown = track(rows, "文を測っています", console=Console(stderr=True), transient=True)
    features = np.array(
        [
            grounding.measure(said, sources, several=len(sources) > 1)
            for row in shown
            for said, *sources in [
                grounding.read(row.text, [handbook.statement(i) for i in row.statements])
            ]
        ]
    )
    faithful = np.array([row.faithful for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    guessed = cross_val_predict(model, features, faithful, cv=folds, method="predict_proba")[:, 1]
    model.fit(features, faithful)
    stored = _stored(model) | _validated(guessed, faithful)
    stored["learned_on"] = sources(handbook)
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(stored["cross_validated"], indent=2) + "\n")
    return 0


def sources(handbook: Handbook) -> dict[str, object]:
    """What was learned from, all records with it, whose words are weighed by how rare they are."""
    rows = _rows()
    faithful = [row for row in rows if row.faithful]
    changed = [row for row in rows if not row.faithful]
    return learned_on(handbook.fingerprint, faithful=faithful, changed=changed)


def _rows() -> list[Row]:
    return [row for row in load_rows("tune") if row.faithful or row.kind in TAUGHT]


def _validated(guessed: Matrix, faithful: NDArray[np.bool_]) -> dict[str, object]:
    threshold = float(np.quantile(guessed[faithful], FALSE_ALARMS))
    return {
        "threshold": threshold,
        "cross_validated": {
            "auc": float(roc_auc_score(faithful, guessed)),
            "caught": float((guessed[~faithful] < threshold).mean()),
            "false_alarms": float((guessed[faithful] < threshold).mean()),
        },
    }


def _stored(model: Pipeline) -> dict[str, object]:
    """The weights as plain numbers, the standardisation folded into them."""
    scaler, logistic = model.named_steps.values()
    weights = logistic.coef_[0] / scaler.scale_
    return {
        "weights": dict(zip(FEATURES, map(float, weights), strict=True)),
        "bias": float(logistic.intercept_[0] - weights @ scaler.mean_),
    }


if __name__ == "__main__":
    sys.exit(main())
