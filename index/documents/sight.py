"""Which passages somebody may see: worked out once for each kind of asker and view."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.documents.model import Card
from index.documents.view import View

KEPT = 16  # kinds of askers remembered: a byte a passage each


class Allows(Hashable, Protocol):
    """Who asks, and for which documents."""

    def allows(self, card: Card) -> bool:
        """Whether a document may be shown."""
        ...


@dataclass(frozen=True)
class Seen:
    """The passages of one segment that may be shown."""

    mask: NDArray[np.bool_]

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """Their positions."""
        return np.flatnonzero(self.mask)

    @cached_property
    def count(self) -> int:
        """How many they are."""
        return int(np.count_nonzero(self.mask))

    @cached_property
    def bits(self) -> NDArray[np.uint8]:
        """One bit a passage."""
        return np.packbits(self.mask, bitorder="little")


class Sights:
    """What is seen of one view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.of = lru_cache(KEPT)(self._of)

    def _of(self, who: Allows) -> tuple[Seen, ...]:
        """The passages of each segment that may be shown; none where there are none at all."""
        allowed = np.array([*map(who.allows, self.view.cards), False])  # the last is nobody's
        if not allowed.any():
            return ()
        return tuple(Seen(allowed[one.owners]) for one in self.view.segments)
