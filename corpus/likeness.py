"""How alike two texts are, and which of two lists belong together."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from corpus.text import squeeze

T = TypeVar("T")
Pair = tuple[int, int]


def letter_pairs(text: str) -> frozenset[str]:
    """What two texts are compared by."""
    plain = squeeze(text)
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset({plain})


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of letter pairs that two texts have in common, 0 to 1.

    >>> likeness(letter_pairs("時速20km"), letter_pairs("時速25km"))
    0.6
    """
    return 2 * len(one & other) / (len(one) + len(other))


def paired(
    before: Sequence[T], after: Sequence[T], alike: Callable[[T, T], float], floor: float
) -> list[Pair]:
    """Places in both lists that belong together, the likest first; each is taken once."""
    scores = [
        (score, -abs(i - j), i, j)
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if (score := alike(one, other)) >= floor
    ]
    taken: list[Pair] = []
    left: set[int] = set(range(len(before)))
    free: set[int] = set(range(len(after)))
    for _, _, i, j in sorted(scores, reverse=True):
        if i in left and j in free:
            taken.append((i, j))
            left.remove(i)
            free.remove(j)
    return taken
