from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.effect import effect
from assistant.calculators.effect_input import EffectInput
from assistant.tooling import Result, Tool
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("effect", "導入効果の試算", "", EffectInput, effect)
WORK = {
    "consigned_before": 10000000,
    "consigned_after": 12000000,
    "hours_before": 3000,
    "hours_after": 1000,
}
NEW = {"name": "全体マネジメント業務", "amount": 2500000}
GIVEN: dict[str, object] = {"items": [WORK], "hourly_rate": 3000, "new_costs": [NEW]}


def amounts(result: Result, group: str) -> dict[str, object]:
    return {row.label: row.amount for row in result.rows if row.group == group}


def test_more_to_contractors_and_less_in_house_in_total_less():
    result = TOOL.run(GIVEN)
    assert amounts(result, "現状")["トータルコスト"] == 19000000
    after = amounts(result, "導入後")
    assert after["直営"] == 3000000
    assert after["全体マネジメント業務（新規）"] == after["新たに必要となる経費"] == 2500000
    assert after["トータルコスト"] == 17500000
    assert after["トータルコストの変化"] == -1500000
    assert after["トータルコストの変化率"] == Decimal("-7.9")
    assert after["直営対応時間の変化"] == -2000
    assert after["損益分岐の人件費単価"] == 2250
    assert after["損益分岐の直営対応時間"] == 1500
    assert not result.warnings
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_result_is_said_in_three_sentences():
    lines = [one.text for one in TOOL.run(GIVEN).lines]
    assert lines == [
        "トータルコスト（直営＋委託）は、現状の 19,000,000円に対して"
        "導入後が 17,500,000円で、1,500,000円（7.9％）の縮減です。",
        "内訳の変化は、従前と同じ項目の委託が2,000,000円（20％）の増加、"
        "直営が6,000,000円（66.7％）の縮減（対応時間は2,000時間（66.7％）の縮減）、"
        "新たに必要となる経費が 2,500,000円です。",
        "人件費単価が 2,250 円/時間を上回るとトータルコストが縮減になります。",
    ]


def test_the_handbooks_caveat_is_kept():
    caveats = TOOL.run(GIVEN).caveats
    assert "手引き Q2-7 の考え方に基づく概算です" in caveats[0].text
    assert caveats[1].statements == ("Q2-7.2",)


def test_scenarios_stand_side_by_side():
    other = {**WORK, "scenario": "包括＋直営班", "consigned_after": 11000000, "hours_after": 1400}
    result = TOOL.run({**GIVEN, "items": [WORK, other]})
    assert amounts(result, "包括＋直営班")["トータルコスト"] == 15200000
    assert len(result.lines) == 3
    assert result.lines[2].text == "トータルコストが最も小さいシナリオは「包括＋直営班」です。"
    assert result.warnings == (
        "包括＋直営班に新たに必要となる経費がありません。"
        "全体マネジメント業務などの費用が漏れていないか確かめてください",
    )
    assert_formulas_hold(result)


def test_scenarios_of_one_total_are_named_together():
    names = ("案1", "案2", "案3")
    items = [{**WORK, "scenario": name, "hours_after": 1000 + (name == "案2")} for name in names]
    result = TOOL.run({"items": items, "hourly_rate": 3000})
    assert result.lines[3].text == (
        "トータルコストが最も小さいシナリオは「案1」と「案3」で、同じ額です。"
    )


def test_what_looks_odd_is_pointed_out():
    odd = {**GIVEN, "items": [{**WORK, "hours_after": 3000}], "hourly_rate": 500}
    assert ["500 円/時間" in one or "現状と同じ" in one for one in TOOL.run(odd).warnings] == [
        True,
        True,
    ]
    longer = TOOL.run({**GIVEN, "items": [{**WORK, "hours_after": 3001}]})
    assert "長くなっています" in longer.warnings[0]


def test_where_nothing_is_spent_today_there_is_no_rate():
    start = {**WORK, "consigned_before": 0, "hours_before": 0, "hours_after": 0}
    result = TOOL.run({**GIVEN, "items": [start]})
    assert "トータルコストの変化率" not in amounts(result, "導入後")
    assert "損益分岐の人件費単価" not in amounts(result, "導入後")
    assert "損益分岐の直営対応時間" not in amounts(result, "導入後")
    assert_formulas_hold(result)


@given(
    st.lists(st.integers(0, 10**10), min_size=2, max_size=2),
    st.lists(st.decimals(0, 10**6, places=2), min_size=2, max_size=2),
    st.decimals(1, 10**5, places=2),
)
def test_formulas_hold_and_now_plus_change_is_after(
    money: list[int], hours: list[Decimal], rate: Decimal
):
    work = {
        "consigned_before": money[0],
        "consigned_after": money[1],
        "hours_before": hours[0],
        "hours_after": hours[1],
    }
    result = TOOL.run({"items": [work], "hourly_rate": rate})
    now, after = amounts(result, "現状"), amounts(result, "導入後")
    assert now["トータルコスト"] + after["トータルコストの変化"] == after["トータルコスト"]  # type: ignore[operator]
    assert_formulas_hold(result)
