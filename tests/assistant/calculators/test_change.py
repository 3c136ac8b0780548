import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.change import Change


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (300, 220, "80円（26.7％）の縮減"),
        (220, 300, "80円（36.4％）の増加"),
        (0, 300, "300円の増加"),
        (5, 5, "増減なし"),
        (0, 0, "増減なし"),
    ],
)
def test_a_change_in_words(before: int, after: int, said: str):
    assert Change(before, after).said("円") == said


@given(st.integers(0, 10**13), st.integers(0, 10**13))
def test_before_and_the_change_make_after(before: int, after: int):
    assert before + Change(before, after).amount == after
