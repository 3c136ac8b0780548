"""What an index is made of, built from passages and their vectors or read from a folder."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from corpus.model import Kind
from index.dense import Dense
from index.encoder import Vectors
from index.head import Head
from index.lexical import Lexical
from index.passages import Field, Passage
from index.tokens import Tokens
from index.vocabulary import Vocabulary

# How much a text counts when the head is learned: askings are questions, statements are not.
COUNTS = {Field.ASKED: 1.0, Field.OUTSIDE: 1.0, Field.TITLE: 1.0, Field.STATEMENT: 0.3}

# Records are long and of very different lengths: both count for less than BM25 usually lets them.
SATURATION, LENGTH = 0.9, 0.4


@dataclass(frozen=True)
class Parts:
    """Everything that search looks at; candidates are the records, then the outside topics."""

    passages: tuple[Passage, ...]
    dense: dict[Field, Dense]
    terms: Lexical  # words and character pairs, a document a candidate
    statements: Lexical  # words, a document a statement
    vocabulary: Vocabulary  # of the records' terms
    head: Head
    tokens: Tokens

    @classmethod
    def build(cls, passages: Sequence[Passage], vectors: Vectors, tokens: Tokens) -> Self:
        """The parts of passages (in order of records, then topics) with a vector each."""
        fields = np.array([passage.field for passage in passages])
        dense = {which: Dense.build(vectors[fields == which]) for which in Field}
        documents: dict[str, list[str]] = {one.owner: [] for one in passages}
        for one in passages:
            documents[one.owner] += tokens.terms(one.text)
        statements = [tokens.words(one.text) for one in passages if one.field is Field.STATEMENT]
        return cls(
            passages=tuple(passages),
            dense=dense,
            terms=Lexical.build(list(documents.values()), SATURATION, LENGTH),
            statements=Lexical.build(statements),
            vocabulary=_vocabulary(documents, {p.owner for p in passages if p.kind}),
            head=_head(passages, dense),
            tokens=tokens,
        )

    def save(self, folder: Path) -> None:
        """Write everything but the dictionary, which the folder has already."""
        for which, dense in self.dense.items():
            dense.save(folder / f"{which}.faiss")
        self.terms.save(folder / "terms")
        self.statements.save(folder / "statements")
        dump(folder / "vocabulary.json", asdict(self.vocabulary))
        dump(folder / "passages.json", [asdict(passage) for passage in self.passages])

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what ``save`` wrote; the head is solved anew."""
        rows = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
        passages = tuple(_passage(row) for row in rows)
        dense = {which: Dense.load(folder / f"{which}.faiss") for which in Field}
        return cls(
            passages=passages,
            dense=dense,
            terms=Lexical.load(folder / "terms"),
            statements=Lexical.load(folder / "statements"),
            vocabulary=Vocabulary(**json.loads((folder / "vocabulary.json").read_text("utf-8"))),
            head=_head(passages, dense),
            tokens=Tokens(folder / "user.dic"),
        )

    def vectors(self) -> Vectors:
        """The vectors of all passages, in their order."""
        found = np.empty((len(self.passages), self.head.dimension), dtype=np.float32)
        fields = np.array([passage.field for passage in self.passages])
        for which in Field:
            found[fields == which] = self.dense[which].vectors()
        return found


def dump(path: Path, value: object) -> None:
    """Write JSON that keeps Japanese readable."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _vocabulary(documents: dict[str, list[str]], records: Iterable[str]) -> Vocabulary:
    known = list(records)
    count = Counter(term for one in known for term in set(documents[one]))
    return Vocabulary(dict(count), len(known))


def _head(passages: Sequence[Passage], dense: dict[Field, Dense]) -> Head:
    candidates = {owner: i for i, owner in enumerate(dict.fromkeys(p.owner for p in passages))}
    texts = [(which, one) for which in Field for one in passages if one.field is which]
    return Head.fit(
        np.concatenate([dense[which].vectors() for which in Field if len(dense[which])]),
        np.array([candidates[one.owner] for _, one in texts]),
        np.array([COUNTS[which] for which, _ in texts], dtype=np.float32),
    )


def _passage(row: dict[str, Any]) -> Passage:
    kind = Kind(row["kind"]) if row["kind"] else None
    return Passage(row["owner"], kind, Field(row["field"]), row["n"], row["text"])
