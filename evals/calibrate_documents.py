"""``python -m evals.calibrate_documents``: learn when a passage of a document is worth quoting.

The handbook's records stand in for documents, the tuning questions for what people ask; passages
are as long as those of documents. Writes ``assistant/quoting.json`` with how well it does on
questions that it was not learned on.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant.quoting import FEATURES, WEIGHTS
from assistant.settings import Settings
from assistant.wiring import open_search
from corpus.handbook import Handbook
from evals.questions import SETS, load
from index.search import Search

LONG = 300  # characters of a passage
WRONGLY_QUOTED = 0.1  # share of questions without an answer that we accept to quote something for
FOLDS = 5

Table = NDArray[np.float64]


def main() -> int:
    """Learn, report and write."""
    handbook, search, _ = open_search(Settings.from_env(os.environ))
    questions = [one for one in load(SETS["tune"]) if not one.history]
    x = evidence(search, list(passages(handbook)), [one.question for one in questions])
    y = np.array([one.answerable for one in questions])
    model = LogisticRegression(C=100.0, class_weight="balanced", max_iter=5000)
    guessed = cross_val_predict(model, x, y, cv=FOLDS, method="predict_proba")[:, 1]
    threshold = float(np.quantile(guessed[~y], 1 - WRONGLY_QUOTED))
    model.fit(x, y)
    report = {
        "questions": len(y),
        "answerable": int(y.sum()),
        "auc": round(float(roc_auc_score(y, guessed)), 3),
        "quoted_where_answerable": round(float((guessed[y] >= threshold).mean()), 3),
        "quoted_where_not": round(float((guessed[~y] >= threshold).mean()), 3),
    }
    weights = dict(zip(FEATURES, np.round(model.coef_[0], 4).tolist(), strict=True))
    learned = {"weights": weights, "bias": round(float(model.intercept_[0]), 4)}
    stored = {**learned, "threshold": round(threshold, 4), "cross_validated": report}
    WEIGHTS.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(stored, indent=1) + "\n")
    return 0


def passages(handbook: Handbook) -> Iterator[str]:
    """The records' statements under their titles, in runs as long as a document's passages."""
    for record in handbook:
        run = ""
        for one in record.statements:
            if run and len(run) + len(one.text) > LONG:
                yield f"{record.title}\n{run}"
                run = ""
            run += one.text
        if run:
            yield f"{record.title}\n{run}"


def evidence(search: Search, texts: Sequence[str], questions: Sequence[str]) -> Table:
    """The features of the nearest passage of each question, as ``Floor`` sees them."""
    vectors, asked = search.encoder.passages(texts), search.encoder.queries(questions)
    return rows(search, texts, questions, asked @ vectors.T)


def rows(
    search: Search, texts: Sequence[str], questions: Sequence[str], cosines: NDArray[np.float32]
) -> Table:
    """A row a question: the cosine of its nearest passage and the share of its words there."""
    has = [set(search.words(text)) for text in texts]
    found = []
    for question, row in zip(questions, cosines, strict=True):
        best, words = int(row.argmax()), set(search.words(question))
        share = search.rarity(words & has[best]) / search.rarity(words) if words else 0.0
        found.append((float(row[best]), share))
    return np.array(found)


if __name__ == "__main__":
    sys.exit(main())
