from decimal import Decimal

import pytest

from assistant.calculators.rounding import shown, tenth


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.05", "0.1"), ("0.04", "0.0"), ("-0.05", "-0.1"), ("2.25", "2.3")]
)
def test_halves_are_rounded_away_from_zero_as_in_excel(value: str, rounded: str):
    assert tenth(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (100, "100"), (Decimal("0.50"), "0.5"), (-1234, "-1,234"), (10**7, "10,000,000")],
)
def test_numbers_are_written_with_commas_and_without_idle_zeros(value: Decimal | int, text: str):
    assert shown(value) == text
