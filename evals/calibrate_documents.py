"""``python -m evals.calibrate_documents``: learn when a passage of a document is worth quoting.

Each record of the handbook stands in for a document, the tuning questions for what people ask.
Writes ``assistant/quoting.json`` with how well it does on questions that it was not learned on.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant.quoting import FEATURES, WEIGHTS
from assistant.settings import Settings
from assistant.wiring import open_search
from corpus.editions import Editions
from corpus.handbook import Handbook
from evals.questions import SETS, Question, load
from evals.signature import learned_on
from index.documents.gathering import gathered
from index.documents.holdings import Holdings
from index.documents.library import Library
from index.documents.model import COMMON, EVERYONES
from index.search import Search

WRONGLY_QUOTED = 0.2  # share of questions without an answer for which we accept to quote something
FOLDS = 5
RIDGE = 100.0  # how little the weights are held back

Table = NDArray[np.float64]


def main() -> int:
    """Learn, report and write."""
    handbook, search, _ = open_search(Settings.from_env(os.environ))
    questions = _questions()
    with tempfile.TemporaryDirectory() as folder:
        x = _evidence(_records_as_documents(Path(folder), handbook, search), questions)
    stored = learned(x, np.array([one.answerable for one in questions]))
    stored["learned_on"] = sources(handbook)
    text = json.dumps(stored, indent=1) + "\n"
    WEIGHTS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def sources(handbook: Handbook) -> dict[str, object]:
    """What was learned from: the questions, and the records that stood in for documents."""
    return learned_on(handbook.fingerprint, questions=_questions())


def learned(x: Table, y: NDArray[np.bool_]) -> dict[str, object]:
    """Weights, threshold, and how both do on folds that they were not learned on."""
    model = LogisticRegression(C=RIDGE, class_weight="balanced", max_iter=5000)
    guessed = cross_val_predict(model, x, y, cv=FOLDS, method="predict_proba")[:, 1]
    threshold = float(np.quantile(guessed[~y], 1 - WRONGLY_QUOTED))
    model.fit(x, y)
    weights = dict(zip(FEATURES, np.round(model.coef_[0], 4).tolist(), strict=True))
    return {
        "weights": weights,
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": round(threshold, 4),
        "cross_validated": {
            "questions": len(y),
            "answerable": int(y.sum()),
            "auc": round(float(roc_auc_score(y, guessed)), 3),
            "quoted_where_answerable": round(float((guessed[y] >= threshold).mean()), 3),
            "quoted_where_not": round(float((guessed[~y] >= threshold).mean()), 3),
        },
    }


def _questions() -> list[Question]:
    return [one for one in load(SETS["tune"]) if not one.history]


def _records_as_documents(folder: Path, handbook: Handbook, search: Search) -> Holdings:
    library = Library(folder / "library", search.encoder.name)
    holdings = Holdings.of(library, search, Editions(handbook, {}))
    given = folder / "given"
    given.mkdir()
    for record in handbook:
        text = f"# {record.title}\n\n" + "".join(one.text for one in record.statements)
        (given / f"{record.id}.md").write_text(text, encoding="utf-8")
    holdings.importer.run(gathered([given], COMMON, "", ""))
    return holdings


def _evidence(holdings: Holdings, questions: list[Question]) -> Table:
    """The features of what is found first for each question."""
    found = (holdings.search.find(one.question, EVERYONES, 1) for one in questions)
    return np.array([[getattr(hit, name) for name in FEATURES] for (hit,) in found])


if __name__ == "__main__":
    sys.exit(main())
