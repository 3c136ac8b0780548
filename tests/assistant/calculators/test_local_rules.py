from decimal import Decimal

import pytest

from assistant.calculators.local_rules import LocalShareInput, Member, Requirement, Rule, total


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (Requirement(rule=Rule.ALL_LOCAL), "構成員のすべてが市内企業"),
        (Requirement(rule=Rule.INVESTMENT), "市内企業の出資比率の合計が 25 ％以上"),
        (
            Requirement(rule=Rule.PERFORMANCE, least_percent=Decimal("33.30")),
            "市内企業の履行割合の合計が 33.3 ％以上",
        ),
    ],
)
def test_a_requirement_reads_as_the_client_wrote_it(requirement: Requirement, text: str):
    assert requirement.text == text


def test_a_subcontractor_does_work_but_invests_nothing():
    member = Member.model_validate({"name": "甲", "location": "市内"})
    helper = Member.model_validate({"name": "乙", "location": "市内", "role": "再委託先"})
    firms = LocalShareInput(
        members=(member, helper), requirements=(Requirement(rule=Rule.ONE_LOCAL),)
    )
    assert firms.sharing(Rule.INVESTMENT) == (member,)
    assert firms.sharing(Rule.PERFORMANCE) == (member, helper)


def test_a_share_nobody_gave_counts_nothing():
    assert total((None, Decimal(3))) == 3
