"""Which come first where several are equal: all of them are named, in the order given."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")


def foremost(ones: Iterable[T], figure: Callable[[T], Decimal | int]) -> tuple[T, ...]:
    """All whose figure is the highest.

    >>> foremost(["A", "B", "C"], {"A": 1, "B": 2, "C": 2}.__getitem__)
    ('B', 'C')
    """
    every = tuple(ones)
    highest = max(map(figure, every))
    return tuple(one for one in every if figure(one) == highest)


def equally(tied: tuple[T, ...]) -> str:
    """What is said before the figure that several share.

    >>> equally(("B", "C")), equally(("B",))
    ('いずれも', '')
    """
    return "いずれも" if len(tied) > 1 else ""
