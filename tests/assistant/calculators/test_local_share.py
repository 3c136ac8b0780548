from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.local_rules import LocalShareInput, Location, Member, Requirement, Rule
from assistant.calculators.local_share import judge, local_share
from assistant.tooling import Result, Tool, ToolInputError
from tests.assistant.calculators.cited import assert_statements_exist
from tests.assistant.calculators.formulas import assert_formulas_hold, evaluate

TOOL = Tool("local_share", "地域要件", "", LocalShareInput, local_share)
BUILDER = {"name": "甲建設", "location": "市内"}
CONSULTANT = {"name": "乙設計", "location": "県内", "role": "コンサル"}
FAR = {"name": "丙道路", "location": "県外"}
GARDENER = {"name": "丁造園", "location": "市内", "role": "再委託先"}


def verdicts(members: list[dict[str, object]], *rules: Rule) -> list[object]:
    result = TOOL.run({"members": members, "requirements": [{"rule": one} for one in rules]})
    return [row.amount for row in result.rows if row.group == "判定"]


PLACES = (Rule.ALL_LOCAL, Rule.ONE_LOCAL, Rule.CONSULTANT_FREE, Rule.ALL_PREFECTURE)
YES, NO = "満たす", "満たさない"


@pytest.mark.parametrize(
    ("members", "wanted"),
    [
        ([BUILDER], [YES, YES, YES, YES]),
        ([BUILDER, CONSULTANT], [NO, YES, YES, YES]),
        ([BUILDER, {**CONSULTANT, "location": "県外"}], [NO, YES, NO, NO]),
        ([BUILDER, {**CONSULTANT, "role": "その他"}], [NO, YES, NO, YES]),
        ([BUILDER, FAR], [NO, YES, NO, NO]),
        ([FAR], [NO, NO, NO, NO]),
        ([FAR, GARDENER], [NO, NO, NO, NO]),
    ],
)
def test_each_rule_about_place(members: list[dict[str, object]], wanted: list[str]):
    assert verdicts(members, *PLACES) == wanted


def with_shares(*shares: tuple[dict[str, object], int, int]) -> list[dict[str, object]]:
    return [
        {**firm, "investment_percent": put_in, "performance_percent": done}
        for firm, put_in, done in shares
    ]


SHARED = with_shares((BUILDER, 25, 20), (FAR, 75, 50), (GARDENER, 0, 30))


def test_the_shares_of_local_firms_are_added_up():
    requirements = [{"rule": Rule.INVESTMENT}, {"rule": Rule.PERFORMANCE, "least_percent": 60}]
    result = TOOL.run({"members": SHARED, "requirements": requirements})
    rows = {(row.label, row.group): row.amount for row in result.rows}
    assert rows["市内企業の出資比率の合計", "実際"] == 25
    assert rows["市内企業の出資比率の合計", "余裕"] == 0
    assert rows["市内企業の履行割合の合計", "実際"] == 50
    assert rows["市内企業の履行割合の合計", "余裕"] == -10
    assert rows["市内企業の出資比率の合計が 25 ％以上", "判定"] == YES
    assert rows["市内企業の履行割合の合計が 60 ％以上", "判定"] == NO
    assert "合計は 50 ％で、あと 10 ポイント足りません。" in result.lines[1].text
    assert_formulas_hold(result)
    assert_statements_exist(result)


def test_a_least_nobody_gave_is_told_with_its_case():
    rules = [{"rule": Rule.INVESTMENT}, {"rule": Rule.PERFORMANCE}]
    told = TOOL.run({"members": SHARED, "requirements": rules}).assumptions
    assert "東京都府中市の事例の 25 ％" in told[0].text
    assert "手引きの事例の 50 ％" in told[1].text
    assert told[2].statements == ("Q4-3.15",)


def test_a_least_that_was_given_is_no_assumption():
    members = with_shares((BUILDER, 30, 30), (FAR, 70, 70))
    rules = [{"rule": Rule.PERFORMANCE, "least_percent": 30}]
    assert not TOOL.run({"members": members, "requirements": rules}).assumptions


def test_the_base_of_the_performance_share_is_a_caveat_only_there():
    place = TOOL.run({"members": [BUILDER], "requirements": [{"rule": Rule.ALL_LOCAL}]})
    share = TOOL.run({"members": SHARED, "requirements": [{"rule": Rule.PERFORMANCE}]})
    assert "Q4-3.14" not in {one for line in place.caveats for one in line.statements}
    assert share.caveats[-1].statements == ("Q4-3.14",)


def test_without_a_local_firm_the_share_is_nothing():
    members = [{**FAR, "investment_percent": 100}]
    result = TOOL.run({"members": members, "requirements": [{"rule": Rule.INVESTMENT}]})
    assert "市内企業なし ＝ 0 ％" in result.working[0].text
    assert_formulas_hold(result)


