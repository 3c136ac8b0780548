"""A model computes with the numbers of the question, in whatever unit, and with no others."""

import pytest

from assistant.compose.givens import not_given


@pytest.mark.parametrize(
    ("arguments", "question"),
    [
        ({"yen": 12_000_000}, "年1,200万円です"),
        ({"yen": "120000000"}, "１億２千万円"),
        ({"yen": 120_000_000}, "1億2,000万円"),
        ({"yen": 1200}, "1,200千円"),
        ({"yen": 1_200_000}, "1,200千円"),
        ({"share": 0.6}, "60％"),
        ({"share": 0.3}, "3割"),
        ({"months": 36}, "3年契約"),
        ({"count": 3}, "三つの市"),
        ({"km": 12.5, "m": 12500}, "12.5km"),
        ({"weights": [1, 1], "whole": 100, "none": 0}, "同じ割合で"),
        ({"on": True, "name": "A市", "nothing": None}, "A市"),
        ({"parties": [{"name": "A市", "length": "500"}]}, "A市は500km"),
        ({"minutes": 90}, "1.5時間"),
    ],
)
def test_a_number_that_the_question_gives_may_be_used(arguments: dict[str, object], question: str):
    assert not_given(arguments, [question]) == ()


@pytest.mark.parametrize(
    ("arguments", "question", "invented"),
    [
        ({"rate": 3000}, "年1,200万円です", ("3000",)),
        ({"rates": [{"a": "2.5"}]}, "いくら？", ("2.5",)),
        ({"yen": 1300, "km": 500}, "500km", ("1300",)),
        ({"yen": -500}, "500円", ("-500",)),
    ],
)
def test_a_number_that_nobody_gave_is_named(
    arguments: dict[str, object], question: str, invented: tuple[str, ...]
):
    assert not_given(arguments, [question]) == invented


def test_earlier_questions_give_numbers_too():
    assert not_given({"km": 500}, ["延長は500km", "では費用は？"]) == ()
