import numpy as np
import pytest

from corpus.handbook import Handbook
from evals.lessons import Lessons, Teacher
from evals.questions import Question
from index.bundled_encoder import BundledEncoder
from index.parts import Parts
from index.passages import Field, passages_of
from index.ranker import FEATURES
from index.tokens import Tokens

QUESTIONS = [
    Question("a", "隣の村とお金をどう割る？", records=("Q1-2",)),
    Question("b", "大野村の契約は何年？", pages=(4,)),
    Question("c", "明日の天気は？"),
]


@pytest.fixture(scope="module")
def teacher(tiny_handbook: Handbook, encoder: BundledEncoder, tokens: Tokens) -> Teacher:
    passages = passages_of(tiny_handbook)
    vectors = encoder.queries([one.text for one in passages])
    return Teacher(tiny_handbook, Parts.build(passages, vectors, tokens), encoder)


@pytest.fixture(scope="module")
def questions(teacher: Teacher) -> Lessons:
    return teacher.questions(QUESTIONS)


@pytest.fixture(scope="module")
def askings(teacher: Teacher) -> Lessons:
    return teacher.askings()


def test_right_are_the_records_that_the_question_names_or_that_are_on_its_page(questions: Lessons):
    records = ["Q1-1", "Q1-2", "case-ono", "contact-tiny"]
    right = [[one for one, so in zip(records, row, strict=True) if so] for row in questions.right]
    assert right == [["Q1-2"], ["case-ono"], []]
    assert questions.answerable.tolist() == [True, True, False]


def test_every_asking_is_a_lesson_once(askings: Lessons, tiny_handbook: Handbook):
    inside = sum(len(record.asked_as) for record in tiny_handbook)
    outside = sum(len(topic.asked_as) for topic in tiny_handbook.outside)
    assert len(askings) == inside + outside
    assert askings.answerable.sum() == inside


def test_an_asking_does_not_see_itself(teacher: Teacher, tiny_handbook: Handbook):
    """Seen through the whole index an asking is its record's own text; held out, it is not."""
    texts = [(text, record.id) for record in tiny_handbook for text in record.asked_as]
    known = teacher.questions([Question("a", text, records=(one,)) for text, one in texts])
    held = teacher.askings()
    head = FEATURES.index("head")
    own = lambda lessons: lessons.features[:, :, head][lessons.right]  # noqa: E731
    assert own(held).mean() < own(known).mean() - 0.3


def test_places_count_the_records_that_score_higher(questions: Lessons):
    weights = np.zeros(len(FEATURES))
    assert questions.places(weights).tolist()[:2] == [0, 0]
    weights[FEATURES.index("kind_contact")] = 1.0
    weights[FEATURES.index("kind_q")] = 0.5
    assert questions.places(weights).tolist()[:2] == [1, 3]


def test_a_guess_is_the_logistic_of_the_weighed_evidence(questions: Lessons):
    nothing = np.zeros(questions.evidence.shape[1])
    assert questions.guessed(nothing, 0.0).tolist() == [0.5, 0.5, 0.5]
    assert questions.guessed(nothing, 2.0)[0] == pytest.approx(1 / (1 + np.exp(-2)))


def test_some_rows_are_the_same_rows(questions: Lessons):
    some = questions.at(np.array([True, False, True]))
    assert len(some) == 2
    assert some.answerable.tolist() == [True, False]
    assert np.array_equal(some.features, questions.features[[0, 2]])


def test_outside_topics_are_askings_that_nothing_answers(tiny_handbook: Handbook):
    fields = {one.field for one in passages_of(tiny_handbook)}
    assert Field.OUTSIDE in fields
