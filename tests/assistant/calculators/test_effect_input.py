import pytest

from assistant.calculators.effect import effect
from assistant.calculators.effect_input import EffectInput
from assistant.tooling import Tool, ToolInputError

TOOL = Tool("effect", "導入効果の試算", "", EffectInput, effect)
ROAD = {
    "name": "道路",
    "consigned_before": 100,
    "consigned_after": 120,
    "hours_before": 30,
    "hours_after": 10,
}
PARK = {**ROAD, "name": "公園"}
GOOD: dict[str, object] = {"items": [ROAD, PARK], "hourly_rate": 3000}


def without(key: str) -> dict[str, object]:
    return {one: value for one, value in ROAD.items() if one != key}


def in_plan(item: dict[str, object], name: str) -> dict[str, object]:
    return {**item, "scenario": name}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"items": []}, "業務項目ごとの値: 1 件以上"),
        ({"items": [without("hours_after")]}, "1件目 直営対応時間（導入後）: 入力してください"),
        ({"items": [without("consigned_before")]}, "1件目 委託金額（現状）: 入力してください"),
        ({"items": [{**ROAD, "hours_before": -1}]}, "直営対応時間（現状）: 0 以上"),
        ({"items": [{**ROAD, "hours_before": "NaN"}]}, "直営対応時間（現状）: 有限の数値"),
        ({"items": [ROAD, ROAD]}, "シナリオ「導入後」の業務項目「道路」が二度"),
        ({"items": [in_plan(ROAD, "現状")]}, "シナリオ名「現状」は使えません"),
        ({"items": [in_plan(ROAD, f"{n}案") for n in range(5)]}, "シナリオは 4 つ以内"),
        ({"items": [ROAD, PARK, in_plan(ROAD, "B案")]}, "業務項目「公園」がそろっていません"),
        (
            {"items": [ROAD, {**in_plan(ROAD, "B案"), "hours_before": 31}]},
            "シナリオ「B案」の「道路」の現状の値が、ほかのシナリオと違います",
        ),
        ({"hourly_rate": 0}, "人件費単価: 0 より大きい"),
        ({"hourly_rate": 10**7}, "人件費単価: 1000000 以下"),
        (
            {"new_costs": [{"amount": 1, "scenario": "C案"}]},
            "シナリオ「C案」に業務項目がありません",
        ),
        ({"new_costs": [{"amount": 1}, {"amount": 2}]}, "新たに必要となる経費「新たに.*二度"),
        ({"new_costs": [{}]}, "新たに必要となる経費 1件目 金額: 入力してください"),
        ({"rate": 3}, "rate: 使わない項目です"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError, match=problem):
        TOOL.run({**GOOD, **wrong})


def test_the_items_of_every_scenario_stand_in_one_order():
    items = [ROAD, PARK, in_plan(PARK, "B案"), in_plan(ROAD, "B案")]
    given = EffectInput.model_validate({**GOOD, "items": items})
    assert given.scenarios == ("導入後", "B案")
    assert [one.name for one in given.works("B案")] == ["道路", "公園"]
