"""How figures are written in a file: thousands separators, and the unit after the number."""

from decimal import Decimal, InvalidOperation

from assistant.calculators.rounding import shown
from assistant.tooling import Amount

_YEARS = "年度"  # 2037 is no quantity: it has no separators
_WHOLE, _FRACTION = "#,##0", "#,##0.0###"


def said(amount: Amount, unit: str) -> str:
    """A figure with its unit, as Word shows it.

    >>> said(1234500, "円"), said(Decimal("12.50"), "時間"), said(2037, "年度"), said("満たす", "")
    ('1,234,500円', '12.5時間', '2037年度', '満たす')
    """
    if isinstance(amount, str):
        return amount + unit
    return (str(amount) if unit == _YEARS else shown(amount)) + _bracketed(unit)


def written(amount: str, unit: str) -> str:
    """The same for an amount that has already been written out, as an answer holds it.

    >>> written("1234", "円"), written("満たす", "")
    ('1,234円', '満たす')
    """
    try:
        return said(Decimal(amount), unit) if unit else amount
    except InvalidOperation:
        return amount + unit


def number_format(unit: str) -> str:
    """Excel's format of a whole number with its unit.

    >>> number_format("円"), number_format("年度")
    ('#,##0"円"', '0"年度"')
    """
    return ("0" if unit == _YEARS else _WHOLE) + _quoted(unit)


def fraction_format(unit: str) -> str:
    """Excel's format of a number that has turned out not to be whole.

    >>> fraction_format("時間")
    '#,##0.0###"時間"'
    """
    return _FRACTION + _quoted(unit)


def _quoted(unit: str) -> str:
    return f'"{_bracketed(unit)}"' if unit else ""


def _bracketed(unit: str) -> str:
    """A unit that is an explanation, such as ``平均＝100``, stands in brackets."""
    return f"（{unit}）" if "＝" in unit else unit
