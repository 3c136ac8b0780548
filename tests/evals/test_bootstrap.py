import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bootstrap import interval


@given(st.lists(st.floats(0, 1), min_size=1, max_size=50))
def test_the_mean_lies_about_inside_and_the_ends_between_the_least_and_the_most(
    values: list[float],
):
    low, high = interval(values)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_the_same_values_give_the_same_interval():
    values = [0.0, 1.0, 1.0, 0.0, 1.0]
    assert interval(values) == interval(values)


def test_it_is_that_of_the_normal_approximation_where_there_are_many():
    low, high = interval([1.0] * 900 + [0.0] * 100)
    assert (low, high) == pytest.approx((0.9 - 0.0186, 0.9 + 0.0186), abs=0.003)


def test_more_questions_say_it_more_narrowly():
    few, many = interval([1.0, 0.0] * 10), interval([1.0, 0.0] * 500)
    assert many[1] - many[0] < few[1] - few[0]


def test_no_questions_say_nothing():
    assert interval([]) == (0.0, 0.0)
