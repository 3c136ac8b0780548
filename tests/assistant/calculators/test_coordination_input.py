from decimal import Decimal

import pytest

from assistant.calculators.coordination_cost import coordination_cost
from assistant.calculators.coordination_input import CoordinationCostInput
from assistant.tooling import Tool, ToolInputError

TOOL = Tool("coordination_cost", "全体マネジメント", "", CoordinationCostInput, coordination_cost)
GOOD: dict[str, object] = {"cases_by_year": [120, 131, 119], "hourly_rate": 3500}
CHIEF = {"grade": "主任技師", "days": 2, "daily_rate": 70000}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"cases_by_year": []}, "件数: 1 件以上"),
        ({"cases_by_year": [-1]}, "件数 1件目: 0 以上"),
        ({"cases_by_year": [1.5]}, "件数 1件目: 整数で"),
        ({"hourly_rate": 0}, "労務単価（土木一般世話役）: 0 より大きい"),
        ({"hourly_rate": "NaN"}, "労務単価（土木一般世話役）: 有限の数値"),
        ({"order_hours": -1}, "1件当たりの発注の時間: 0 以上"),
        (
            dict.fromkeys(
                ("estimate_hours", "order_hours", "supervision_hours", "record_hours"), 0
            ),
            "1件当たりの時間（見積・発注・工事監理・各活動の記録）の合計が 0",
        ),
        ({"proposals": 2}, "改善提案の検討の技術者（職種・作業人工・単価）も"),
        ({"engineers": [CHIEF, CHIEF]}, "改善提案の検討の職種「主任技師」が二度"),
        ({"engineers": [{**CHIEF, "days": 0}]}, "提案1件当たりの作業人工: 0 より大きい"),
        ({"engineers": [{"grade": "技師A", "days": 1}]}, "技術者単価: 入力してください"),
        ({"years": 0}, "契約年数: 1 以上"),
        ({"region": "三条"}, "region: 使わない項目です"),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError, match=problem):
        TOOL.run({**GOOD, **wrong})


def test_no_rate_is_made_up():
    with pytest.raises(ToolInputError, match="労務単価（土木一般世話役）: 入力してください"):
        TOOL.run({"cases_by_year": [1]})


def test_a_given_zero_is_not_the_handbooks_value():
    given = CoordinationCostInput.model_validate({**GOOD, "record_hours": 0})
    assert list(given.case_hours.values()) == [Decimal("0.5"), Decimal("0.5"), 1, 0]
    assert given.is_unsaid("order_hours")
    assert not given.is_unsaid("record_hours")
