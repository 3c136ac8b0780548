"""The two models that are learned: which record answers, and whether any does."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evals.lessons import Flags, Lessons, Table

ASKINGS_COUNT = 0.3  # all askings together, beside all questions together
RIDGE = 1e-3
SCOPE_C = 0.3
FOLDS = 5
SEED = 0


def learn_ranker(
    questions: Lessons, askings: Lessons, columns: Sequence[int] | None = None
) -> Table:
    """Weights of a conditional logit over the records; zero for a column that is left out."""
    taught = [one.at(one.answerable) for one in (questions, askings)]
    x = np.concatenate([one.features for one in taught]).astype(np.float64)
    used = np.arange(x.shape[2]) if columns is None else np.array(columns)
    right = np.concatenate([one.right for one in taught])
    counts = np.concatenate(
        [
            np.full(len(one), share / len(one))
            for one, share in zip(taught, (1, ASKINGS_COUNT), strict=True)
        ]
    )
    weights = np.zeros(x.shape[2])
    weights[used] = _conditional_logit(x[:, :, used], right, counts / counts.sum())
    return weights


def learn_scope(questions: Lessons, askings: Lessons) -> tuple[Table, float]:
    """Weights and bias of a logistic regression on the evidence, the standardising folded in."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=SCOPE_C, max_iter=1000))
    share = ASKINGS_COUNT * len(questions) / len(askings)
    counts = np.concatenate([np.ones(len(questions)), np.full(len(askings), share)])
    model.fit(
        np.concatenate([questions.evidence, askings.evidence]),
        np.concatenate([questions.answerable, askings.answerable]),
        logisticregression__sample_weight=counts,
    )
    scaler, logistic = model.named_steps.values()
    weights = logistic.coef_[0] / scaler.scale_
    return weights, float(logistic.intercept_[0] - weights @ scaler.mean_)


def cross_validated_places(
    questions: Lessons, askings: Lessons, columns: Sequence[int] | None = None
) -> NDArray[np.int64]:
    """Where each question's first right record stands by weights learned without it; 0 is first."""
    places = np.zeros(len(questions), dtype=np.int64)
    for out in _folds(len(questions)):
        weights = learn_ranker(questions.at(~out), askings, columns)
        places[out] = questions.at(out).places(weights)
    return places


def cross_validated_guesses(questions: Lessons, askings: Lessons) -> Table:
    """The probability, by what was learned without a question, that the handbook answers it."""
    guessed = np.zeros(len(questions))
    for out in _folds(len(questions)):
        guessed[out] = questions.at(out).guessed(*learn_scope(questions.at(~out), askings))
    return guessed


def _folds(size: int) -> Iterator[Flags]:
    """Which questions are left out, a fifth at a time."""
    fold = np.random.default_rng(SEED).permutation(size) % FOLDS
    return (fold == n for n in range(FOLDS))


def _conditional_logit(x: Table, right: NDArray[np.bool_], counts: Table) -> Table:
    """Maximum likelihood (with a ridge) that the softmax of x @ weights falls on a right record."""
    flat = x.reshape(-1, x.shape[2])

    def loss(weights: Table) -> tuple[float, Table]:
        score = (flat @ weights).reshape(right.shape)
        power = np.exp(score - score.max(axis=1, keepdims=True))
        share = power / power.sum(axis=1, keepdims=True)
        among_right = share * right
        hit = among_right.sum(axis=1, keepdims=True)
        pull = (among_right / hit - share) * counts[:, None]
        value = -float(counts @ np.log(hit[:, 0])) + RIDGE * float(weights @ weights)
        return value, 2 * RIDGE * weights - pull.reshape(-1) @ flat

    start = np.zeros(x.shape[2])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)
