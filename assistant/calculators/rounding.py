"""How figures are rounded and written out for a reader."""

from decimal import ROUND_HALF_UP, Decimal


def tenth(value: Decimal) -> Decimal:
    """Round to one place, halves away from zero, as Excel's ROUND does.

    >>> tenth(Decimal("2.25"))
    Decimal('2.3')
    """
    return value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def shown(value: Decimal | int) -> str:
    """With thousands separators and without idle zeros.

    >>> shown(Decimal("1234.50")), shown(100)
    ('1,234.5', '100')
    """
    return f"{Decimal(value).normalize():,f}"
