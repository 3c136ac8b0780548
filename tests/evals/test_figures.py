import pytest

from assistant.answer import Answer, Outcome
from evals.figures import MEASURES, by_part, figures_of, intervals_of
from evals.measures import Asked
from evals.questions import Question

DECLINING = Answer(Outcome.NOT_IN_HANDBOOK, "", "Ver.T", "tiny")


def asked(question: Question, rank: int | None = 0) -> Asked:
    return Asked(question, DECLINING, rank)


ASKED = [
    asked(Question("a", "問", records=("Q1-1",), facts=(("見つからない",),))),
    asked(Question("b", "問", records=("Q1-1",)), rank=3),
    asked(Question("c", "問", pages=(3,))),
    asked(Question("d", "問")),
]


def test_a_question_belongs_to_the_part_that_its_right_answer_says():
    parts = by_part(ASKED)
    assert {part: [one.question.id for one in ones] for part, ones in parts.items()} == {
        "qs": ["a", "b"],
        "sections": ["c"],
        "outside": ["d"],
    }


def test_every_part_has_its_measures_and_how_many_questions_it_has():
    figures = figures_of(by_part(ASKED))
    for part, found in figures.items():
        assert list(found) == [*MEASURES[part], "questions"]
    assert figures["qs"]["first"] == 0.5
    assert figures["outside"] == {"declined_rightly": 1.0, "questions": 1}


def test_a_figure_lies_in_its_interval_and_a_median_has_none():
    parts = by_part(ASKED)
    figures, intervals = figures_of(parts), intervals_of(parts)
    for part, between in intervals.items():
        assert set(between) == set(MEASURES[part]) - {"length"}
        for name, (low, high) in between.items():
            assert low <= figures[part][name] <= high


def test_questions_without_facts_do_not_widen_the_interval_of_the_facts():
    many = [asked(Question("b", "問", records=("Q1-1",)))] * 50
    intervals = intervals_of({"qs": [ASKED[0], *many]})
    assert intervals["qs"]["facts_said"] == pytest.approx((0.0, 0.0))


def test_premises_of_the_other_kind_do_not_widen_the_interval_of_false_or_true_ones():
    false = asked(Question("f", "問", false=("10年",)))  # declined, and so told
    true = asked(Question("t", "問", false=()))
    intervals = intervals_of({"premises": [false, *[true] * 50]})["premises"]
    assert intervals["false_told"] == pytest.approx((1.0, 1.0))
    assert intervals["true_undoubted"] == pytest.approx((0.0, 0.0))
