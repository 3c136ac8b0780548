import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.web.opened import captions, opened, settled
from ui.web import words
from ui.web.case_rows import NAME

pytestmark = pytest.mark.usefixtures("over_ver_1")


def names(page: AppTest) -> list[str]:
    return list(page.dataframe[0].value[NAME])


def test_every_case_stands_in_the_table_smallest_first_unknown_sizes_last():
    page = opened("cases")
    assert len(names(page)) == 24
    assert names(page)[0].startswith("岐阜県白川村")
    assert captions(page)[0].startswith("24件（全24件）")


def test_ones_own_population_brings_the_nearest_size_first():
    page = opened("cases")
    page.number_input[0].set_value(90_000).run()
    assert names(page)[0].startswith("新潟県三条市")
    assert len(names(page)) == 24


def test_filters_hold_together():
    page = opened("cases")
    page.selectbox[1].set_value("公園").run()
    page.checkbox[0].check().run()
    assert {one[:6] for one in names(page)} == {"三重県明和町", "新潟県三条市", "秋田県大館市"}
    page.selectbox[4].set_value("総価").run()
    assert {one[:6] for one in names(page)} == {"新潟県三条市", "秋田県大館市"}


def test_filters_that_nothing_meets_say_what_to_do():
    page = opened("cases")
    page.selectbox[1].set_value("トンネル").run()
    page.checkbox[0].check().run()
    assert page.info[0].value == words.NO_CASES
    assert not page.dataframe


def test_cases_side_by_side_show_what_differs_with_sources():
    page = opened("cases")
    settled(page.multiselect[0].set_value(["case-sanjo", "case-shimoda"]).run())
    (table,) = page.table
    assert list(table.value.columns) == ["新潟県三条市（嵐北・大島地区）", "静岡県\\-下田市"]
    assert "人口" in table.value.index
    assert words.SOURCES in captions(page)


def test_one_case_alone_is_no_comparison():
    page = opened("cases")
    settled(page.multiselect[0].set_value(["case-sanjo"]).run())
    assert not page.table
