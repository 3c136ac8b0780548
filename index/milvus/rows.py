"""The handbook's index as rows: one a passage, one a candidate, and the counts of all terms."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index import lexical
from index.encoder import Vectors
from index.milvus.client import Row, Schema
from index.milvus.weights import NOTHING, Saturation
from index.parts import LENGTH, SATURATION, head_of
from index.passages import Field, Passage
from index.tokens import Tokens

SCHEMA = Schema(
    texts={"id": 300, "part": 20, "owner": 200, "kind": 40, "edition": 40, "text": 65_535},
    whole=("n",),
    real=("bias",),
    sought=("part", "owner"),
)
CANDIDATE, COUNTS = "candidate", "counts"
EACH = 1_000  # terms in one row of counts


@dataclass(frozen=True, slots=True)
class Texts:
    """What the rows are made of: every passage, its vector, and its search words."""

    passages: Sequence[Passage]
    vectors: Vectors
    edition: str
    documents: Mapping[str, list[str]]  # the terms of each candidate, in order
    statements: Mapping[Passage, list[str]]  # the words of each statement

    @classmethod
    def read(
        cls, passages: Sequence[Passage], vectors: Vectors, edition: str, tokens: Tokens
    ) -> "Texts":
        """Find the words of every passage."""
        documents: dict[str, list[str]] = {one.owner: [] for one in passages}
        for one in passages:
            documents[one.owner] += tokens.terms(one.text)
        said = (one for one in passages if one.field is Field.STATEMENT)
        statements = {one: tokens.words(one.text) for one in said}
        return cls(passages, vectors, edition, documents, statements)

    def rows(self) -> Iterator[Row]:
        """All rows; those of one index have different ids."""
        yield from self._passages()
        yield from self._candidates()
        yield from self._counts()

    def _passages(self) -> Iterator[Row]:
        saturation = _saturation(lexical.SATURATION, lexical.LENGTH, self.statements.values())
        for one, vector in zip(self.passages, self.vectors, strict=True):
            words = self.statements.get(one)
            sparse = {NOTHING: 1.0} if words is None else saturation.weights(words)
            row = self._row(one.field, one.owner, one.kind or "", one.n)
            yield {**row, "text": one.text, "dense": vector, "sparse": sparse}

    def _candidates(self) -> Iterator[Row]:
        """What each candidate's texts weigh together, and its share of the head."""
        head = head_of(self.passages, self.vectors)
        kinds = {one.owner: one.kind or "" for one in self.passages}
        saturation = _saturation(SATURATION, LENGTH, self.documents.values())
        for n, (owner, terms) in enumerate(self.documents.items()):
            row = self._row(CANDIDATE, owner, kinds[owner], n)
            sparse = saturation.weights(terms)
            yield {**row, "dense": head.weights[n], "bias": float(head.bias[n]), "sparse": sparse}

    def _counts(self) -> Iterator[Row]:
        """In how many records, candidates and statements each term stands."""
        records = {one.owner for one in self.passages if one.kind}
        tables = [
            _count(terms for owner, terms in self.documents.items() if owner in records),
            _count(self.documents.values()),
            _count(self.statements.values()),
        ]
        terms = sorted(set().union(*tables))
        nothing = np.zeros_like(self.vectors[0])
        for n in range(0, len(terms), EACH):
            part = {term: [table[term] for table in tables] for term in terms[n : n + EACH]}
            row = self._row(COUNTS, "", "", n)
            text = json.dumps(part, ensure_ascii=False)
            yield {**row, "text": text, "dense": nothing, "sparse": {NOTHING: 1.0}}

    def _row(self, part: str, owner: str, kind: str, n: int) -> Row:
        return {
            "id": f"{part}:{owner}:{n}",
            "part": part,
            "owner": owner,
            "kind": kind,
            "edition": self.edition,
            "text": "",
            "n": n,
            "bias": 0.0,
        }


def _saturation(k1: float, b: float, documents: Iterable[list[str]]) -> Saturation:
    lengths = [len(one) for one in documents]
    return Saturation(k1, b, sum(lengths) / max(len(lengths), 1) or 1)


def _count(documents: Iterable[list[str]]) -> Counter[str]:
    return Counter(term for one in documents for term in set(one))
