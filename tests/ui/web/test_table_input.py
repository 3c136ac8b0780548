from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.examples import example
from assistant.tools import tools_for
from corpus.handbook import Handbook
from ui.web.fields import FormField, Shape, fields_of
from ui.web.table_input import LEAST, frame_of, rows_of

TABLES = [
    (tool.name, one)
    for tool in tools_for(Handbook.ver_1()).values()
    for one in fields_of(tool.accepts)
    if one.shape is Shape.ROWS
]
COLUMNS = (
    FormField("name", "名", Shape.TEXT, default="全体"),
    FormField("amount", "額", Shape.WHOLE),
    FormField("hours", "時間", Shape.NUMBER),
    FormField("members", "自治体", Shape.NAMES),
    FormField("tasks", "業務", Shape.CHOICES, options=("点検", "設計")),
)
cells = st.fixed_dictionaries(
    {"amount": st.integers(0, 10**13)},
    optional={
        "name": st.text("市町村ABC", min_size=1),
        "hours": st.integers(0, 10**6).map(lambda n: n / 4 if n % 4 else n // 4),
        "members": st.lists(st.text("市町村", min_size=1), min_size=1),
        "tasks": st.lists(st.sampled_from(["点検", "設計"]), min_size=1, unique=True),
    },
)


@pytest.mark.parametrize(("tool", "field"), TABLES, ids=lambda one: getattr(one, "name", one))
def test_an_example_goes_into_its_table_and_comes_out_the_same(tool: str, field: FormField):
    rows: Any = example(tool).get(field.name, [])
    assert rows_of(field.columns, frame_of(field.columns, rows)) == rows


@given(st.lists(cells, max_size=6))
def test_whatever_is_written_comes_out_the_same(rows: list[dict[str, object]]):
    assert rows_of(COLUMNS, frame_of(COLUMNS, rows)) == rows


def test_an_empty_table_has_room_to_write_and_says_nothing():
    table = frame_of(COLUMNS, [])
    assert len(table) == LEAST
    assert rows_of(COLUMNS, table) == []


def test_a_row_with_nothing_but_what_stands_there_anyway_is_no_row():
    assert rows_of(COLUMNS, frame_of(COLUMNS, [{"name": "全体"}])) == []
