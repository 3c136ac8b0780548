"""The handbook's index in Milvus, as search sees it."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.model import Kind
from index.dense import Scores
from index.encoder import Vectors
from index.head import Head
from index.milvus.client import Milvus, Row, Sparse, Wish, any_of
from index.milvus.rows import CANDIDATE, COUNTS
from index.milvus.weights import asked, term_id
from index.passages import Field
from index.stores import NEAREST, NEAREST_ASKINGS, Near, Signals, best_of_each, mean_of_best
from index.tokens import Tokens
from index.vocabulary import Vocabulary, rarity

RECENT = 256  # records whose statements are kept as read; an index never changes
ASKED = 32  # questions whose signals are kept: a mail searches for the same more than once

Counts = dict[str, tuple[int, int, int]]  # term → records, candidates, statements that have it


class MilvusIndex:
    """One index; all that it keeps for itself is small and read once."""

    def __init__(
        self, milvus: Milvus, name: str, candidates: Sequence[Row], counts: Counts, tokens: Tokens
    ) -> None:
        self._milvus = milvus
        self._name = name
        self.tokens = tokens
        self.records = tuple((one["owner"], Kind(one["kind"])) for one in candidates if one["kind"])
        self._place = {one["owner"]: i for i, one in enumerate(candidates)}
        self._head = Head(
            np.array([one["dense"] for one in candidates], np.float32),
            np.array([one["bias"] for one in candidates], np.float32),
        )
        self.vocabulary = Vocabulary(
            {term: one[0] for term, one in counts.items() if one[0]}, len(self.records)
        )
        size = len(candidates)
        self._rarity = _rarities({term: one[1] for term, one in counts.items()}, size)
        statements = milvus.count(name, f'part == "{Field.STATEMENT}"')
        self._statement_rarity = _rarities(
            {term: one[2] for term, one in counts.items()}, statements
        )
        self._statements = lru_cache(RECENT)(self._read_statements)
        self._recent = lru_cache(ASKED)(self._ask)

    @classmethod
    def read(cls, milvus: Milvus, name: str, tokens: Tokens) -> Self:
        """Read what a worker needs of an index."""
        fields = ("owner", "kind", "n", "bias", "dense")
        candidates = sorted(
            milvus.rows(name, f'part == "{CANDIDATE}"', fields), key=lambda row: int(row["n"])
        )
        counts: Counts = {}
        for row in milvus.rows(name, f'part == "{COUNTS}"', ("text",)):
            counts.update(json.loads(row["text"]))
        return cls(milvus, name, candidates, counts, tokens)

    def signals(self, terms: Sequence[str], vector: Vectors) -> Signals:
        """What Milvus says of a question; one that comes again soon is not asked again."""
        return self._recent(tuple(terms), vector.tobytes())

    def _ask(self, terms: tuple[str, ...], packed: bytes) -> Signals:
        """The signals, asked for all at once."""
        vector, size = np.frombuffer(packed, np.float32), len(self._place)
        words, statements, near, outside = self._milvus.search(
            self._name,
            [
                Wish(asked(terms, self._rarity), size, f'part == "{CANDIDATE}"', ("n",)),
                Wish(vector, NEAREST, f'part == "{Field.STATEMENT}"', ("owner",)),
                Wish(vector, NEAREST_ASKINGS, f'part == "{Field.ASKED}"', ("owner",)),
                Wish(vector, 1, f'part == "{Field.OUTSIDE}"', ("owner",)),
            ],
        )
        scores = np.zeros(size, np.float32)
        scores[[int(row["n"]) for row in words]] = [row["score"] for row in words]
        return Signals(
            terms=scores,
            head=self._head.scores(vector),
            statement=best_of_each(len(self.records), *self._cosines(statements)),
            askings=mean_of_best(len(self.records), *self._cosines(near)),
            asked=_near(near),
            outside=_near(outside),
        )

    def statement_words(self, record: str, words: Sequence[str]) -> Scores:
        """BM25 of each statement of a record, in order."""
        question = asked(words, self._statement_rarity)
        _, weights = self._statements(record)
        found = [sum(question.get(term, 0) * w for term, w in one.items()) for one in weights]
        return np.array(found, np.float32)

    def statement_cosines(self, record: str, vector: Vectors) -> Scores:
        """Cosine of each statement of a record, in order."""
        vectors, _ = self._statements(record)
        return np.asarray(vectors @ vector.reshape(-1), np.float32)

    def _read_statements(self, record: str) -> tuple[Vectors, list[Sparse]]:
        where = f'part == "{Field.STATEMENT}" and {any_of("owner", [record])}'
        found = self._milvus.few(self._name, where, ("n", "dense", "sparse"))
        rows = sorted(found, key=lambda row: int(row["n"]))
        vectors = np.array([row["dense"] for row in rows], np.float32)
        return vectors.reshape(len(rows), self._head.dimension), [row["sparse"] for row in rows]

    def _cosines(self, texts: Sequence[Row]) -> tuple[NDArray[np.int64], Scores]:
        """Whose each text is, and how near it is."""
        owners = np.array([self._place[row["owner"]] for row in texts], np.int64)
        return owners, np.array([row["score"] for row in texts], np.float32)


def _rarities(counts: Mapping[str, int], size: int) -> Callable[[int], float]:
    """How rare a term is among so many texts, as bm25s' ``lucene`` has it; zero where unknown."""
    found = {term_id(term): rarity(n, size) for term, n in counts.items() if n}
    return lambda term: found.get(term, 0.0)


def _near(rows: Sequence[Row]) -> Near:
    return Near(rows[0]["score"], rows[0]["owner"]) if rows else Near()
