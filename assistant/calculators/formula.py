"""Pieces of spreadsheet formulas, in the form that ``Row.formula`` explains."""

from collections.abc import Iterable


def sum_of(keys: Iterable[str]) -> str:
    """The sum of cells; of none, nothing.

    >>> sum_of(["a", "b"]), sum_of([])
    ('SUM({a},{b})', '0')
    """
    cells = ",".join(f"{{{key}}}" for key in keys)
    return f"SUM({cells})" if cells else "0"


def whole_of(keys: Iterable[str]) -> str:
    """The sum of percentages, without the dust that binary numbers leave.

    >>> whole_of(["a", "b"])
    'ROUND(SUM({a},{b}),6)'
    """
    return f"ROUND({sum_of(keys)},6)"


def if_whole(key: str, formula: str) -> str:
    """A formula that gives a figure only where the percentages of a cell make 100.

    >>> if_whole("whole", "{a}*2")
    'IF({whole}=100,{a}*2,NA())'
    """
    return f"IF({{{key}}}=100,{formula},NA())"
