"""``python -m evals.train``: learn how to rank and when to decline, from askings and tuning.

Writes ``index/ranker.json`` and ``assistant/scope.json`` with what they were learned on, and
reports both by cross-validation over the tuning questions.
"""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from assistant import scope
from assistant.settings import Settings
from corpus.handbook import Handbook
from evals.calibration import reliability
from evals.learning import (
    cross_validated_guesses,
    cross_validated_places,
    learn_ranker,
    learn_scope,
)
from evals.lessons import Lessons, Table, open_teacher
from evals.questions import SETS, Question, load
from evals.signature import learned_on
from index import ranker

WRONGLY_DECLINED = 0.0125  # share of answerable questions below the threshold; some are saved yet


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned, and how well it does on questions that it was not learned on."""

    ranker: Table
    scope: Table
    scope_bias: float
    threshold: float
    validated: dict[str, float]


def main() -> int:
    """Learn, report, write."""
    questions = load(SETS["tune"])
    teacher = open_teacher(Settings.from_env(os.environ))
    learned = learn(teacher.questions(questions), teacher.askings())
    write(learned, sources(teacher.handbook, questions), ranker.WEIGHTS, scope.WEIGHTS)
    sys.stdout.write(json.dumps(learned.validated, indent=2) + "\n")
    return 0


def learn(questions: Lessons, askings: Lessons) -> Learned:
    """Both models from everything, judged and given their threshold by cross-validation."""
    answerable = questions.answerable
    places = cross_validated_places(questions, askings)[answerable]
    guessed = cross_validated_guesses(questions, askings)
    threshold = float(np.quantile(guessed[answerable], WRONGLY_DECLINED))
    weights, bias = learn_scope(questions, askings)
    validated = {
        "first": float((places == 0).mean()),
        "first_three": float((places <= 2).mean()),  # noqa: PLR2004
        "auc": float(roc_auc_score(answerable, guessed)),
        "declined_rightly": float((guessed[~answerable] < threshold).mean()),
        "declined_wrongly": float((guessed[answerable] < threshold).mean()),
        **reliability(guessed, answerable),
    }
    return Learned(learn_ranker(questions, askings), weights, bias, threshold, validated)


def sources(handbook: Handbook, questions: Sequence[Question]) -> dict[str, object]:
    """What was learned from, all records with it, whose words are searched."""
    inside = [text for record in handbook for text in record.asked_as]
    outside = [text for topic in handbook.outside for text in topic.asked_as]
    return learned_on(
        handbook.fingerprint, askings=inside, outside_askings=outside, questions=questions
    )


def write(learned: Learned, source: dict[str, object], ranker_path: Path, scope_path: Path) -> None:
    """Both models as JSON that a person can read."""
    common: dict[str, object] = {"learned_on": source, "cross_validated": learned.validated}
    _dump(ranker_path, {"weights": _named(ranker.FEATURES, learned.ranker), **common})
    _dump(
        scope_path,
        {
            "weights": _named(scope.FEATURES, learned.scope),
            "bias": learned.scope_bias,
            "threshold": learned.threshold,
            **common,
        },
    )


def _named(names: Sequence[str], values: Table) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in zip(names, values, strict=True)}


def _dump(path: Path, value: dict[str, object]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
