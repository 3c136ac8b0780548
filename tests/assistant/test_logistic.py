import math

import pytest

from assistant.logistic import logistic


@pytest.mark.parametrize("total", [-1e308, -701.0, -5.0, 0.0, 0.1, 40.0, 1e308])
def test_any_sum_is_a_probability(total: float):
    assert 0 <= logistic(total) <= 1
    assert logistic(total) + logistic(-total) == pytest.approx(1)


def test_within_reach_it_is_the_plain_formula():
    assert logistic(-3.7) == 1 / (1 + math.exp(3.7))
