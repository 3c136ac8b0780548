import pytest

from assistant.calculators.cost_allocation import cost_allocation
from assistant.calculators.cost_parties import CostAllocationInput, Method, Party
from assistant.tooling import Tool, ToolInputError

TOOL = Tool("cost_allocation", "費用分担", "", CostAllocationInput, cost_allocation)
A = {"name": "A市", "workload": 2}
B = {"name": "B町", "workload": 1}
COST = {"amount": 100, "workload_percent": 100}
GOOD: dict[str, object] = {"parties": [A, B], "items": [COST]}


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"parties": [A]}, "分担する自治体・部署: 2 件以上"),
        ({"parties": [A, A]}, "「A市」が二度入っています"),
        ({"parties": [A, {"name": " "}]}, "分担する自治体・部署 2件目 名称: 入力してください"),
        ({"parties": [A, {**B, "workload": -1}]}, "2件目 業務量: 0 以上"),
        ({"parties": [A, {**B, "workload": "NaN"}]}, "業務量: 有限の数値"),
        ({"parties": [A, {**B, "workload": "1e13"}]}, "業務量: 1000000000000 以下"),
        ({"parties": [A, {"name": "B町"}]}, "業務量割で分けるには、「B町」の業務量を入れて"),
        ({"parties": [{**A, "workload": 0}, {**B, "workload": 0}]}, "業務量の合計が 0 のため"),
        ({"parties": [A, {**B, "area": 3}]}, "area: 使わない項目です"),
        ({"items": []}, "費用: 1 件以上"),
        ({"items": [COST, COST]}, "費用項目「共通経費」が二度"),
        ({"items": [{**COST, "amount": -1}]}, "費用 1件目 金額: 0 以上"),
        ({"items": [{**COST, "amount": 10**14}]}, "金額: 10000000000000 以下"),
        ({"items": [{**COST, "amount": 0.5}]}, "金額: 整数で"),
        ({"items": [{**COST, "equal_percent": 10}]}, "費用項目「共通経費」の.*合計 110 ％です"),
        ({"items": [{"amount": 1}]}, "合計 0 ％です。合計を 100 ％に"),
        ({"office_fee_percent": 101}, "事務費の率: 100 以下"),
        ({"office_fee_to": "D市"}, "「D市」が、分担する自治体・部署にありません"),
    ],
)
def test_what_cannot_be_split_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError, match=problem):
        TOOL.run({**GOOD, **wrong})


@pytest.mark.parametrize("method", [Method.QUANTITY, Method.POPULATION])
def test_each_method_asks_for_its_own_measure(method: Method):
    item = {"amount": 100, f"{method.key}_percent": 100}
    with pytest.raises(ToolInputError, match=f"「A市、B町」の{method.measure}を入れて"):
        TOOL.run({**GOOD, "items": [item]})


def test_equal_shares_need_no_measure():
    parties = [{"name": "A市"}, {"name": "B町"}]
    result = TOOL.run({"parties": parties, "items": [{"amount": 100, "equal_percent": 100}]})
    assert [row.amount for row in result.rows if row.label == "共通経費"] == [50, 50]
    assert Party(name="A市").weight(Method.EQUAL) == 1
    assert Method.EQUAL.measure == "数"
