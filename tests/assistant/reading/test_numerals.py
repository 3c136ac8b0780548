"""A number is the same however it is written."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from kanjize import number2kanji

from assistant.reading.numerals import number


@given(st.integers(min_value=1, max_value=10**12))
def test_a_number_in_kanji_is_the_number(value: int):
    assert number(number2kanji(value)) == value


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_decimal_keeps_its_places(value: Decimal):
    assert number(f"{value:,f}") == value


def test_what_is_no_number_is_none():
    assert number("万") is None
