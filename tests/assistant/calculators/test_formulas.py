"""The tiny spreadsheet itself: a wrong formula must not pass."""

from decimal import Decimal

import pytest

from assistant.tooling import Cell, Result, Row
from tests.assistant.calculators.formulas import assert_formulas_hold, evaluate

CELLS = {"a": Decimal("2.5"), "b": Decimal(4)}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("{a}*{b}-1", "9"),
        ("-{a}/{b}", "-0.625"),
        ("ROUND({a},0)", "3"),
        ("INT({a})+SUM({a},{b},1)", "9.5"),
        ("MAX({a},{b})-MIN({a},{b})", "1.5"),
        ("IF({b}=4,{a},NA())", "2.5"),
    ],
)
def test_a_formula_is_worked_out(formula: str, value: str):
    assert evaluate(formula, CELLS) == Decimal(value)


@pytest.mark.parametrize("formula", ["LEN({a})", "'x'", "{a}>{b}"])
def test_what_is_not_a_plain_formula_is_refused(formula: str):
    with pytest.raises(ValueError, match="not"):
        evaluate(formula, CELLS)


def test_what_is_not_there_is_no_figure():
    assert evaluate("2*IF({b}=5,{a},NA())", CELLS).is_nan()


def test_an_amount_that_is_not_what_its_formula_gives_is_found():
    with pytest.raises(AssertionError):
        assert_formulas_hold(Result((Row("x", 3, formula="{a}+1"),), (Cell("a", "a", 1),)))


def test_a_key_used_twice_is_found():
    with pytest.raises(AssertionError, match="twice"):
        assert_formulas_hold(Result((Row("x", 1, key="a"),), (Cell("a", "a", 1),)))
