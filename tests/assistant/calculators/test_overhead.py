from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.overhead import APART, BUNDLED, DIFFERENCE, overhead
from assistant.calculators.overhead_input import OverheadInput
from assistant.tooling import Result, Tool
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold

TOOL = Tool("overhead", "諸経費の比較", "", OverheadInput, overhead)
EAST = {"name": "東地区", "direct_cost": 10000000}
WEST = {"name": "西地区", "direct_cost": 25000000}
TABLE = [{"up_to": 10000000, "rate": 40}, {"up_to": 30000000, "rate": "35.5"}, {"rate": 30}]
GIVEN: dict[str, object] = {"districts": [EAST, WEST], "brackets": TABLE}


def amounts(result: Result, group: str) -> dict[str, object]:
    return {row.label: row.amount for row in result.rows if row.group == group}


def test_bundling_takes_overheads_from_the_contractor():
    result = TOOL.run(GIVEN)
    # 4,000,000 + 8,875,000 against 35,000,000 × 30 %
    assert amounts(result, APART) == {"対象額": 35000000, "諸経費": 12875000, "計": 47875000}
    assert amounts(result, BUNDLED)["諸経費"] == 10500000
    change = {"諸経費の変化": -2375000, "諸経費の変化率": Decimal("-18.4")}
    assert amounts(result, DIFFERENCE) == change
    assert not result.warnings
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_the_result_is_said_with_the_handbooks_way_out():
    lines = TOOL.run(GIVEN).lines
    assert lines[0].text == (
        "諸経費は、従前の地区ごとに算出して合計すると 12,875,000円、"
        "束ねて一括で算出すると 10,500,000円で、"
        "束ねることによる変化は2,375,000円（18.4％）の縮減です。"
    )
    assert "事業者が受け取る諸経費が少なくなる" in lines[1].text
    assert lines[2].statements == ("Q2-11.5", "Q2-11.7")


def test_rates_from_a_table_are_told():
    result = TOOL.run(GIVEN)
    assert "率の表から選びました" in result.assumptions[1].text
    assert [cell.label for cell in result.inputs[-3:]] == [
        "率の表（10,000,000円以下）",
        "率の表（30,000,000円以下）",
        "率の表（上限なし）",
    ]
    assert "（率の表から）" in result.working[0].text


def test_rates_given_by_district():
    districts = [{**EAST, "rate": 30}, {**WEST, "rate": 30}]
    same = TOOL.run({"districts": districts, "bundle_rate": 30})
    assert amounts(same, DIFFERENCE)["諸経費の変化"] == 0
    assert len(same.lines) == len(same.assumptions) == 1
    assert "増減なし" in same.lines[0].text
    higher = TOOL.run({"districts": districts, "bundle_rate": 31})
    assert "どの地区の率よりも高く" in higher.warnings[0]
    free = [{**EAST, "rate": 0}, {**WEST, "rate": 0}]
    assert "諸経費の変化率" not in amounts(
        TOOL.run({"districts": free, "bundle_rate": 0}), DIFFERENCE
    )


def test_what_looks_odd_is_pointed_out():
    rising = [{"up_to": 10, "rate": 30}, {"rate": 40}]
    districts = [{**EAST, "direct_cost": 0}, WEST]
    warned = TOOL.run({"districts": districts, "brackets": rising}).warnings
    assert "対象額が大きいほど率が高くなる" in warned[0]
    assert warned[1] == "対象額が 0 円の地区があります：東地区"


@given(
    st.lists(st.integers(0, 10**9), min_size=2, max_size=5).filter(any),
    st.decimals(0, 100, places=2),
    st.decimals(0, 100, places=2),
    st.data(),
)
def test_formulas_hold_and_apart_plus_change_is_bundled(
    costs: list[int], rate: Decimal, bundle: Decimal, data: st.DataObject
):
    districts = [
        {"name": f"{n}区", "direct_cost": one, "rate": rate} for n, one in enumerate(costs)
    ]
    turned = data.draw(st.permutations(districts))
    result = TOOL.run({"districts": turned, "bundle_rate": bundle})
    assert amounts(result, APART) == amounts(
        TOOL.run({"districts": districts, "bundle_rate": bundle}), APART
    )
    apart, change = amounts(result, APART)["諸経費"], amounts(result, DIFFERENCE)["諸経費の変化"]
    assert apart + change == amounts(result, BUNDLED)["諸経費"]  # type: ignore[operator]
    assert_formulas_hold(result)
