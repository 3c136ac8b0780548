"""Where the words of a question leave it open, what is found decides whether it leans."""

import pytest

from assistant.context import Context
from assistant.places import Places
from assistant.understand import understand
from corpus.handbook import Handbook
from index.search import Search
from tests.conftest import fixed_scope


@pytest.fixture
def context(tiny_handbook: Handbook, tiny_search: Search) -> Context:
    return Context(tiny_handbook, tiny_search, fixed_scope(answers=True), Places(tiny_handbook))


def text(context: Context, handbook: Handbook, question: str, *history: str) -> str:
    return context.read(understand(question, handbook), history).asked.text


def test_a_short_question_after_a_case_is_about_the_case(context: Context, tiny_handbook: Handbook):
    assert text(context, tiny_handbook, "総額も知りたい", "大野村は何年契約？") == (
        "大野村 総額も知りたい"
    )


def test_a_long_question_stands_by_itself(context: Context, tiny_handbook: Handbook):
    question = "町や村どうしで費用を分ける方法にはどんなものがありますか"
    assert text(context, tiny_handbook, question, "大野村は何年契約？") == question


def test_a_question_about_something_outside_stands_by_itself(
    context: Context, tiny_handbook: Handbook
):
    assert text(context, tiny_handbook, "明日の天気は？", "大野村は何年契約？") == "明日の天気は?"


def test_what_is_found_is_found_for_the_reading_that_was_chosen(
    context: Context, tiny_handbook: Handbook
):
    meant = context.read(understand("それは？", tiny_handbook), ["大野村の契約"])
    assert meant.asked.cases == ("case-ono",)
    assert meant.found.hits[0].record == "case-ono"
    assert meant.alone is not None
    assert meant.alone.asked.text == "それは?"


def test_statements_are_chosen_by_the_words_of_the_follow_up(
    context: Context, tiny_handbook: Handbook, tiny_search: Search
):
    question = "それは総額でいくら？"
    meant = context.read(understand(question, tiny_handbook), ["大野村の契約は何年ですか"])
    assert meant.found.words == tuple(tiny_search.words(question))
