"""``python -m evals.unsaid``: learn when an answer leaves unsaid what is asked.

It learns from the questions of the mails to tune on, whose open points are known, and, as what is
said, from the other questions to tune on; for follow-ups, from the conversations to tune on, some
of which go on to what the handbook does not say. It writes ``unsaid.json`` and
``unsaid_after.json``, with how each did where it had not looked. To be run after the other
models were learned, which make the answers that it reads.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant import scope
from assistant.ask import Assistant
from assistant.grounding import support
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import draft
from assistant.reading import wanted
from assistant.settings import Settings
from assistant.unsaid import AFTER, AFTER_WEIGHTS, FEATURES, WEIGHTS
from assistant.wiring import open_assistant
from corpus.handbook import Handbook
from corpus.text import squeeze
from evals.mails import FOLDER, load_mails
from evals.questions import SETS, load
from evals.signature import learned_on
from index import ranker

MAILS = FOLDER / "mails_tune.jsonl"
CONVERSATIONS = FOLDER / "conversations_tune.jsonl"
BEFORE = (ranker.WEIGHTS, scope.WEIGHTS, support.WEIGHTS, wanted.WEIGHTS)  # models that answer
C, FOLDS, SEED = 0.3, 5, 0
DOUBTED = 0.03  # share of what is said in answers to mails that a letter may list as open
WRONG = 0.005  # share of what is said that an answer may tell to be missing
WRONG_AFTER = 0.02  # share of follow-ups with an answer that may be declined

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One question that was answered, and whether what it asks is known to be unsaid."""

    values: tuple[float, ...]
    unsaid: bool
    mailed: bool = False  # asked in a mail, whose letter lists what is doubtful


def main() -> int:
    """Learn, report, write."""
    assistant = open_assistant(replace(Settings.from_env(os.environ), llm=""))
    seen = _read(chain(_of_mails(assistant), _of_questions(assistant)))
    _write(WEIGHTS, learn(seen) | {"learned_on": sources(assistant.handbook)})
    after = _read(_of_follow_ups(assistant))
    learned = learn(after, AFTER, WRONG_AFTER)
    _write(AFTER_WEIGHTS, learned | {"learned_on": sources_after(assistant.handbook)})
    return 0


def _read(cases: Iterable[Case]) -> list[Case]:
    console = Console(stderr=True)
    return list(track(cases, "読み取っています", console=console, transient=True))


def _write(path: Path, stored: dict[str, object]) -> None:
    path.write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps({path.name: stored["cross_validated"]}, indent=2) + "\n")


def sources(handbook: Handbook) -> dict[str, object]:
    """What the model of questions was learned on."""
    questions = load(SETS["tune"])
    return learned_on(*_answering(handbook), mails=load_mails(MAILS), questions=questions)


def sources_after(handbook: Handbook) -> dict[str, object]:
    """What the model of follow-ups was learned on."""
    return learned_on(*_answering(handbook), conversations=load([CONVERSATIONS.name]))


def _answering(handbook: Handbook) -> list[str]:
    """What the answers that are learned from are made with."""
    return [handbook.fingerprint, *(path.read_text(encoding="utf-8") for path in BEFORE)]


def learn(
    cases: list[Case], features: Sequence[str] = FEATURES, wrong: float = WRONG
) -> dict[str, object]:
    """Weights on the signals as they are, and both thresholds by cross-validation."""
    x, y = np.array([one.values for one in cases]), np.array([one.unsaid for one in cases])
    mailed = np.array([one.mailed for one in cases])
    lettered = ~y & (mailed | ~mailed.any())
    model = make_pipeline(
        StandardScaler(), LogisticRegression(C=C, class_weight="balanced", max_iter=1000)
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    guessed = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1]
    scaler, logistic = model.fit(x, y).named_steps.values()
    weights = logistic.coef_[0] / scaler.scale_
    doubtful = float(np.quantile(guessed[lettered], 1 - DOUBTED))
    surely = float(np.quantile(guessed[~y], 1 - wrong))
    return {
        "weights": {
            name: round(float(one), 4) for name, one in zip(features, weights, strict=True)
        },
        "bias": round(float(logistic.intercept_[0] - weights @ scaler.mean_), 4),
        "doubtful": round(doubtful, 4),
        "surely": round(surely, 4),
        "cross_validated": _validated(guessed, y, doubtful, surely)
        | {"doubted_wrongly_in_mails": _share(guessed[lettered] >= doubtful)},
    }


def _validated(
    guessed: Values, unsaid: NDArray[np.bool_], doubtful: float, surely: float
) -> dict[str, float]:
    return {
        "cases": len(unsaid),
        "unsaid": int(unsaid.sum()),
        "auc": round(float(roc_auc_score(unsaid, guessed)), 4),
        "doubted_rightly": _share(guessed[unsaid] >= doubtful),
        "doubted_wrongly": _share(guessed[~unsaid] >= doubtful),
        "missing_rightly": _share(guessed[unsaid] >= surely),
        "missing_wrongly": _share(guessed[~unsaid] >= surely),
    }


def _share(flags: NDArray[np.bool_]) -> float:
    return round(float(flags.mean()), 4)


def _of_mails(assistant: Assistant) -> Iterator[Case]:
    for case in load_mails(MAILS):
        reply = draft(read_inquiry(parse_text(case.mail)), assistant)
        points = [squeeze(one) for one in case.open_points]
        for question, answer in zip(reply.inquiry.questions, reply.answers, strict=True):
            unsaid = any(point in squeeze(question.topic) for point in points)
            values = assistant.openness.signals(question.text, answer)
            if values:
                yield Case(values, unsaid, mailed=True)


def _of_questions(assistant: Assistant) -> Iterator[Case]:
    for one in load(SETS["tune"]):
        answer = assistant.ask(one.question, one.history)
        values = assistant.openness.signals(one.question, answer)
        if values:
            yield Case(values, not one.answerable)


def _of_follow_ups(assistant: Assistant) -> Iterator[Case]:
    for one in load([CONVERSATIONS.name]):
        values = assistant.signals_after(one.question, one.history)
        if values:
            yield Case(values, not one.answerable)


if __name__ == "__main__":
    sys.exit(main())
