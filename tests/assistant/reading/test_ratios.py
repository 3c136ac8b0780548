"""Ratios and changes: who gets which term, what a figure becomes, and that nothing is made up."""

from decimal import Decimal

import pytest

from assistant.reading.conversation import reading_of
from evals.calculations import said_in


def inputs_of(question: str) -> dict[str, object]:
    reading = reading_of(question)
    assert reading is not None
    assert not reading.lacking
    return reading.inputs


@pytest.mark.parametrize(
    "question",
    [
        "業務量七対三の甲市と乙町で、800万円を業務量割で分けて",
        "800万円を7:3で分けて。甲市と乙町の順です",
        "甲市と乙町で業務量7:3。800万円の負担額はいくら？",
    ],
)
def test_the_terms_of_a_ratio_go_to_the_names_in_order(question: str):
    parties = inputs_of(question)["parties"]
    assert parties == [{"name": "甲市", "workload": 7}, {"name": "乙町", "workload": 3}]


def test_what_is_so_much_less_or_half_is_worked_out_from_what_it_was():
    inputs = inputs_of(
        "委託料は6,000万円、直営は年3,000時間。委託料は1割減、直営は半分になる見込み。"
        "人件費単価2,900円で導入効果を試算して"
    )
    assert inputs["items"] == [
        {
            "consigned_before": 60_000_000,
            "consigned_after": 54_000_000,
            "hours_before": 3000,
            "hours_after": 1500,
        }
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.15億円", "115000000"), ("三千六百万円", "36000000"), ("1000万40%", "40"), ("二〇", "20")],
)
def test_numbers_are_checked_without_the_reader(text: str, value: str):
    assert Decimal(value) in said_in(text)


def test_no_number_is_said_where_there_is_none():
    assert said_in("導入効果を試算して") == set()
