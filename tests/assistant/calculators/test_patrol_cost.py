from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.patrol_cost import ALL, patrol_cost
from assistant.calculators.patrol_input import PatrolCostInput
from assistant.tooling import Result, Tool
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("patrol_cost", "巡回費用", "", PatrolCostInput, patrol_cost)
GIVEN: dict[str, object] = {
    "roads": [
        {"name": "幹線市道", "length_km": 150},
        {"name": "その他市道", "length_km": "812.4"},
        {"name": "県道", "length_km": 3, "times_a_year": 52},
    ],
    "parks": [{"name": "都市公園", "places": 10, "minutes_a_visit": 20}],
    "way": "往復",
    "hourly_rate": 2000,
    "fuel_per_hour": 400,
    "vehicle_per_hour": 300,
}


def amounts(result: Result, group: str) -> dict[str, object]:
    return {row.label: row.amount for row in result.rows if row.group == group}


def test_three_roads_and_a_park():
    result = TOOL.run(GIVEN)
    # hours: 180 + 812.4×2×2/20 + 3×2×52/20 + 10×20×52/60
    assert amounts(result, ALL) == {
        "年間の巡回時間": Decimal("531.41"),
        "人件費": 2125640,
        "燃料費": 212564,
        "車両損料": 159423,
        "年額": 2497627,
    }
    assert amounts(result, "その他市道")["年間の走行距離"] == Decimal("3249.6")
    assert "年間の走行距離" not in amounts(result, "都市公園")
    assert not result.warnings
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_result_is_said():
    assert [one.text for one in TOOL.run(GIVEN).lines] == [
        "巡回作業の費用は、年間 531.41時間、2人の体制で、年額 2,497,627円です。",
        "最も費用がかかる区分は幹線市道で、年額 846,000円です。",
    ]


def test_classes_that_cost_the_same_are_named_together():
    roads = [{"name": name, "length_km": 3, "times_a_year": 10} for name in ("県道", "市道")]
    assert TOOL.run({**GIVEN, "roads": roads, "parks": []}).lines[1].text == (
        "最も費用がかかる区分は県道と市道で、いずれも年額 14,100円です。"
    )


def test_the_handbooks_values_are_told_as_defaults():
    told = [(one.text, one.statements) for one in TOOL.run(GIVEN).assumptions]
    assert told[-2][0].startswith("公園の巡回時間は、移動中も停車中も")
    assert told[:-2] == [
        ("幹線市道の巡回頻度は、手引きの例の月1回（年 12 回）を使いました", ("Q2-10.18",)),
        ("その他市道の巡回頻度は、手引きの例の年2回（年 2 回）を使いました", ("Q2-10.19",)),
        ("都市公園の巡回頻度は、手引きの例の週1回（年 52 回）を使いました", ("Q2-10.21",)),
        ("巡回速度は、手引きの例の 20 km/h を使いました", ("Q2-10.20",)),
        ("人数は、手引きの例の軽作業員 2 名体制を使いました", ("Q2-10.17",)),
    ]


def test_what_was_given_is_no_default():
    park = {"name": "広場", "places": 1, "minutes_a_visit": 6, "times_a_year": 10}
    result = TOOL.run({**GIVEN, "roads": [], "parks": [park], "way": None, "crew": 3})
    assert len(result.assumptions) == 2
    assert len(result.lines) == 1
    assert not any(cell.key in {"speed", "passes"} for cell in result.inputs)
    assert amounts(result, ALL)["人件費"] == 6000
    quick = TOOL.run({**GIVEN, "speed": 40, "crew": 2})
    assert not any("20 km/h" in one.text for one in quick.assumptions)
    roads = TOOL.run({**GIVEN, "parks": []})
    assert not any("停車中" in one.text for one in roads.assumptions)


def test_what_looks_odd_is_pointed_out():
    odd = {"speed": 80, "crew": 1, "hourly_rate": 50, "fuel_per_hour": 0}
    long = [{"name": "幹線市道", "length_km": 9000}]
    warned = TOOL.run({**GIVEN, **odd, "roads": long}).warnings
    said = ("50 円/時間", "80 km/h", "1 人です", "0 円です", "1班では回りきれない")
    assert len(warned) == len(said)
    assert all(word in text for word, text in zip(said, warned, strict=True))


@given(
    st.lists(st.decimals("0.1", 2000, places=1), min_size=1, max_size=4),
    st.decimals(5, 60, places=1),
    st.data(),
)
def test_formulas_hold_and_order_does_not_matter(
    lengths: list[Decimal], speed: Decimal, data: st.DataObject
):
    roads = [
        {"name": f"{n}号", "length_km": one, "times_a_year": n + 1} for n, one in enumerate(lengths)
    ]
    given = {**GIVEN, "speed": speed, "roads": roads}
    turned = TOOL.run({**given, "roads": data.draw(st.permutations(roads))})
    assert amounts(TOOL.run(given), ALL) == amounts(turned, ALL)
    assert_formulas_hold(turned)
