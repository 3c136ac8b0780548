"""Every typed fact can be a condition of the form, and an empty form sets none."""

from assistant.lookups.condition import Condition
from assistant.lookups.conditions import Order
from assistant.lookups.find_input import FindCasesInput
from corpus.model import FactName


def test_an_empty_form_sets_no_condition_and_no_order():
    assert FindCasesInput().conditions() == ()
    assert FindCasesInput().order() is None


def test_words_lists_bounds_and_what_is_excluded_are_conditions():
    given = FindCasesInput(
        performance_based=False,
        fields=("道路", "河川"),
        pricing_not="総価",
        tasks_not=("窓口業務",),
        tasks_only="維持作業",
        start_least=2019,
        amount_yen_most=500_000_000,
    )
    assert set(given.conditions()) == {
        Condition(FactName.PERFORMANCE_BASED, value=False),
        Condition(FactName.FIELDS, "道路"),
        Condition(FactName.FIELDS, "河川"),
        Condition(FactName.PRICING, "総価", negated=True),
        Condition(FactName.TASKS, "窓口業務", negated=True),
        Condition(FactName.TASKS, "維持作業", alone=True),
        Condition(FactName.START, 2019, least=True),
        Condition(FactName.AMOUNT_YEN, 500_000_000, most=True),
    }


def test_an_order_is_by_a_measured_fact():
    given = FindCasesInput(order_by="engineers", ascending=True)
    assert given.order() == Order(FactName.ENGINEERS, descending=False)
