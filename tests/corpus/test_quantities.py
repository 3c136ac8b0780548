"""A quantity is read the same however it is written; another quantity is another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quantities import Quantity, figures_in


def only(text: str) -> Quantity:
    (found,) = figures_in(text).quantities
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,200人", "１２００名"),
        ("1億3,000万円", "1.3億円"),
        ("3割", "30％"),
        ("5か月", "五ヶ月"),
        ("約2か月", "2カ月ほど"),
        ("1者以上", "少なくとも1社"),
        ("1万人に満たない", "1万人未満"),
        ("20km/h", "時速20km"),
        ("1年当たり0.4億円", "年4,000万円"),
        ("13町村の組織", "13の町村"),
    ],
)
def test_two_ways_of_writing_are_one_quantity(one: str, other: str):
    last, same = figures_in(one).quantities[-1], figures_in(other).quantities[-1]
    assert same.matches(last)


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("25％未満", "25％以上"),
        ("3.2万人", "約3.2万人"),
        ("0.4億円", "年0.4億円"),
        ("月2回", "週2回"),
        ("2年", "2か月"),
        ("132人", "132万人"),
        ("3人", "3社"),
    ],
)
def test_another_unit_bound_or_period_is_another_quantity(said: str, source: str):
    assert not only(said).matches(only(source))


def test_both_ends_of_a_range_take_its_unit_and_scale():
    low, high = figures_in("人口10～30万人").quantities
    assert (low.value, low.unit, low.bound) == (Decimal(100_000), "人", "から")
    assert (high.value, high.unit, high.bound) == (Decimal(300_000), "人", "まで")


def test_a_change_from_one_number_to_another_is_no_range():
    assert [one.bound for one in figures_in("685人から477人へ").quantities] == ["", ""]


def test_names_with_numerals_count_nothing():
    assert figures_in("三条市と四日市市、三重県、一般財団法人").quantities == ()


def test_telephone_numbers_addresses_and_ids_are_codes():
    found = figures_in("Q2-1からQ2-3、電話025-280-8830、a1@b2.jp、STEP 4")
    assert found.quantities == ()
    assert found.codes == {"q2-1", "q2-2", "q2-3", "025-280-8830", "a1@b2.jp", "step4"}


@pytest.mark.parametrize("last", ["999999999", "9" * 5_000])
def test_a_range_of_questions_that_nobody_numbers_is_not_counted_out(last: str):
    assert figures_in(f"Q2-1から Q2-{last}").codes == {"q2-1", f"q2-{last}"}
    assert figures_in(f"Q2-1〜Q2-{last}").codes == {"q2-1", f"q2-{last}"}


@given(st.integers(1, 10**9))
def test_a_number_reads_the_same_with_and_without_commas(number: int):
    assert only(f"{number:,}円").value == only(f"{number}円").value == number


@given(st.text())
def test_any_text_can_be_read(text: str):
    figures_in(text)
