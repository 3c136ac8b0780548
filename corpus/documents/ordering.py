"""The characters of a printed line from left to right, where a PDF holds them in another order.

A word processor draws the signs of a second font (Ⅲ, ㎡, ①) after the rest of their line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

BACKWARDS = 0.2  # share of a line's characters; past it the writing itself runs another way
LEVEL = 0.7  # of a character's height, by which the characters of one line may differ
GAP = 0.3  # of a character's height; a wider one separates words


@dataclass(frozen=True, slots=True)
class Sign:
    """One character and the box that it fills on the page, in points."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def in_order(signs: Sequence[Sign]) -> str | None:
    """The line as it is seen; None where its signs already stand in order or cannot be ordered."""
    back = sum(after.left < before.left for before, after in pairwise(signs))
    if not back or back > max(1, BACKWARDS * len(signs)) or not _level(signs):
        return None
    seen = sorted(signs, key=lambda sign: sign.left)
    text = seen[0].text
    for before, sign in pairwise(seen):
        wide = sign.left - before.right > GAP * (sign.top - sign.bottom)
        text += (" " if wide else "") + sign.text
    return text


def _level(signs: Sequence[Sign]) -> bool:
    """Whether all stand on one line that runs across the page."""
    height = max(sign.top - sign.bottom for sign in signs)
    middles = [(sign.top + sign.bottom) / 2 for sign in signs]
    return max(middles) - min(middles) < LEVEL * height
