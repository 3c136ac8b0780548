"""Years are one calendar, whichever era they are written in."""

import pytest

from corpus.eras import years_in


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("R4", 2022, None),
        ("令和4年度", 2022, None),
        ("令和元年", 2019, None),
        ("H29から", 2017, None),
        ("R6.11", 2024, 11),
        ("令和6年11月", 2024, 11),
        ("2023年7月", 2023, 7),
    ],
)
def test_a_year_is_read(text: str, year: int, month: int | None):
    assert [(one.year, one.month) for one in years_in(text)] == [(year, month)]


def test_a_western_year_in_brackets_is_the_same_year():
    assert [one.year for one in years_in("令和5(2023)年推計")] == [2023]


def test_a_wrong_western_year_in_brackets_is_a_year_of_its_own():
    assert [one.year for one in years_in("令和5(2033)年推計")] == [2023, 2033]


def test_the_month_may_be_left_out_but_not_added():
    (month,), (year,) = years_in("R6.11"), years_in("令和6年")
    assert year.matches(month)
    assert not month.matches(year)


@pytest.mark.parametrize("text", ["27か月", "3年間", "12,050年", "第3期"])
def test_what_is_no_year_is_not_read_as_one(text: str):
    assert years_in(text) == ()
