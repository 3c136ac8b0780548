"""What search needs of an embedding model."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Anything that turns texts into unit vectors of one length (shape: texts × dimension)."""

    name: str
    dimension: int

    def queries(self, texts: Sequence[str]) -> Vectors:
        """One vector a question, in order."""
        ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """One vector a passage, in order."""
        ...
