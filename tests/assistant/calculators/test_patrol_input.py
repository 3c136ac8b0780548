from decimal import Decimal

import pytest

from assistant.calculators.patrol_cost import patrol_cost
from assistant.calculators.patrol_input import (
    HANDBOOK_PARKS,
    HANDBOOK_TIMES,
    Park,
    PatrolCostInput,
    Road,
    times,
)
from assistant.tooling import Tool, ToolInputError

TOOL = Tool("patrol_cost", "巡回費用", "", PatrolCostInput, patrol_cost)
TRUNK = {"name": "幹線市道", "length_km": 150}
PARK = {"name": "都市公園", "places": 10, "minutes_a_visit": 20}
GOOD: dict[str, object] = {
    "roads": [TRUNK],
    "parks": [PARK],
    "way": "往復",
    "hourly_rate": 2000,
    "fuel_per_hour": 400,
    "vehicle_per_hour": 300,
}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"roads": [], "parks": []}, "道路か公園を1件以上"),
        ({"roads": [TRUNK, TRUNK]}, "道路・公園の区分「幹線市道」が二度"),
        (
            {"roads": [{"name": "県道", "length_km": 1}]},
            "「県道」の巡回頻度は手引きの例にありません",
        ),
        ({"parks": [{**PARK, "name": "幹線市道"}], "roads": []}, "「幹線市道」の巡回頻度は"),
        ({"roads": [{**TRUNK, "length_km": 0}]}, "道路 1件目 延長: 0 より大きい"),
        ({"roads": [{**TRUNK, "length_km": "Infinity"}]}, "延長: 有限の数値"),
        ({"roads": [{**TRUNK, "times_a_year": 0}]}, "巡回頻度: 0 より大きい"),
        ({"way": None}, "「片道」と「往復」のどちらで巡回するか"),
        ({"way": "両方"}, "片道・往復: '片道'、'往復' のどれか"),
        ({"parks": [{"name": "都市公園", "places": 1}]}, "1箇所1回当たりの時間: 入力して"),
        ({"parks": [{**PARK, "minutes_a_visit": 1441}]}, "1箇所1回当たりの時間: 1440 以下"),
        ({"speed": 0}, "巡回速度: 0 より大きい"),
        ({"crew": 0}, "人数: 0 より大きい"),
        ({"hourly_rate": -1}, "労務単価（軽作業員）: 0 より大きい"),
        ({"fuel_per_hour": None}, "燃料費: 数値で"),
        ({"vehicle_per_hour": "NaN"}, "車両損料: 有限の数値"),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError, match=problem):
        TOOL.run({**GOOD, **wrong})


def test_the_handbooks_frequencies_a_year():
    yearly = {name: often for name, (_, often, _) in HANDBOOK_TIMES.items()}
    assert yearly == {
        "幹線市道": 12,
        "その他市道": 2,
        "都市公園": 52,
        "地域交流公園": 24,
        "その他の公園": 24,
        "児童遊園": 24,
        "緑地": 12,
    }


def test_a_given_frequency_stands_before_the_handbooks():
    assert times(Road(name="幹線市道", length_km=Decimal(1))) == 12
    assert times(Road(name="幹線市道", length_km=Decimal(1), times_a_year=Decimal(4))) == 4
    for name in HANDBOOK_PARKS:
        park = Park(name=name, places=1, minutes_a_visit=Decimal(5))
        assert times(park) == HANDBOOK_PARKS[name][1]


def test_parks_alone_need_no_way():
    given = {**GOOD, "roads": [], "way": None}
    assert len(TOOL.run(given).rows) == 10
