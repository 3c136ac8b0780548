from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.break_even import BreakEven


def even(extra: int, before: int, after: int, rate: int = 3000) -> BreakEven:
    return BreakEven(extra, Decimal(before), Decimal(after), Decimal(rate))


@pytest.mark.parametrize(
    ("extra", "before", "after", "rate", "said"),
    [
        (4500000, 3000, 1000, 2250, "2,250 円/時間を上回ると"),
        (-4500000, 1000, 3000, 2250, "2,250 円/時間を下回ると"),
        (-1, 3000, 1000, None, "いくらにしても縮減"),
        (0, 3000, 1000, None, "いくらにしても縮減"),
        (-1, 1000, 1000, None, "いくらにしても縮減"),
        (1, 1000, 1000, None, "いくらにしても増加"),
        (1, 1000, 3000, None, "いくらにしても増加"),
        (0, 1000, 3000, None, "いくらにしても増加"),
        (0, 1000, 1000, None, "人件費単価によりません"),
    ],
)
def test_the_rate_from_which_it_pays(
    extra: int, before: int, after: int, rate: int | None, said: str
):
    assert even(extra, before, after).rate == rate
    assert said in even(extra, before, after).rate_said


@pytest.mark.parametrize(
    ("extra", "hours", "said"),
    [
        (4500000, Decimal("1500.0"), "1,500 時間より短ければ"),
        (9000000, Decimal("0.0"), "0 時間より短ければ"),
        (-300000, Decimal("3100.0"), "3,100 時間より短ければ"),
        (9000001, None, "すべてなくしても"),
    ],
)
def test_the_hours_below_which_it_pays(extra: int, hours: Decimal | None, said: str):
    assert even(extra, 3000, 1000).hours == hours
    assert said in even(extra, 3000, 1000).hours_said


@given(st.integers(1, 10**9), st.integers(1, 10**5), st.integers(1, 10**4))
def test_at_the_break_even_rate_both_totals_are_equal(extra: int, saved: int, after: int):
    rate = even(extra, after + saved, after).rate
    assert rate is not None
    assert abs(extra - rate * saved) <= Decimal(saved) / 2
