"""``python -m evals.calibrate_wanted``: learn when a message wants a calculation.

It learns from the requests to tune on, and, as what is no request, from the questions to tune on
and from every asking of a record or an outside topic. It writes ``wanted.json``, with how it did
where it had not looked.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from assistant.reading.figures import told
from assistant.reading.readers.every import FORMS
from assistant.reading.wanted import FEATURES, WEIGHTS, features, is_about
from corpus.handbook import Handbook
from evals import calculations
from evals.questions import DIALOGUES, SETS, load
from evals.signature import learned_on

FOLDS, C = 10, 10.0
THRESHOLD = 0.2  # above it one question of a thousand is mistaken


@dataclass(frozen=True, slots=True)
class Case:
    """A message held against one form: what speaks for it, and whether it wants that tool."""

    message: int
    wanted: bool
    values: tuple[float, ...]


def main(path: Path = WEIGHTS) -> int:
    """Learn, report, write."""
    handbook = Handbook.ver_1()
    messages = [*_requests(), *((text, "") for text in _questions(handbook))]
    cases = [one for n, message in enumerate(_shown(messages)) for one in _cases(n, *message)]
    matrix = np.array([one.values for one in cases])
    wanted = np.array([one.wanted for one in cases])
    groups = np.array([one.message for one in cases])
    model = LogisticRegression(C=C, max_iter=3000)
    guessed = cross_val_predict(
        model, matrix, wanted, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )[:, 1]
    model.fit(matrix, wanted)
    stored = {
        "weights": dict(
            zip(FEATURES, (round(float(one), 4) for one in model.coef_[0]), strict=True)
        ),
        "bias": round(float(model.intercept_[0]), 4),
        "threshold": THRESHOLD,
        "cross_validated": _validated(cases, guessed, messages),
        "learned_on": sources(handbook),
    }
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(stored["cross_validated"], indent=2) + "\n")
    return 0


def sources(handbook: Handbook) -> dict[str, object]:
    """What was learned from; of the records and topics only how people ask for them."""
    return learned_on(requests=_requests(), questions=_questions(handbook))


def _requests() -> list[tuple[str, str]]:
    """The first message of every request to tune on."""
    return [([*one.history, one.question][0], one.tool) for one in calculations.load("tune")]


def _questions(handbook: Handbook) -> list[str]:
    """What people ask that is no request to calculate."""
    files = [*SETS["tune"], *(f"{kind}_tune.jsonl" for kind in DIALOGUES)]
    asked = [one.question for one in load(files)]
    asked += [text for record in handbook for text in record.asked_as]
    return asked + [text for topic in handbook.outside for text in topic.asked_as]


def _shown(messages: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return list(track(messages, "読み取っています", console=Console(stderr=True), transient=True))


def _cases(number: int, text: str, tool: str) -> list[Case]:
    found = []
    for form in FORMS:
        said = told(form, (text,))
        if is_about(form, said):
            values = features(form, said, form.fill(said))
            given = tuple(values[name] for name in FEATURES)
            found.append(Case(number, tool == form.tool, given))
    return found


def _validated(
    cases: Sequence[Case], guessed: Sequence[float], messages: Sequence[tuple[str, str]]
) -> dict[str, int]:
    """How many requests were missed and questions mistaken, each guessed without having seen it."""
    best: dict[int, float] = {}
    for one, chance in zip(cases, guessed, strict=True):
        best[one.message] = max(chance, best.get(one.message, 0.0))
    taken = {number for number, chance in best.items() if chance >= THRESHOLD}
    wanted = {number for number, (_, tool) in enumerate(messages) if tool}
    return {
        "requests": len(wanted),
        "missed": len(wanted - taken),
        "questions": len(messages) - len(wanted),
        "mistaken": len(taken - wanted),
    }


if __name__ == "__main__":
    sys.exit(main())
