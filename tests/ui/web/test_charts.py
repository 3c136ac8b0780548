import pytest

from assistant.examples import example
from assistant.exports.charts import charts
from assistant.tooling import Tool
from assistant.tools import CALCULATORS
from ui.web.charts import drawn

TOOLS = {one.name: one for one in CALCULATORS}


@pytest.mark.parametrize("tool", CALCULATORS, ids=lambda tool: tool.name)
def test_a_drawing_shows_the_figures_of_the_rows(tool: Tool):
    rows = tool.run(example(tool.name)).rows
    for chart in charts(tool.name, rows):
        spec = drawn(chart, rows, example(tool.name)).to_dict()
        first = spec["layer"][0]
        shown = [one["amount"] for one in first.get("data", spec.get("data"))["values"]]
        wanted = [n for _, numbers in chart.series for n in numbers if n is not None]
        assert shown == [float(rows[n].amount) for n in wanted]
        assert first["encoding"]["x"]["title"] == chart.unit


def test_the_number_not_to_fall_below_is_a_line_where_it_was_given():
    rows = TOOLS["workforce"].run(example("workforce")).rows
    staff = next(one for one in charts("workforce", rows) if one.title == "職員数の見込み")
    with_line = drawn(staff, rows, {"staff_line": 12}).to_dict()["layer"]
    assert [one["data"]["values"][0].get("at") for one in with_line[1:]] == [12.0, 12.0]
    assert len(drawn(staff, rows, {}).to_dict()["layer"]) == 1
