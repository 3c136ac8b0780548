"""The registry: the same tools at every door, the look-ups over the handbook that is open."""

import re

import pytest

from assistant.tooling import ToolInputError
from assistant.tools import CALCULATORS, tools_for
from corpus.handbook import Handbook


def test_eleven_calculators_stand_before_the_look_ups(tiny_handbook: Handbook):
    names = list(tools_for(tiny_handbook))
    assert names[:11] == [one.name for one in CALCULATORS]
    assert names[11:] == [
        "find_cases",
        "compare_cases",
        "case_facts",
        "find_contact",
        "page",
        "step",
    ]


def test_names_and_titles_are_never_used_twice(tiny_handbook: Handbook):
    tools = tools_for(tiny_handbook)
    assert len(tools) == len(CALCULATORS) + 6
    assert len({one.title for one in tools.values()}) == len(tools)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in tools)


def test_calculators_stand_in_the_order_of_the_handbook():
    bases = [tuple(map(int, re.findall(r"\d+", one.based_on[0]))) for one in CALCULATORS]
    assert bases == sorted(bases)


def test_the_look_ups_read_the_handbook_they_were_made_for(tiny_handbook: Handbook):
    tools = tools_for(tiny_handbook)
    assert tools["find_cases"].based_on == ("case-ono",)
    assert tools["find_contact"].based_on == ("contact-tiny",)
    found = tools["find_cases"].run({"population_most": 10_000})
    assert {row.label for row in found.rows} == {"大野村の3年契約"}
    with pytest.raises(ToolInputError, match="case-sanjo"):
        tools["compare_cases"].run({"cases": ["case-ono", "case-sanjo"]})


def test_a_schema_says_nothing_of_our_classes(tiny_handbook: Handbook):
    tool = tools_for(tiny_handbook)["cost_allocation"]
    schema = tool.schema()
    assert (schema["title"], schema["description"]) == (tool.title, tool.purpose)
    for inner in schema["$defs"].values():
        assert not {"title", "description"} & set(inner)
    assert schema["$defs"]["Party"]["properties"]["name"]["title"] == "名称"