def test_a_sheet_whose_shares_do_not_make_100_adds_up_nothing():
    result = TOOL.run({"members": SHARED, "requirements": [{"rule": Rule.PERFORMANCE}]})
    cells = {one.key: Decimal(one.value) for one in result.inputs} | {"performance2": Decimal(51)}
    whole, local = (row for row in result.rows if row.key)
    cells[whole.key] = evaluate(whole.formula, cells)
    assert cells[whole.key] == 101
    assert evaluate(local.formula, cells).is_nan()


def warnings(members: list[dict[str, object]], rule: Rule) -> tuple[str, ...]:
    result: Result = TOOL.run({"members": members, "requirements": [{"rule": rule}]})
    return result.warnings


def test_odd_input_is_pointed_out():
    assert "1社だけ" in warnings([BUILDER], Rule.ALL_LOCAL)[0]
    assert "構成員がいません" in warnings([BUILDER, FAR], Rule.CONSULTANT_FREE)[0]
    assert warnings([BUILDER, CONSULTANT], Rule.CONSULTANT_FREE) == ()
    nothing = with_shares((BUILDER, 100, 0), (FAR, 0, 100))
    assert warnings(nothing, Rule.INVESTMENT) == ("出資比率が 0 ％の構成員があります：丙道路",)
    assert warnings(with_shares((BUILDER, 50, 0), (FAR, 50, 100)), Rule.INVESTMENT) == ()


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (
            {"members": [BUILDER, BUILDER]},
            "企業名「甲建設」が二度入っています。一つにまとめてください",
        ),
        (
            {"requirements": [{"rule": Rule.ALL_LOCAL}, {"rule": Rule.ALL_LOCAL}]},
            "地域要件「構成員のすべてが市内企業」が二度入っています。一つにまとめてください",
        ),
        ({"members": [GARDENER]}, "再委託先でない構成員を、1社以上入力してください"),
        ({"members": []}, "JVの企業（再委託先を含む）: 1 件以上入力してください"),
        (
            {"requirements": [{"rule": Rule.INVESTMENT}]},
            "「市内企業の出資比率の合計」には「甲建設」の出資比率が必要です",
        ),
        (
            {
                "members": with_shares((BUILDER, 50, 0), (FAR, 40, 0)),
                "requirements": [{"rule": Rule.INVESTMENT}],
            },
            "出資比率の合計が 90 ％です。合計が 100 ％になるように直してください",
        ),
        (
            {
                "members": with_shares((BUILDER, 50, 50), (FAR, 50, 60)),
                "requirements": [{"rule": Rule.PERFORMANCE}],
            },
            "履行割合の合計が 110 ％です。合計が 100 ％になるように直してください",
        ),
        (
            {"requirements": [{"rule": Rule.ALL_LOCAL, "least_percent": 50}]},
            "地域要件 1件目: 下限の割合は、出資比率か履行割合の要件だけに入れてください",
        ),
        (
            {"members": [{**BUILDER, "investment_percent": -1}]},
            "JVの企業（再委託先を含む） 1件目 出資比率: 0 以上にしてください",
        ),
        (
            {"members": [{**BUILDER, "location": "隣"}]},
            "JVの企業（再委託先を含む） 1件目 所在地: "
            "'市内'、'県内'、'県外' のどれかにしてください",
        ),
    ],
)
def test_bad_input_is_refused_by_name(wrong: dict[str, object], problem: str):
    fine: dict[str, object] = {"members": [BUILDER], "requirements": [{"rule": Rule.ALL_LOCAL}]}
    with pytest.raises(ToolInputError) as refused:
        TOOL.run({**fine, **wrong})
    assert problem in refused.value.problems


@given(
    st.lists(st.tuples(st.sampled_from(Location), st.integers(0, 100)), min_size=1, max_size=8),
    st.integers(1, 100),
    st.randoms(),
)
def test_order_does_not_matter_and_the_verdict_is_the_sum(
    firms: list[tuple[Location, int]], least: int, dice: object
):
    whole = sum(share for _, share in firms)
    if whole > 100:
        firms = [(place, 0) for place, _ in firms]
        whole = 0
    firms.append((Location.CITY, 100 - whole))
    members = [
        Member(name=f"企業{n}", location=place, investment_percent=Decimal(share))
        for n, (place, share) in enumerate(firms)
    ]
    shuffled = list(members)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    rule = Requirement(rule=Rule.INVESTMENT, least_percent=Decimal(least))
    one = LocalShareInput(members=tuple(members), requirements=(rule,))
    other = LocalShareInput(members=tuple(shuffled), requirements=(rule,))
    local = sum(share for place, share in firms if place is Location.CITY)
    assert judge(one, rule).is_met == judge(other, rule).is_met == (local >= least)
    assert_formulas_hold(local_share(one))
