"""Numbers of a question are conditions only with what they measure."""

import pytest

from assistant.lookups.condition import Condition
from assistant.lookups.quantities import numeric_conditions
from corpus.model import FactName


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("契約が1年半より短い", Condition(FactName.CONTRACT_MONTHS, 17, most=True)),
        ("半年の契約", Condition(FactName.CONTRACT_MONTHS, 6)),
        ("3年で3億の契約", Condition(FactName.CONTRACT_MONTHS, 36)),
        ("契約金額が5億円を超える", Condition(FactName.AMOUNT_YEN, 500_000_001, least=True)),
        ("契約額1.3億円以下", Condition(FactName.AMOUNT_YEN, 130_000_000, most=True)),
        ("契約が3.0億円", Condition(FactName.AMOUNT_YEN, 300_000_000)),
        ("土木の職員が10人以下", Condition(FactName.CIVIL_STAFF, 10, most=True)),
        ("R4に包括を始めた", Condition(FactName.START, 2022)),
        ("平成21年に始めた", Condition(FactName.START, 2009)),
        ("五年もの長い契約", Condition(FactName.CONTRACT_MONTHS, 60)),
        ("人口2千人もいない村", Condition(FactName.POPULATION, 1_999, most=True)),
        ("3万人に届かない市町村", Condition(FactName.POPULATION, 29_999, most=True)),
        ("4つの市町村にまたがる範囲", Condition(FactName.MEMBERS, 4)),
        ("2市2町で組んだ例", Condition(FactName.MEMBERS, 4)),
        ("土木の技師が一人もおらん町", Condition(FactName.ENGINEERS, 0)),
        ("R3年より後に始めた", Condition(FactName.START, 2022, least=True)),
        ("R3以降に始めた", Condition(FactName.START, 2021, least=True)),
    ],
)
def test_a_length_an_amount_and_a_year_are_read(text: str, condition: Condition):
    found, rest = numeric_conditions(text)
    assert found == [condition]
    assert not any(letter.isdecimal() for letter in rest) or "億" in rest


def test_a_number_said_roughly_has_a_fifth_to_either_side():
    found, _ = numeric_conditions("人口3万人前後の町")
    assert found == [
        Condition(FactName.POPULATION, 24_000, least=True),
        Condition(FactName.POPULATION, 36_000, most=True),
    ]


@pytest.mark.parametrize("text", ["令和6年", "契約は何年", "2年目の契約", "金額は3", ""])
def test_a_number_that_measures_nothing_is_no_condition(text: str):
    assert numeric_conditions(text)[0] == []
