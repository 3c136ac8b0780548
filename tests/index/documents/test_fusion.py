import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.fusion import LISTED, RANK, best, fused


def places(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def test_what_both_lists_have_comes_before_what_one_has_higher():
    assert [place for place, _ in fused(places(7, 3), places(9, 3))] == [3, 7, 9]


def test_a_score_is_the_sum_over_the_ranks():
    assert dict(fused(places(5), places(2, 5))) == {
        5: pytest.approx(1 / (RANK + 1) + 1 / (RANK + 2)),
        2: pytest.approx(1 / (RANK + 1)),
    }


def test_one_empty_list_leaves_the_other_as_it_is():
    assert [place for place, _ in fused(places(4, 1, 8), places())] == [4, 1, 8]
    assert fused(places(), places()) == []


@given(st.lists(st.integers(0, 1000), unique=True, max_size=3 * LISTED))
def test_the_best_are_the_best_in_their_order(values: list[int]):
    scores = np.array(values, np.float32)
    assert scores[best(scores)].tolist() == sorted(map(float, values), reverse=True)[:LISTED]
