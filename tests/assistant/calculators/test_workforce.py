from decimal import Decimal

import pytest

from assistant.calculators.workforce import WorkforceInput, workforce
from assistant.tooling import Result, Tool, ToolInputError
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("workforce", "現状把握", "", WorkforceInput, workforce)
BANDS = [
    {"low": 20, "high": 29, "staff": 2},
    {"low": 30, "high": 39, "staff": 3},
    {"low": 40, "high": 49, "staff": 4},
    {"low": 50, "high": 59, "staff": 8},
    {"low": 60, "high": 64, "staff": 3},
]
STAFF: dict[str, object] = {"survey_year": 2025, "bands": BANDS}
TASKS = [{"name": "苦情対応", "real_hours": 900, "ideal_hours": 400}]


def amount(result: Result, label: str, group: str = "") -> object:
    return next(row.amount for row in result.rows if (row.label, row.group) == (label, group))


def test_twenty_staff_become_seventeen_thirteen_and_nine():
    result = TOOL.run(STAFF)
    ahead = [amount(result, "職員数の見込み", g) for g in ("現在", "5年後", "10年後", "15年後")]
    assert ahead == [20, 17, 13, 9]
    gone = [amount(result, "直前の5年間の退職", g) for g in ("5年後", "10年後", "15年後")]
    assert gone == [3, 4, 4]
    assert result.lines[0].text == (
        "土木部署の職員は、今の 20 人から、"
        "5年後に 17 人、10年後に 13 人、15年後に 9 人になる見込みです。"
    )
    assert result.lines[1].text == (
        "15年後までで退職が最も多いのは、5年後から10年後までと10年後から15年後までの5年間で、"
        "いずれも4 人です。"
    )
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_year_below_the_line_is_the_limit():
    result = TOOL.run({**STAFF, "staff_line": 12})
    assert amount(result, "タイムリミット（12 人を下回る年度）") == 2037
    assert "12 年後の 2037 年度" in result.lines[-1].text


def test_a_line_above_todays_number_is_already_passed():
    result = TOOL.run({**STAFF, "staff_line": 21})
    assert amount(result, "タイムリミット（21 人を下回る年度）") == 2025
    assert result.lines[-1].text == "職員数はすでに 21 人を下回っています。"


def test_with_enough_hires_the_line_is_never_passed():
    result = TOOL.run({**STAFF, "staff_line": 12, "hires_a_year": 1})
    assert "今後 40 年では" in result.lines[-1].text
    assert not any("タイムリミット" in row.label for row in result.rows)
    assert amount(result, "職員数の見込み", "15年後") == 24
    assert_formulas_hold(result)


def test_the_five_years_in_which_most_retire_are_told():
    bands = [{"low": 50, "high": 54, "staff": 2}, {"low": 60, "high": 64, "staff": 3}]
    result = TOOL.run({"survey_year": 2025, "bands": bands})
    assert "退職が最も多いのは、0年後から5年後までの5年間で、3 人です。" in result.lines[1].text


def test_nobody_retiring_is_not_called_a_wave():
    result = TOOL.run({"survey_year": 2025, "bands": [{"low": 20, "high": 29, "staff": 2}]})
    assert len(result.lines) == 1


def test_what_nobody_gave_is_told():
    told = [one.text for one in TOOL.run(STAFF).assumptions]
    assert "退職する年齢は 65 歳としました（手引きに値はなく、当ツールの仮定）" in told
    assert "これからの採用は無いものとしました（当ツールの仮定）" in told
    given = {**STAFF, "retirement_age": 60, "hires_a_year": 0}
    assert len(TOOL.run(given).assumptions) == len(told) - 2


def test_staff_past_the_retirement_age_are_pointed_out():
    result = TOOL.run({**STAFF, "retirement_age": 60})
    assert result.warnings == (
        "退職する年齢（60 歳）以上の職員が「60～64歳」に入っています。"
        "1年後にはいないものとして数えました",
    )


def test_hours_alone_say_nothing_about_staff():
    result = TOOL.run({"tasks": TASKS})
    assert amount(result, "苦情対応", "差（現実－理想）") == 500
    assert not result.assumptions
    assert len(result.lines) == 1
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_both_together_keep_their_formulas_apart():
    assert_formulas_hold(TOOL.run({**STAFF, "tasks": TASKS, "hires_a_year": "0.5"}))


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"survey_year": None}, "職員数を数えた年度（西暦）を入力してください"),
        ({"bands": []}, "年齢階層ごとの職員数か、業務項目ごとの時間を入力してください"),
        (
            {"bands": [], "staff_line": 3},
            "下回りたくない職員数には、年齢階層ごとの職員数も必要です",
        ),
        (
            {"bands": [{"low": 20, "high": 29, "staff": 0}]},
            "年齢階層ごとの職員数が合計 0 人です。人数を入力してください",
        ),
        (
            {"bands": [*BANDS, {"low": 25, "high": 28, "staff": 1}]},
            "年齢階層「20～29歳」と「25～28歳」が重なっています",
        ),
        (
            {"bands": [{"low": 30, "high": 20, "staff": 1}]},
            "年齢階層ごとの職員数 1件目: 下の年齢 30 は、上の年齢 20 以下にしてください",
        ),
        (
            {"bands": [{"low": 20, "high": 29, "staff": -1}]},
            "年齢階層ごとの職員数 1件目 人数: 0 以上にしてください",
        ),
        ({"hires_a_year": "Infinity"}, "1年あたりの採用数: 有限の数値にしてください"),
        ({"retirement_age": 200}, "退職する年齢: 80 以下にしてください"),
        ({"age": 3}, "age: 使わない項目です。取り除いてください"),
        (
            {"tasks": [*TASKS, *TASKS]},
            "業務項目「苦情対応」が二度入っています。一つにまとめてください",
        ),
        (
            {"tasks": [{"name": "点検", "real_hours": 0, "ideal_hours": 0}]},
            "業務項目ごとの時間がすべて 0 です。時間を入力してください",
        ),
        (
            {"tasks": [{"name": "点検", "real_hours": "NaN", "ideal_hours": 0}]},
            "業務項目ごとの時間 1件目 現実の時間（1年あたり）: 有限の数値にしてください",
        ),
    ],
)
def test_bad_input_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError) as refused:
        TOOL.run({**STAFF, **wrong})
    assert refused.value.problems == (problem,)


def test_half_a_hire_a_year_is_counted():
    result = TOOL.run({**STAFF, "hires_a_year": "0.5"})
    assert amount(result, "これから採用する職員", "5年後") == Decimal("2.5")
