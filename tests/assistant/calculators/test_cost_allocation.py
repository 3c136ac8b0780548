from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.cost_allocation import cost_allocation
from assistant.calculators.cost_parties import CostAllocationInput
from assistant.tooling import Result, Tool
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold, evaluate

TOOL = Tool("cost_allocation", "費用分担", "", CostAllocationInput, cost_allocation)
PARTIES = [
    {"name": "A市", "workload": 50, "quantity": "120.5", "population": 40000},
    {"name": "B町", "workload": 30, "quantity": 40, "population": 9000},
    {"name": "C村", "workload": 20, "quantity": 10, "population": 1000},
]
PATROL = {"name": "巡回", "amount": 1000000, "quantity_percent": 60, "equal_percent": 40}
DESK = {"name": "窓口", "amount": 777777, "workload_percent": 100}
GIVEN: dict[str, object] = {
    "parties": PARTIES,
    "items": [PATROL, DESK],
    "office_fee_percent": 3,
    "office_fee_to": "A市",
}


def amounts(result: Result, label: str) -> dict[str, object]:
    return {row.group: row.amount for row in result.rows if row.label == label}


def test_two_costs_over_three_municipalities():
    result = TOOL.run(GIVEN)
    # 巡回: B = 10^6 × (60 × 40/170.5 + 40/3)/100 = 274,095.79…, C = 168,523.94…; A takes the rest
    assert amounts(result, "巡回") == {"A市": 557382, "B町": 274095, "C村": 168523}
    # 窓口: 388,888.5, 233,333.1, 155,555.4; the odd yen goes to A
    assert amounts(result, "窓口") == {"A市": 388889, "B町": 233333, "C村": 155555}
    burdens = {"A市": 946271, "B町": 507428, "C村": 324078, "合計": 1777777}
    assert amounts(result, "負担額") == burdens
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_office_fee_moves_from_payers_to_the_acting_one():
    result = TOOL.run(GIVEN)
    assert amounts(result, "事務費") == {"B町": 15223, "C村": 9722}
    assert amounts(result, "事務費を含む支払額") == {"B町": 522651, "C村": 333800}
    assert amounts(result, "受け取る事務費") == {"A市": 24945}
    assert amounts(result, "事務費を差し引いた負担額") == {"A市": 921326}


def test_an_acting_prefecture_that_shares_nothing_is_paid_by_all():
    result = TOOL.run({**GIVEN, "office_fee_to": ""})
    assert len(amounts(result, "事務費")) == 3
    assert amounts(result, "受け取る事務費") == {"代行する側": 53333}
    assert_formulas_hold(result)


def test_nothing_to_share_has_no_percentages():
    result = TOOL.run({**GIVEN, "items": [{**DESK, "amount": 0}], "office_fee_percent": 0})
    assert not amounts(result, "負担割合")
    assert not amounts(result, "事務費")
    assert len(result.warnings) == 2
    assert_formulas_hold(result)


def test_a_sheet_with_another_amount_still_adds_up():
    result = TOOL.run({**GIVEN, "office_fee_percent": 0})
    cells = {one.key: one.value for one in result.inputs} | {"amount_0": 999998}
    for row in result.rows:
        if row.key:
            cells[row.key] = evaluate(row.formula, cells)  # type: ignore[arg-type]
    assert sum(int(cells[f"share_0_{p}"]) for p in range(3)) == 999998


def test_a_sheet_whose_percentages_do_not_make_100_splits_nothing():
    result = TOOL.run(GIVEN)
    cells = {one.key: Decimal(one.value) for one in result.inputs}
    for row in result.rows:
        if row.key:
            cells[row.key] = evaluate(row.formula, cells | {"quantity_percent_0": Decimal(80)})
    assert cells["whole_0"] == 120
    assert all(cells[key].is_nan() for key in ("share_0_0", "share_0_1", "burden_0", "fees"))
    assert cells["share_1_0"] == 388889


@given(
    st.lists(st.integers(0, 10**6), min_size=3, max_size=3).filter(any),
    st.integers(0, 10**12),
    st.integers(0, 100),
)
def test_formulas_hold_for_any_weights(weights: list[int], amount: int, percent: int):
    parties = [{"name": f"{n}町", "population": one} for n, one in enumerate(weights)]
    item = {"amount": amount, "population_percent": percent, "equal_percent": 100 - percent}
    result = TOOL.run({"parties": parties, "items": [item], "office_fee_percent": "2.5"})
    assert_formulas_hold(result)
