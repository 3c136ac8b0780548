"""A condition holds, fails or is not known of a case; a year is a year in any era."""

import pytest

from assistant.lookups.condition import Condition, measure
from corpus.handbook import Handbook
from corpus.model import FactName


@pytest.mark.parametrize(
    ("condition", "case", "holds"),
    [
        (Condition(FactName.START, 2017), "case-sanjo", True),
        (Condition(FactName.START, 2018, most=True), "case-sanjo", True),
        (Condition(FactName.START, 2019, least=True), "case-sanjo", False),
        (Condition(FactName.FIELDS, "公園"), "case-sanjo", True),
        (Condition(FactName.FIELDS, "公園", negated=True), "case-sanjo", False),
        (Condition(FactName.FIELDS, "公園", negated=True), "case-yokkaichi", True),
        (Condition(FactName.TASKS, "維持作業", alone=True), "case-yokkaichi", True),
        (Condition(FactName.TASKS, "維持作業", alone=True), "case-sanjo", False),
    ],
)
def test_a_known_fact_meets_a_condition_or_does_not(
    ver_1: Handbook, *, condition: Condition, case: str, holds: bool
):
    assert condition.holds(ver_1[case]) is holds
    assert condition.fails(ver_1[case]) is not holds


def test_what_is_not_known_is_not_held_not_to_be_so(tiny_handbook: Handbook):
    unsaid = Condition(FactName.PERFORMANCE_BASED, value=True, negated=True)
    assert not unsaid.holds(tiny_handbook["case-ono"])


def test_a_fact_is_measured_where_it_is_a_number_or_a_year(ver_1: Handbook):
    assert measure(ver_1["case-odate"], FactName.START) == 2022
    assert measure(ver_1["case-odate"], FactName.POPULATION) == 67_000
    assert measure(ver_1["case-odate"], FactName.FIELDS) is None
    assert measure(ver_1["case-kaizuka"], FactName.POPULATION) is None
