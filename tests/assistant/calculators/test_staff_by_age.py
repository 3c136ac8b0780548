from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.staff_by_age import LOOK_AHEAD, AgeBand, StaffInput

BAND = AgeBand(low=50, high=59, staff=10)


@pytest.mark.parametrize(
    ("years", "left"), [(0, 10), (5, 10), (6, 9), (10, 5), (14, 1), (15, 0), (30, 0)]
)
def test_those_who_reach_the_retirement_age_are_gone(years: int, left: int):
    assert BAND.left(years, retirement_age=65) == left


def test_staff_past_the_retirement_age_are_there_now_and_gone_next_year():
    band = AgeBand(low=65, high=69, staff=3)
    assert band.left(0, retirement_age=65) == 3
    assert band.left(1, retirement_age=65) == 0


def test_a_part_of_a_band_is_rounded_to_a_tenth():
    assert AgeBand(low=60, high=62, staff=1).left(3, retirement_age=65) == Decimal("0.7")


def test_the_limit_is_the_first_year_below_the_line():
    staff = StaffInput(survey_year=2025, bands=(BAND,), staff_line=9)
    assert staff.staff(6) == 9
    assert staff.years_to_line() == 7


def test_the_limit_is_now_when_the_line_is_above_today():
    assert StaffInput(survey_year=2025, bands=(BAND,), staff_line=11).years_to_line() == 0


def test_hires_put_the_limit_off():
    staff = StaffInput(survey_year=2025, bands=(BAND,), staff_line=9, hires_a_year=Decimal(1))
    assert staff.years_to_line() is None


@given(
    st.lists(st.integers(0, 50), min_size=4, max_size=4).filter(any),
    st.integers(50, 80),
    st.permutations(range(4)),
)
def test_staff_only_get_fewer_and_order_does_not_matter(
    counts: list[int], age: int, order: list[int]
):
    bands = [AgeBand(low=20 + 10 * n, high=29 + 10 * n, staff=one) for n, one in enumerate(counts)]
    one = StaffInput(survey_year=2025, bands=tuple(bands), retirement_age=age)
    other = StaffInput(survey_year=2025, bands=tuple(bands[n] for n in order), retirement_age=age)
    ahead = [one.stay(years) for years in range(LOOK_AHEAD + 30)]
    assert ahead == sorted(ahead, reverse=True)
    assert ahead[0] == sum(counts)
    assert ahead[-1] == 0
    assert one.by_age == other.by_age
    assert ahead == [other.stay(years) for years in range(LOOK_AHEAD + 30)]


@pytest.mark.parametrize(("age", "limit"), [(25, LOOK_AHEAD), (24, None)])
def test_the_last_year_looked_at_counts_and_the_one_after_does_not(age: int, limit: int | None):
    band = AgeBand(low=age, high=age, staff=1)
    assert StaffInput(survey_year=2025, bands=(band,), staff_line=1).years_to_line() == limit
