"""Amounts in one spelling: whatever is written, they can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.amounts import among, amounts, as_written, is_rough, sayings, unit_of, within

PIECES = st.sampled_from(
    [
        *"0123456789./,〜H RS#分の割半",
        *("令和", "平成", "元年", "万人", "千人", "年度", "か月", "回", "つの事務所", "約", "以上"),
        *("STEP", "億円", "km", "以下", "%", "地区は", "一人も"),
    ]
)


def test_the_number_of_a_road_is_no_year():
    assert amounts("国道R115の補修、鋼材はH200") == ()
    assert amounts("令和5年からR4まで") == ("R5", "R4")


@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_whatever_figures_two_texts_have_they_can_be_compared(text: str, other: str):
    told = amounts(other)
    for one in amounts(text):
        assert among(one, [one])
        assert as_written(one, text)
        assert isinstance(is_rough(one, text), bool)
        assert {among(one, told), within(one, text, told)} <= {True, False}
        assert all(said.amounts for said in sayings(text, unit_of(one)))


@pytest.mark.parametrize("rough", ["約7万人", "7万人規模の市", "人口7万人", "7万人以上"])
def test_a_rough_amount_is_known_by_what_stands_around_it(rough: str):
    assert is_rough("7万人", rough)
