from collections.abc import Iterator

import pytest

from assistant.tooling import Tool
from assistant.tools import tools_for
from corpus.handbook import Handbook
from ui.web.fields import FormField, Shape, fields_of

TOOLS = tools_for(Handbook.ver_1())
every_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)


def field(tool: str, name: str) -> FormField:
    return next(one for one in fields_of(TOOLS[tool].accepts) if one.name == name)


def inside(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for one in fields:
        yield one
        yield from inside(one.columns)


@every_tool
def test_every_field_of_a_model_is_asked_for_in_its_order(tool: Tool):
    assert [one.name for one in fields_of(tool.accepts)] == list(tool.accepts.model_fields)


@every_tool
def test_every_choice_has_options_and_every_table_has_columns(tool: Tool):
    for one in inside(fields_of(tool.accepts)):
        assert bool(one.columns) is (one.shape in {Shape.ROWS, Shape.CARDS})
        if one.shape is Shape.CHOICE:
            assert one.options


@every_tool
def test_nothing_lies_deeper_than_tables_in_cards(tool: Tool):
    for one in fields_of(tool.accepts):
        shapes = {column.shape for column in one.columns}
        assert Shape.CARDS not in shapes
        if one.shape is Shape.ROWS:
            assert shapes.isdisjoint({Shape.ROWS, Shape.YES_NO, Shape.SENTENCES, Shape.NUMBERS})


@pytest.mark.parametrize(
    ("tool", "name", "shape"),
    [
        ("benchmark", "population", Shape.WHOLE),
        ("benchmark", "engineers", Shape.NUMBER),
        ("benchmark", "name", Shape.TEXT),
        ("patrol_cost", "way", Shape.CHOICE),
        ("questionnaire", "fields", Shape.CHOICES),
        ("questionnaire", "performance_based", Shape.YES_NO),
        ("policy_format", "municipalities", Shape.NAMES),
        ("policy_format", "issues", Shape.SENTENCES),
        ("policy_format", "scopes", Shape.CARDS),
        ("policy_format", "schemes", Shape.ROWS),
        ("coordination_cost", "cases_by_year", Shape.NUMBERS),
        ("find_cases", "performance_based", Shape.YES_NO),
        ("find_cases", "fields", Shape.NAMES),
    ],
)
def test_a_field_looks_like_what_it_takes(tool: str, name: str, shape: Shape):
    assert field(tool, name).shape is shape


def test_a_label_tells_the_unit_once_and_what_must_be_filled_in():
    assert field("effect", "hourly_rate").label == "人件費単価（円/時間）（必須）"
    assert field("benchmark", "population").measured == "人口（人）"
    assert field("workforce", "survey_year").measured.endswith("年度（西暦）")
    (name, *_) = field("patrol_cost", "roads").columns
    assert name.head == "※道路の区分"


def test_only_what_the_handbook_gives_a_value_for_is_folded():
    assert field("patrol_cost", "speed").is_folded
    assert not field("joint_effect", "hourly_rate").is_folded  # without it no costs are compared
    assert not field("effect", "hourly_rate").is_folded
