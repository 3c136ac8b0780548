from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.joint_effect import joint_effect
from assistant.calculators.joint_input import JointEffectInput
from assistant.tooling import Result, Tool
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("joint_effect", "複数自治体の導入効果", "", JointEffectInput, joint_effect)


def member(name: str, before: object, after: object, **money: int) -> dict[str, object]:
    return {"name": name, "hours_before": before, "hours_after": after, **money}


def amount(result: Result, label: str, group: str) -> object:
    found = [row.amount for row in result.rows if (row.label, row.group) == (label, group)]
    assert len(found) == 1
    return found[0]


def test_the_handbooks_picture_of_three_municipalities():
    members = [member("A市", 100, 120), member("B町", 100, 50), member("C村", 100, 50)]
    result = TOOL.run({"members": members, "lead": "A市"})
    assert amount(result, "直営対応時間（現状）", "合計") == 300
    assert amount(result, "直営対応時間（導入後）", "合計") == 220
    assert amount(result, "直営対応時間の変化", "合計") == -80
    assert amount(result, "直営対応時間の変化率", "合計") == Decimal("-26.7")
    assert amount(result, "直営対応時間の変化", "A市") == 20
    assert not any("コスト" in row.label for row in result.rows)
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_total_cost_by_municipality_with_a_fee():
    money = {"consigned_before": 1000000, "consigned_after": 900000}
    members = [
        member("A市", 100, 120, **money),
        member("B町", 100, 50, **money, office_fee=20000),
        member("C村", 100, 50, **money, new_cost=300000, office_fee=50000),
    ]
    result = TOOL.run({"members": members, "lead": "A市", "hourly_rate": 3000})
    after = {
        "A市": 900000 + 360000 - 70000,
        "B町": 900000 + 150000 + 20000,
        "C村": 900000 + 150000 + 300000 + 50000,
    }
    for name, total in after.items():
        assert amount(result, "トータルコスト（現状）", name) == 1300000
        assert amount(result, "トータルコスト（導入後）", name) == total
    assert amount(result, "トータルコスト（導入後）", "合計") == sum(after.values())
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_from_nothing_there_is_no_rate_of_change():
    result = TOOL.run({"members": [member("A市", 0, 1), member("B町", 0, 0)], "lead": "A市"})
    assert not any("変化率" in row.label for row in result.rows)


HOURS = st.decimals(0, 10**6, places=2)


@given(st.lists(st.tuples(HOURS, HOURS), min_size=2, max_size=5), st.data())
def test_the_whole_is_the_sum_of_its_parts_in_any_order(
    hours: list[tuple[Decimal, Decimal]], data: st.DataObject
):
    members = [
        member(f"{n}町", *pair, consigned_before=n, consigned_after=2 * n, office_fee=min(n, 3))
        for n, pair in enumerate(hours)
    ]
    given = {"members": members, "lead": "0町", "hourly_rate": 2500}
    result = TOOL.run(given)
    turned = TOOL.run({**given, "members": data.draw(st.permutations(members))})
    for label in ("直営対応時間の変化", "トータルコストの変化"):
        parts = [row.amount for row in result.rows if row.label == label and row.group != "合計"]
        whole = amount(result, label, "合計")
        assert sum(Decimal(part) for part in parts) == whole == amount(turned, label, "合計")
    assert_formulas_hold(turned)
