from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.coordination_cost import ALL, coordination_cost
from assistant.calculators.coordination_input import CoordinationCostInput
from assistant.tooling import Result, Tool
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("coordination_cost", "全体マネジメント", "", CoordinationCostInput, coordination_cost)
GIVEN: dict[str, object] = {
    "cases_by_year": [120, 131, 119],
    "hourly_rate": 3500,
    "engineers": [
        {"grade": "主任技師", "days": 2, "daily_rate": 70000},
        {"grade": "技師A", "days": "3.5", "daily_rate": 60000},
    ],
    "years": 3,
}


def amounts(result: Result, group: str) -> dict[str, object]:
    return {row.label: row.amount for row in result.rows if row.group == group}


def test_cases_times_hours_times_rate():
    result = TOOL.run(GIVEN)
    assert amounts(result, "全体業務調整") == {
        "年間の平均件数": Decimal("123.3"),
        "1件当たりの対応時間": 3,
        "年間の対応時間": Decimal("369.9"),
        "年額": 1294650,
    }
    proposals = {"主任技師": 140000, "技師A": 210000, "年額": 350000}
    assert amounts(result, "改善提案の検討") == proposals
    assert amounts(result, ALL) == {"年額": 1644650, "契約期間の計": 4933950}
    assert not result.warnings
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_a_contract_of_one_year_is_supposed_and_told_where_none_is_given():
    given = {key: value for key, value in GIVEN.items() if key != "years"}
    result, told = TOOL.run(given), TOOL.run({**given, "years": 1})
    assert amounts(result, ALL) == {"年額": 1644650, "契約期間の計": 1644650}
    assert result.rows == told.rows
    supposed = {one.text for one in result.assumptions} - {one.text for one in told.assumptions}
    assert supposed == {"契約年数は、入力がないため 1 年としました"}


def test_the_result_is_said():
    assert [one.text for one in TOOL.run(GIVEN).lines] == [
        "全体業務調整の費用は、年間 123.3件、1件当たり 3時間の対応時間から、年額 1,294,650円です。",
        "改善提案の検討費用は、年間 1件で、年額 350,000円です。",
        "合わせて、全体マネジメント業務の費用は年額 1,644,650円、3年間で 4,933,950円です。",
    ]


def test_the_handbooks_values_are_told_as_defaults():
    told = TOOL.run(GIVEN).assumptions
    assert told[0].text.startswith("手引きの例（新潟県三条市）の時間を使いました")
    assert "見積の時間 0.5" in told[0].text
    assert "各活動の記録の時間 1.0" in told[0].text
    assert told[0].statements == ("Q2-10.9", "Q2-10.10")
    assert told[1].statements == ("Q2-10.15",)


def test_what_was_given_is_no_default():
    own = {"estimate_hours": 1, "order_hours": 1, "supervision_hours": 1, "record_hours": 1}
    result = TOOL.run({**GIVEN, **own, "proposals": 2})
    assert len(result.assumptions) == 1
    assert amounts(result, "改善提案の検討")["年額"] == 700000
    assert amounts(result, "全体業務調整")["1件当たりの対応時間"] == 4
    part = TOOL.run({**GIVEN, "order_hours": 1}).assumptions[0].text
    assert "発注" not in part


def test_without_engineers_only_coordination_is_counted():
    result = TOOL.run({"cases_by_year": [0, 0], "hourly_rate": 30000})
    assert amounts(result, "改善提案の検討") == {"年額": 0}
    assert len(result.lines) == 2
    assert "年間で" not in result.lines[1].text
    said = ("30,000 円/時間", "2 年分", "すべて 0", "改善提案の検討費用は入っていません")
    assert len(result.warnings) == len(said)
    assert all(word in text for word, text in zip(said, result.warnings, strict=True))
    assert_formulas_hold(result)


@given(st.lists(st.integers(0, 10**5), min_size=1, max_size=6), st.integers(1, 50), st.data())
def test_a_rate_times_as_high_costs_as_much_more_in_any_order(
    cases: list[int], times: int, data: st.DataObject
):
    plain = TOOL.run({"cases_by_year": cases, "hourly_rate": 1000})
    turned = data.draw(st.permutations(cases))
    scaled = TOOL.run({"cases_by_year": turned, "hourly_rate": 1000 * times})
    year = amounts(plain, ALL)["年額"]
    assert isinstance(year, int)
    assert amounts(scaled, ALL)["年額"] == year * times
    assert_formulas_hold(scaled)


def test_the_years_of_cases_are_counted_from_the_first():
    labels = [one.label for one in TOOL.run(GIVEN).inputs]
    assert labels[:3] == [f"委託の件数（{year}年目）" for year in (1, 2, 3)]
