"""Which passages of a segment somebody may see."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Sight:
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
