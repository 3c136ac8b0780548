import pytest

from assistant.ask import Assistant
from assistant.helpdesk.context import Placed, in_its_place
from assistant.helpdesk.questions import Question

BEFORE = ("隣の町と話をしています。",)


def placed(text: str, assistant: Assistant, background: tuple[str, ...] = ()) -> Placed:
    return in_its_place(Question(text, text, BEFORE), background, assistant)


def test_a_question_that_is_surely_answered_leans_on_nothing(assistant: Assistant):
    text = "複数の市で費用はどう分けるか"
    assert placed(text, assistant) == Placed(text)


def test_what_is_surely_not_answered_does_not_borrow_the_words_before_it(
    declining_assistant: Assistant,
):
    text = "落札率の平均はどれくらいですか"
    assert placed(text, declining_assistant) == Placed(text)


@pytest.mark.parametrize("text", ["それは何年ですか。", "契約の年数は。"])
def test_a_question_that_points_back_leans_on_what_is_before_it(text: str, assistant: Assistant):
    assert placed(text, assistant) == Placed(text, BEFORE)


def test_the_case_that_a_whole_mail_is_about_goes_with_each_question(assistant: Assistant):
    background = ("大野村の契約について調べています。",)
    found = placed("複数の市で費用はどう分けるか", assistant, background)
    assert found.text.endswith("大野村について、複数の市で費用はどう分けるか")


def test_a_case_that_a_mail_only_mentions_stays_where_it_is(assistant: Assistant):
    text = "複数の市で費用はどう分けるか"
    assert placed(text, assistant, ("大野村の話を新聞で読みました。",)).text == text
