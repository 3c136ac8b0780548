"""Whole yen: rounding and splitting so that no yen is lost."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

LARGEST = Decimal(10) ** 13  # 十兆円; above it a unit was mistaken


def yen(amount: Decimal) -> int:
    """Round to whole yen, halves away from zero, as Excel's ROUND does.

    >>> yen(Decimal("1234.5"))
    1235
    """
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share_yen(total: int, weights: Mapping[str, Decimal | Fraction]) -> dict[str, int]:
    """Split whole yen by weight so that the shares add up to the total.

    Each share is cut to whole yen; the odd yen go to the largest weight, the earlier name where
    they are equal. So a spreadsheet can do the same: the largest is the total less the others.
    No weight gives no yen.

    >>> share_yen(100, {"A市": Decimal(1), "B町": Decimal(1), "C村": Decimal(1)})
    {'A市': 34, 'B町': 33, 'C村': 33}
    """
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    if whole <= 0:
        raise ValueError("the weights add up to nothing")
    exact = {name: total * Fraction(weight) / whole for name, weight in weights.items()}
    shares = {name: cut_yen(value) for name, value in exact.items()}
    shares[largest(weights)] += total - sum(shares.values())
    return shares


def cut_yen(exact: Fraction) -> int:
    """Cut to whole yen; ``INT(ROUND(…,6))`` in a spreadsheet, whose 32.999999999 is 33 too."""
    return int(round(exact, 6))


def largest(weights: Mapping[str, Decimal | Fraction]) -> str:
    """Whose weight is the largest, the earlier name where they are equal: it takes the odd yen."""
    return max(weights, key=lambda name: Fraction(weights[name]))
