"""Whole yen: rounding and splitting so that no yen is lost."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

LARGEST = Decimal(10) ** 13  # 十兆円; above it a unit was mistaken


def yen(amount: Decimal) -> int:
    """Round to whole yen, halves up.

    >>> yen(Decimal("1234.5"))
    1235
    """
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share_yen(total: int, weights: Mapping[str, Decimal]) -> dict[str, int]:
    """Split whole yen by weight so that the shares add up to the total.

    Each share is first cut to whole yen; the odd yen go one by one to the largest remainders, the
    earlier name first where they are equal. No weight gives no yen.

    >>> share_yen(100, {"A市": Decimal(1), "B町": Decimal(1), "C村": Decimal(1)})
    {'A市': 34, 'B町': 33, 'C村': 33}
    """
    whole = sum(weights.values())
    if whole <= 0:
        raise ValueError("the weights add up to nothing")
    exact = {name: total * weight / whole for name, weight in weights.items()}
    shares = {name: int(value) for name, value in exact.items()}
    odd = total - sum(shares.values())
    by_remainder = sorted(
        (name for name in weights if weights[name]), key=lambda name: shares[name] - exact[name]
    )
    for name in by_remainder[:odd]:
        shares[name] += 1
    return shares
