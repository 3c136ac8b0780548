import pytest

from assistant.exports.charts import charts
from tests.assistant.exports.examples import CHANGES, TOOLS, example


@pytest.mark.parametrize("tool", [one.tool for one in CHANGES])
def test_every_calculator_has_a_chart_with_a_title_and_a_unit(tool: str):
    drawn = list(charts(tool, TOOLS[tool].run(example(TOOLS[tool])).rows))
    assert drawn
    for one in drawn:
        assert one.title
        assert one.unit
        assert all(len(numbers) == len(one.categories) for _, numbers in one.series)


@pytest.mark.parametrize("tool", [one.tool for one in CHANGES])
def test_the_rows_of_a_chart_have_its_unit(tool: str):
    rows = TOOLS[tool].run(example(TOOLS[tool])).rows
    for one in charts(tool, rows):
        for _, numbers in one.series:
            assert {rows[n].unit for n in numbers if n is not None} == {one.unit}


def test_effect_is_drawn_before_and_after_by_kind_of_cost():
    (drawn,) = charts("effect", TOOLS["effect"].run(example(TOOLS["effect"])).rows)
    assert drawn.categories == ("現状", "導入後")
    assert [name for name, _ in drawn.series] == ["委託", "直営", "新たに必要となる経費"]
    assert drawn.stacked


def test_a_cost_that_is_called_like_the_sum_is_not_drawn_for_it():
    given = example(TOOLS["cost_allocation"])
    given["items"] = [{"name": "負担額", "amount": 100, "equal_percent": 100}]
    rows = TOOLS["cost_allocation"].run(given).rows
    (drawn,) = charts("cost_allocation", rows)
    ((_, numbers),) = drawn.series
    assert all(n is not None and rows[n].key.startswith("burden_") for n in numbers)


def test_one_figure_alone_and_a_look_up_are_not_drawn():
    rows = TOOLS["benchmark"].run({"population": 20000, "engineers": 2}).rows
    assert list(charts("benchmark", rows)) == []
    assert list(charts("find_cases", rows)) == []
