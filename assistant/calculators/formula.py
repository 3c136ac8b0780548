"""Pieces of spreadsheet formulas, in the form that ``Row.formula`` explains."""

from collections.abc import Iterable


def sum_of(keys: Iterable[str]) -> str:
    """The sum of cells; of none, nothing.

    >>> sum_of(["a", "b"]), sum_of([])
    ('SUM({a},{b})', '0')
    """
    cells = ",".join(f"{{{key}}}" for key in keys)
    return f"SUM({cells})" if cells else "0"
