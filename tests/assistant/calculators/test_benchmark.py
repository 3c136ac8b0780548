from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.calculators.benchmark import BenchmarkInput, benchmark
from assistant.tooling import Result, Tool, ToolInputError
from corpus.text import numbers
from tests.assistant.calculators.cited import assert_statements_exist, handbook
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("benchmark", "同規模比較", "", BenchmarkInput, benchmark)
TOWN: dict[str, object] = {
    "population": 20_000,
    "name": "A町",
    "bridges_over_50_years": 80,
    "engineers": 2,
    "population_decline_percent": "45.5",
    "repairs_done_percent": 67,
    "construction_workers": 293,
}


def amounts(result: Result, group: str) -> dict[str, object]:
    return {row.label: row.amount for row in result.rows if row.group == group}


def test_a_town_of_20_000_is_compared_with_its_class():
    result = TOOL.run(TOWN)
    assert amounts(result, "人口1-3万人の平均") == {
        "建設後50年以上経過した橋梁の数": 64,
        "技術者数": 5,
        "人口減少率（2020年→2050年）": 41,
        "修繕完了率": 67,
        "建設業従業者数": 586,
    }
    assert amounts(result, "平均との差") == {
        "建設後50年以上経過した橋梁の数": 16,
        "技術者数": -3,
        "人口減少率（2020年→2050年）": Decimal("4.5"),
        "修繕完了率": 0,
        "建設業従業者数": -293,
    }
    assert amounts(result, "平均を100とした値") == {
        "建設後50年以上経過した橋梁の数": 125,
        "技術者数": 40,
        "建設業従業者数": 50,
    }
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_lines_say_how_far_apart_in_words_that_fit():
    lines = [line.text for line in TOOL.run(TOWN).lines]
    assert (
        lines[1] == "A町の技術者数は 2 人で、人口1-3万人の自治体の平均 5 人より 3 人少ない数です。"
    )
    assert "より 16 橋多い数" in lines[0]
    assert "より 4.5 ポイント高い値" in lines[2]
    assert lines[3].endswith("平均 67 ％と同じです。")


def test_a_rate_below_the_average_is_called_low():
    result = TOOL.run({"population": 20_000, "repairs_done_percent": 60})
    assert "より 7 ポイント低い値" in result.lines[0].text


def test_the_average_of_a_line_is_the_number_of_its_statement():
    for population in (1000, 7000, 20_000, 40_000, 70_000, 200_000):
        for line in TOOL.run({**TOWN, "population": population}).lines:
            said = numbers(handbook().statement(line.statements[0]).text)
            average = line.text.split("平均 ")[1].split(" ")[0].replace(",", "")
            assert average in said


def test_without_own_figures_the_averages_are_shown_and_it_is_said():
    result = TOOL.run({"population": 7000})
    assert result.lines[0].statements == ("figure-class-5sen-1man.1",)
    assert "値が一つも入っていない" in result.warnings[0]
    assert {row.group for row in result.rows} == {"人口5千-1万人の平均"}


@pytest.mark.parametrize("population", [300_000, 1_000_000])
def test_above_the_largest_class_no_average_is_made_up(population: int):
    result = TOOL.run({"population": population, "engineers": 100})
    assert [(row.label, row.amount) for row in result.rows] == [("技術者数", 100)]
    assert "どの区分にも入らない" in result.lines[0].text
    assert result.warnings == ("人口 300,000 人以上の区分は、手引きにありません",)
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_borders_of_the_class_are_said():
    working = TOOL.run(TOWN).working[0].text
    assert "10,000 人以上 30,000 人未満の区分「1-3万人」" in working


@pytest.mark.parametrize(
    ("population", "warnings"),
    [(9500, 1), (10_500, 1), (20_000, 0), (290_000, 0), (100, 0)],
)
def test_near_a_border_the_neighbouring_class_is_pointed_out(population: int, warnings: int):
    result = TOOL.run({"population": population, "engineers": 1})
    assert sum("隣の区分" in one for one in result.warnings) == warnings


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"population": 0}, "人口: 0 より大きい値にしてください"),
        ({"population": None}, "人口: 整数で入力してください"),
        ({"engineers": -1}, "技術者数: 0 以上にしてください"),
        ({"engineers": "NaN"}, "技術者数: 有限の数値にしてください"),
        ({"repairs_done_percent": 101}, "修繕完了率: 100 以下にしてください"),
        ({"population": 10**12}, "人口: 100000000 以下にしてください"),
        ({"staff": 3}, "staff: 使わない項目です。取り除いてください"),
        ({"name": "　"}, "自治体名: 入力してください"),
    ],
)
def test_bad_input_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError) as refused:
        TOOL.run({**TOWN, **wrong})
    assert problem in refused.value.problems


@settings(max_examples=50)
@given(st.integers(1, 400_000), st.integers(0, 10**5), st.decimals(-100, 100, places=2))
def test_own_minus_average_is_the_difference(population: int, bridges: int, decline: Decimal):
    result = benchmark(
        BenchmarkInput(
            population=population,
            bridges_over_50_years=bridges,
            population_decline_percent=decline,
        )
    )
    assert_formulas_hold(result)
    own = amounts(result, "自分のまち")
    apart = amounts(result, "平均との差")
    averages = next((amounts(result, r.group) for r in result.rows if "平均" in r.group), {})
    assert all(own[label] - averages[label] == apart[label] for label in apart)  # type: ignore[operator]
