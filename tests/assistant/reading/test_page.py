"""Bullets and pasted tables become lines that say the same."""

import pytest

from assistant.reading.page import page_of

ROWS = "・A市:業務量 50、延長 120.5km\n・B町:業務量 30、延長 40km"


@pytest.mark.parametrize(
    "text",
    [
        "自治体\t業務量\t延長（km）\nA市\t50\t120.5\nB町\t30\t40",
        "自治体\t業務量\t延長（km）\r\nA市\t50\t120.5\r\nB町\t30\t40\r\n合計\t80\t160.5",
        "|自治体|業務量|延長(km)|\n|---|---|---|\n|A市|50|120.5|\n|B町|30|40|",
        "自治体,業務量,延長（km）\nA市,50,120.5\nB町,30,40",
        "項目\tA市\tB町\n業務量\t50\t30\n延長（km）\t120.5\t40",
    ],
)
def test_a_table_says_the_same_however_it_was_pasted(text: str):
    assert page_of(text) == ROWS


def test_the_unit_of_a_first_column_goes_to_its_figures():
    text = "項目\t現状\t導入後\n委託金額（千円）\t10,000\t12,000"
    assert page_of(text) == "・委託金額:現状 10,000千円、導入後 12,000千円"


def test_rows_without_a_head_keep_their_cells():
    assert page_of("A市\t50\nB町\t-") == "・A市:50\n・B町:"


@pytest.mark.parametrize("mark", ["・", "- ", "①", "1) ", "● "])
def test_every_mark_of_a_list_is_one(mark: str):
    assert page_of(f"{mark}A市 ５０ｋｍ") == "・A市 50km"


def test_prose_with_commas_is_no_table():
    assert page_of("A市、B町、C村で1,200万円を均等割") == "A市、B町、C村で1,200万円を均等割"


def test_thousands_are_no_cells():
    assert page_of("団体,人口\nA市,46,000") == "・A市:人口 46000"
    assert page_of("団体,人口,延長\nA市,46000,380") == "・A市:人口 46000、延長 380"
