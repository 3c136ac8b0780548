import pytest

from assistant.calculators.joint_effect import joint_effect
from assistant.calculators.joint_input import JointEffectInput
from assistant.tooling import Tool, ToolInputError

TOOL = Tool("joint_effect", "複数自治体の導入効果", "", JointEffectInput, joint_effect)
A: dict[str, object] = {"name": "A市", "hours_before": 100, "hours_after": 120}
B: dict[str, object] = {"name": "B町", "hours_before": 100, "hours_after": 50}
MONEY = {"consigned_before": 1000, "consigned_after": 900}
GOOD: dict[str, object] = {"members": [A, B], "lead": "A市"}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"members": [A]}, "自治体: 2 件以上"),
        ({"members": [A, A]}, "自治体名「A市」が二度"),
        ({"members": [A, {**B, "hours_after": -1}]}, "2件目 直営対応時間（導入後）: 0 以上"),
        ({"members": [A, {"name": "B町", "hours_before": 1}]}, "（導入後）: 入力してください"),
        ({"lead": "D市"}, "代行する自治体「D市」が自治体の表にありません"),
        ({"lead": ""}, "代行する自治体: 入力してください"),
        ({"members": [{**A, "office_fee": 1}, B]}, "「A市」は代行する自治体なので"),
        ({"members": [A, {**B, **MONEY}]}, "「B町」に金額が入っています.*人件費単価も"),
        ({"members": [A, {**B, "office_fee": 5}]}, "「B町」に金額が入っています"),
        ({"hourly_rate": 3000}, "「A市、B町」の委託金額（現状）と委託金額（導入後）"),
        ({"hourly_rate": 3000, "members": [{**A, **MONEY}, B]}, "「B町」の委託金額"),
        ({"hourly_rate": "Infinity"}, "人件費単価: 有限の数値"),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError, match=problem):
        TOOL.run({**GOOD, **wrong})


def test_a_fee_moves_money_but_makes_none():
    paying = {**B, **MONEY, "office_fee": 77}
    members = [{**A, **MONEY}, {**B, **MONEY, "name": "C村"}, paying]
    given = JointEffectInput.model_validate({**GOOD, "members": members, "hourly_rate": 10})
    free = [{**one, "office_fee": 0} for one in members]
    without = JointEffectInput.model_validate({**GOOD, "members": free, "hourly_rate": 10})
    assert given.cost(given.members) == without.cost(without.members)
    assert given.cost(given.acting).after == 900 + 1200 - 77
    assert given.cost(given.others).after == 2 * (900 + 500) + 77
