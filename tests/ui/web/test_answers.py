import pytest

from ui.web.answers import as_list, as_number, as_rows, joined, kept, listed, plain
from ui.web.fields import FormField, Shape

NAMES = FormField("n", "名", Shape.NAMES)
SENTENCES = FormField("s", "文", Shape.SENTENCES)
NUMBERS = FormField("k", "数", Shape.NUMBERS)


@pytest.mark.parametrize("text", ["A市、B町", " A市，B町、", "A市,B町", "A市\nB町"])
def test_names_stand_apart_however_they_were_separated(text: str):
    assert listed(NAMES, text) == ["A市", "B町"]


def test_a_sentence_keeps_its_commas():
    assert listed(SENTENCES, "人が少なく、忙しい\n\n予算がない") == [
        "人が少なく、忙しい",
        "予算がない",
    ]


@pytest.mark.parametrize("text", ["310、1,295、３４０", "310 1295 340"])
def test_numbers_may_be_wide_and_separated(text: str):
    assert listed(NUMBERS, text) == [310, 1295, 340]


def test_what_is_no_number_stays_for_the_tool_to_refuse():
    assert listed(NUMBERS, "310、約300") == [310, "約300"]


@pytest.mark.parametrize("field", [NAMES, SENTENCES])
def test_what_was_joined_is_listed_again(field: FormField):
    assert listed(field, joined(field, ["甲", "乙"])) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("value", "number"), [(3, 3.0), ("1,200", 1200.0), (None, None), ("三", None), ("", None)]
)
def test_a_widget_gets_a_number_or_nothing(value: object, number: float | None):
    assert as_number(value) == number


def test_whole_numbers_have_no_point():
    assert [repr(plain(one)) for one in (3.0, 2.5, 1e13)] == ["3", "2.5", "10000000000000"]


def test_only_answers_are_kept_and_nought_is_one():
    given = [("a", 0), ("b", ""), ("c", None), ("d", []), ("e", False), ("f", {})]
    assert kept(given) == {"a": 0, "e": False}


@pytest.mark.parametrize("value", [None, "text", 3, {"a": 1}])
def test_what_is_no_list_has_no_parts(value: object):
    assert as_list(value) == []
    assert as_rows(value) == []
