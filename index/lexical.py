"""BM25 over lists of tokens, by bm25s."""

from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np

from index.dense import Scores

SATURATION, LENGTH = 1.5, 0.75  # BM25's k1 and b, where a field has none of its own


class Lexical:
    """BM25 scores of one field; positions are those of the texts it was made from."""

    def __init__(self, model: bm25s.BM25) -> None:
        self._model = model

    @classmethod
    def build(
        cls, documents: Sequence[list[str]], saturation: float = SATURATION, length: float = LENGTH
    ) -> "Lexical":
        """Index token lists; ``saturation`` and ``length`` are BM25's k1 and b."""
        model = bm25s.BM25(method="lucene", k1=saturation, b=length)
        model.index(list(documents), show_progress=False)
        return cls(model)

    @classmethod
    def load(cls, folder: Path) -> "Lexical":
        """Read what ``save`` wrote."""
        return cls(bm25s.BM25.load(folder, show_progress=False))

    def save(self, folder: Path) -> None:
        """Write into a folder of its own."""
        self._model.save(folder, show_progress=False)

    def __len__(self) -> int:
        return int(self._model.scores["num_docs"])

    def scores(self, tokens: Sequence[str]) -> Scores:
        """A score for every document; zero where no word is shared."""
        known = self._model.get_tokens_ids(list(tokens))
        if not known:
            return np.zeros(len(self), dtype=np.float32)
        return np.asarray(self._model.get_scores_from_ids(known), dtype=np.float32)
