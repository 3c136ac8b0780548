from assistant.calculators.cost_allocation import cost_allocation
from assistant.calculators.cost_parties import CostAllocationInput
from assistant.tooling import Tool

TOOL = Tool("cost_allocation", "費用分担", "", CostAllocationInput, cost_allocation)
TWO = [{"name": "A市", "population": 9000}, {"name": "B町", "population": 1000}]
COST = {"name": "巡回", "amount": 1000, "population_percent": 100}


def test_one_method_is_named_with_its_statement():
    result = TOOL.run({"parties": TWO, "items": [COST]})
    assert [line.text for line in result.lines] == [
        "共通の費用 1,000円を2者で按分すると、A市 900円、B町 100円です。",
        "分担方法は数量割（人口）です。",
    ]
    assert result.lines[1].statements == ("Q4-1.9",)
    assert [one.statements for one in result.caveats] == [("Q4-1.1",), ("Q4-1.10",)]
    assert result.working[0].text == (
        "巡回 1,000円（数量割（人口） 100％）：A市 90.00％ → 900円、B町 10.00％ → 100円"
    )
    assert not result.warnings


def test_many_names_do_not_fill_a_sentence():
    parties = [{"name": f"{n}町"} for n in range(8)]
    result = TOOL.run({"parties": parties, "items": [{"amount": 803, "equal_percent": 100}]})
    assert result.lines[0].text.endswith("5町 100円、ほか2者です。")
    assert "（端数 3円は0町に足す）" in result.working[0].text
    assert "残った端数は、その費用の割合が最も大きい側" in result.assumptions[0].text


def test_several_methods_are_a_combination():
    other = {"name": "窓口", "amount": 10, "equal_percent": 100}
    result = TOOL.run({"parties": TWO, "items": [COST, other]})
    assert result.lines[1].text == (
        "分担方法は、数量割（人口）、均等割を組み合わせた複合配分です。"
    )
    assert result.lines[1].statements[0] == "Q4-1.11"


def test_workload_keeps_the_handbooks_caveat():
    parties = [{"name": "A市", "workload": 1}, {"name": "B町", "workload": 0}]
    result = TOOL.run({"parties": parties, "items": [{"amount": 10, "workload_percent": 100}]})
    assert result.caveats[1].statements == ("Q4-1.8",)
    assert result.warnings == ("負担額が 0 円になるものがあります：B町",)


def test_a_fee_is_told_with_who_receives_it():
    given = {"parties": TWO, "items": [COST], "office_fee_percent": 10}
    outside = TOOL.run(given)
    assert outside.lines[2].text == ("10％の事務費を上乗せすると、代行する側の受取額は 100円です。")
    assert "代行する側へ支払うとしました" in outside.assumptions[2].text
    assert "事務費の率が 10 ％です" in outside.warnings[0]
    inside = TOOL.run({**given, "office_fee_percent": 3, "office_fee_to": "A市"})
    assert "A市の受取額は 3円です" in inside.lines[2].text
    assert inside.working[1].text == "B町の事務費：100円 × 3％ ＝ 3円"
    assert len(inside.assumptions) == 2
    assert inside.caveats[-1].statements == ("Q4-1.5",)


def test_a_receiver_without_a_rate_is_pointed_out():
    result = TOOL.run({"parties": TWO, "items": [COST], "office_fee_to": "A市"})
    assert "事務費の率が 0 ％" in result.warnings[0]
