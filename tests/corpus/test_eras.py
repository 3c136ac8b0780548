"""A year is the same in any era and any spelling."""

import pytest

from corpus.eras import year_of


@pytest.mark.parametrize(
    ("text", "year"),
    [("R1", 2019), ("令和元年度", 2019), ("Ｈ３０", 2018), ("S64", 1989), ("2024年度", 2024)],
)
def test_a_year_is_read_in_the_common_era(text: str, year: int):
    assert year_of(text) == year


@pytest.mark.parametrize("text", ["", "令和", "いつか"])
def test_what_is_no_year_is_refused(text: str):
    with pytest.raises(ValueError, match="年として読めません"):
        year_of(text)
