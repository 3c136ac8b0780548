import pytest

from assistant.calculators.overhead import overhead
from assistant.calculators.overhead_input import OverheadInput
from assistant.tooling import Tool, ToolInputError

TOOL = Tool("overhead", "諸経費の比較", "", OverheadInput, overhead)
EAST = {"name": "東地区", "direct_cost": 10000000}
WEST = {"name": "西地区", "direct_cost": 25000000}
TABLE = [{"up_to": 10000000, "rate": 40}, {"up_to": 30000000, "rate": "35.5"}, {"rate": 30}]
GOOD: dict[str, object] = {"districts": [EAST, WEST], "brackets": TABLE}
LOW, MIDDLE, OPEN = TABLE


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"districts": [EAST]}, "地区: 2 件以上"),
        ({"districts": [EAST, EAST]}, "地区名「東地区」が二度"),
        ({"districts": [EAST, {**WEST, "direct_cost": -1}]}, "諸経費の対象額（直接費）: 0 以上"),
        ({"districts": [{**EAST, "direct_cost": 0}, {**WEST, "direct_cost": 0}]}, "すべて 0 です"),
        ({"districts": [{**EAST, "rate": 40}, WEST]}, "率の表と諸経費率の両方が入っています"),
        ({"bundle_rate": 30}, "率の表と諸経費率の両方が入っています"),
        ({"brackets": [LOW, MIDDLE]}, "最後の行だけ対象額の上限を空欄"),
        ({"brackets": [OPEN, OPEN]}, "最後の行だけ対象額の上限を空欄"),
        ({"brackets": [MIDDLE, LOW, OPEN]}, "対象額の上限が小さい順に"),
        ({"brackets": [LOW, LOW, OPEN]}, "対象額の上限が小さい順に"),
        ({"brackets": [{"rate": 301}]}, "率の表 1件目 諸経費率: 300 以下"),
        ({"brackets": [{"rate": "NaN"}]}, "諸経費率: 有限の数値"),
        ({"brackets": []}, "「東地区、西地区」の諸経費率を入れるか、率の表を"),
        (
            {"brackets": [], "districts": [{**EAST, "rate": 40}, {**WEST, "rate": 35}]},
            "束ねた後の諸経費率を入れるか、率の表を",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError, match=problem):
        TOOL.run({**GOOD, **wrong})


@pytest.mark.parametrize(
    ("amount", "rate"),
    [(0, "40"), (10000000, "40"), (10000001, "35.5"), (30000000, "35.5"), (30000001, "30")],
)
def test_a_limit_belongs_to_its_own_line(amount: int, rate: str):
    districts = [{"name": "東地区", "direct_cost": amount}, WEST]
    given = OverheadInput.model_validate({**GOOD, "districts": districts})
    assert str(given.rate_of(given.districts[0])) == rate
