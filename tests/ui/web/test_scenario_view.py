import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.web.opened import button, captions, opened, press, turn_to
from ui.web import scenario_words as say
from ui.web import words

pytestmark = pytest.mark.usefixtures("over_ver_1")


def put_aside(page: AppTest, name: str = "") -> AppTest:
    next(one for one in page.text_input if one.label == say.NAME).set_value(name)
    return press(page, say.PUT_ASIDE)


@pytest.fixture
def page() -> AppTest:
    page = opened("calculate", tool="patrol_cost")
    press(page, words.EXAMPLE)
    return press(page, words.RUN)


def test_two_results_stand_side_by_side_with_what_was_put_in_differently(page: AppTest):
    put_aside(page, "いまの速さ")
    speed = next(one for one in page.number_input if one.label.startswith("巡回速度"))
    speed.set_value(40).run()
    put_aside(page)
    inputs, results = page.table[-2].value, page.table[-1].value
    assert list(inputs.columns) == ["いまの速さ", "案2"]
    assert list(inputs.loc["巡回速度"]) == ["20km/h", "40km/h"]
    assert len(inputs) == 1
    assert len(results) > 5
    turn_to(page, "about")
    turn_to(page, "calculate", tool="patrol_cost")
    assert list(page.table[-1].value.columns) == ["いまの速さ", "案2"]
    press(page, say.CLEAR)
    assert say.CLEAR not in [one.label for one in page.button]


def test_the_same_name_twice_gives_way_to_the_later_result(page: AppTest):
    put_aside(page, "案")
    put_aside(page, "案")
    assert say.ONE.format(name="案") in captions(page)


def test_a_form_that_calculates_nothing_has_nothing_to_compare():
    page = opened("calculate", tool="questionnaire")
    press(page, words.EXAMPLE)
    press(page, words.RUN_AS["questionnaire"])
    assert say.PUT_ASIDE not in [one.label for one in page.button]


def test_no_more_than_fit_are_put_aside(page: AppTest):
    for _ in range(5):
        put_aside(page)
    assert button(page, say.PUT_ASIDE).disabled
