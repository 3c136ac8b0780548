import numpy as np
import pytest

from assistant import scope
from evals.learning import (
    cross_validated_guesses,
    cross_validated_places,
    learn_ranker,
    learn_scope,
)
from evals.lessons import Lessons
from index.ranker import FEATURES

RECORDS, EVIDENCE = 6, len(scope.FEATURES)


def lessons(count: int, seed: int) -> Lessons:
    """Questions whose right record the first feature tells, and a third that nothing answers.

    The second feature tells nothing; the first evidence tells whether anything answers.
    """
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(count, RECORDS, len(FEATURES))).astype(np.float32)
    right = np.zeros((count, RECORDS), dtype=bool)
    right[np.arange(count), rng.integers(RECORDS, size=count)] = True
    features[:, :, 0] += 3 * right
    right[::3] = False
    evidence = rng.normal(size=(count, EVIDENCE))
    evidence[:, 0] += 4 * right.any(axis=1)
    return Lessons(features, right, evidence)


QUESTIONS, ASKINGS = lessons(120, 1), lessons(240, 2)


def test_the_feature_that_tells_the_right_record_is_weighed_and_the_others_are_not():
    weights = learn_ranker(QUESTIONS, ASKINGS)
    assert weights[0] > 1
    assert np.abs(weights[1:]).max() < weights[0] / 3


def test_a_column_that_is_left_out_weighs_nothing():
    weights = learn_ranker(QUESTIONS, ASKINGS, columns=[1, 2])
    assert weights[0] == 0
    assert not weights[3:].any()


def test_questions_without_an_answer_teach_the_ranker_nothing():
    answerable = QUESTIONS.at(QUESTIONS.answerable)
    assert learn_ranker(QUESTIONS, ASKINGS) == pytest.approx(learn_ranker(answerable, ASKINGS))


def test_the_evidence_that_tells_whether_anything_answers_is_weighed():
    weights, bias = learn_scope(QUESTIONS, ASKINGS)
    assert weights[0] > 1
    assert np.abs(weights[1:]).max() < weights[0] / 3
    guessed = QUESTIONS.guessed(weights, bias)
    assert guessed[QUESTIONS.answerable].mean() > 0.8
    assert guessed[~QUESTIONS.answerable].mean() < 0.3


def test_the_scale_of_the_evidence_does_not_matter():
    far = [Lessons(one.features, one.right, one.evidence * 100 + 7) for one in (QUESTIONS, ASKINGS)]
    near, moved = learn_scope(QUESTIONS, ASKINGS), learn_scope(*far)
    assert far[0].guessed(*moved) == pytest.approx(QUESTIONS.guessed(*near), abs=1e-4)


def test_cross_validation_ranks_every_question_and_finds_most():
    places = cross_validated_places(QUESTIONS, ASKINGS)[QUESTIONS.answerable]
    assert len(places) == 80
    assert (places == 0).mean() > 0.8
    blind = cross_validated_places(QUESTIONS, ASKINGS, columns=[1])[QUESTIONS.answerable]
    assert (blind == 0).mean() < 0.5


def test_cross_validation_guesses_every_question():
    guessed = cross_validated_guesses(QUESTIONS, ASKINGS)
    assert guessed[QUESTIONS.answerable].mean() > 0.8
    assert guessed[~QUESTIONS.answerable].mean() < 0.3
