"""What a model may call: search, records and the registry, with results behind tokens."""

from typing import Any

import pytest

from assistant import wording
from assistant.compose.privacy import NoMask
from assistant.compose.tokens import Tokens
from assistant.compose.toolbox import Given, Shelf, Toolbox
from assistant.tools import tools_for
from corpus.handbook import Handbook
from index.search import Search


@pytest.fixture
def shelf(tiny_handbook: Handbook, tiny_search: Search) -> Shelf:
    return Shelf(tools_for(tiny_handbook), tiny_handbook, tiny_search)


@pytest.fixture
def toolbox(shelf: Shelf) -> Toolbox:
    given = Given(("人口5千人以下の町は？",), frozenset({"case-ono", "contact-tiny", "Q1-2"}))
    return Toolbox(shelf, Tokens(shelf.handbook), NoMask(), given)


def call(toolbox: Toolbox, name: str, **arguments: object) -> str:
    return {one.name: one for one in toolbox.offered()}[name].call(**arguments)


def test_search_records_and_the_tools_that_rest_on_what_was_found_are_offered(
    toolbox: Toolbox, shelf: Shelf
):
    offered = list(toolbox.offered())
    names = [one.name for one in offered]
    cases = ["find_cases", "compare_cases", "case_facts"]
    assert names == ["search", "record", *cases, "find_contact", "page", "step"]
    assert all(one.schema["type"] == "object" for one in offered)
    assert all(one.purpose.endswith("。") for one in offered)
    everything = frozenset(id_ for one in shelf.tools.values() for id_ in one.based_on)
    every = Toolbox(shelf, Tokens(shelf.handbook), NoMask(), Given((), everything))
    assert [one.name for one in every.offered()] == ["search", "record", *shelf.tools]


def test_what_a_search_finds_comes_with_its_statements_behind_tokens(toolbox: Toolbox):
    shown = call(toolbox, "search", query="費用の分け方")
    assert shown.startswith("# Q1-2 町村どうしの費用の分け方\n[s1] 費用の分け方には、")
    assert call(toolbox, "record", id="Q1-2") == shown.split("\n\n")[0]


@pytest.mark.parametrize("arguments", [{}, {"query": ""}, {"query": 7}, {"query": None, "n": 3}])
def test_a_search_for_nothing_says_so(toolbox: Toolbox, arguments: dict[str, Any]):
    assert "。" in call(toolbox, "search", **arguments)


@pytest.mark.parametrize("arguments", [{}, {"id": "Q9-9"}, {"id": ["Q1-2"]}])
def test_a_record_that_is_not_there_is_said_not_to_be(toolbox: Toolbox, arguments: dict[str, Any]):
    assert "という記録はありません。" in call(toolbox, "record", **arguments)


def test_a_look_up_gives_statements_their_tokens_and_is_kept(toolbox: Toolbox):
    shown = call(toolbox, "find_cases", population_most=5000)
    assert "[s1] 大野村の人口は4千人で、技術者は0人です。" in shown
    used = toolbox.used["t1"]
    assert (used.tool, used.inputs) == ("find_cases", {"population_most": 5000})


def test_a_number_that_the_question_does_not_give_is_refused(toolbox: Toolbox):
    shown = call(toolbox, "find_cases", population_most=70_000)
    assert shown == wording.NOT_GIVEN.format(numbers="70000")
    assert toolbox.used == {}


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("find_cases", {}, "条件か並べる項目を一つ以上入力してください。"),
        ("find_cases", {"people": "多い"}, "使わない項目です"),
        ("find_contact", {"place": "\ud800"}, "読めない文字"),
    ],
)
def test_what_is_wrong_with_an_input_is_told_in_japanese(
    toolbox: Toolbox, name: str, arguments: dict[str, Any], said: str
):
    assert said in call(toolbox, name, **arguments)
    assert toolbox.used == {}
