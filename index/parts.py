"""What an index is made of, built from passages and their vectors or read from a folder."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from corpus.model import Kind
from corpus.text import RECENT
from index.dense import Dense, Scores
from index.encoder import Vectors
from index.head import Head
from index.lexical import Lexical
from index.passages import Field, Passage
from index.stores import NEAREST, NEAREST_ASKINGS, Near, Signals, best_of_each, mean_of_best
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
            vocabulary=_vocabulary_of(documents, {p.owner for p in passages if p.kind}),
            head=head_of(passages, vectors),
            tokens=tokens,
        )

    @cached_property
    def records(self) -> tuple[tuple[str, Kind], ...]:
        """Every record's id and kind; each has one title."""
        titles = (one for one in self.passages if one.field is Field.TITLE)
        return tuple((one.owner, one.kind) for one in titles if one.kind)

    def signals(self, terms: Sequence[str], vector: Vectors) -> Signals:
        """What the whole index says of a question's terms and vector."""
        cosines = self.dense[Field.STATEMENT].scores(vector, NEAREST)
        near, places = self.dense[Field.ASKED].nearest(vector, NEAREST_ASKINGS)
        outside = self.dense[Field.OUTSIDE].nearest(vector, 1)
        return Signals(
            terms=self.terms.scores(terms),
            head=self.head.scores(vector),
            statement=best_of_each(len(self.records), self._statements, cosines),
            askings=mean_of_best(len(self.records), self._asked[places], near),
            asked=self._near(Field.ASKED, near, places),
            outside=self._near(Field.OUTSIDE, *outside),
        )

    def statement_words(self, record: str, words: Sequence[str]) -> Scores:
        """BM25 of each statement of a record, in order."""
        return self._worded(tuple(words))[self._of[record]]

    def statement_cosines(self, record: str, vector: Vectors) -> Scores:
        """Cosine of each statement of a record, in order."""
        return self.dense[Field.STATEMENT].exact(vector, self._of[record])

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
            head=head_of(passages, _vectors(passages, dense)),
            tokens=Tokens(folder / "user.dic"),
        )

    def vectors(self) -> Vectors:
        """The vectors of all passages, in their order."""
        return _vectors(self.passages, self.dense)

    @cached_property
    def _statements(self) -> NDArray[np.int64]:
        """Whose each statement is: a position in ``records``."""
        return self._positions(Field.STATEMENT)

    @cached_property
    def _asked(self) -> NDArray[np.int64]:
        """Whose each asking is: a position in ``records``."""
        return self._positions(Field.ASKED)

    def _positions(self, which: Field) -> NDArray[np.int64]:
        return np.array([self._places[owner] for owner in self._owners[which]], np.int64)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Each record's position in ``records``."""
        return {record: i for i, (record, _) in enumerate(self.records)}

    @cached_property
    def _owners(self) -> dict[Field, list[str]]:
        """Whose each text is, field by field."""
        return {which: [p.owner for p in self.passages if p.field is which] for which in Field}

    @cached_property
    def _of(self) -> dict[str, NDArray[np.int64]]:
        """The positions of each record's statements."""
        places = self._places.items()
        return {record: np.flatnonzero(self._statements == place) for record, place in places}

    @cached_property
    def _worded(self) -> Callable[[tuple[str, ...]], Scores]:
        """BM25 of every statement: several records are looked at for one question."""
        return lru_cache(RECENT)(self.statements.scores)

    def _near(self, which: Field, cosines: Scores, places: NDArray[np.int64]) -> Near:
        """The first of the texts of a field that were found; nothing where there are none."""
        if not len(places):
            return Near()
        return Near(float(cosines[0]), self._owners[which][int(places[0])])


def dump(path: Path, value: object) -> None:
    """Write JSON that keeps Japanese readable."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def _vocabulary_of(documents: dict[str, list[str]], records: Iterable[str]) -> Vocabulary:
    """In how many of the records each term stands."""
    known = list(records)
    count = Counter(term for one in known for term in set(documents[one]))
    return Vocabulary(dict(count), len(known))


def head_of(passages: Sequence[Passage], vectors: Vectors) -> Head:
    """The head over all candidates, from every passage's vector."""
    candidates = {owner: i for i, owner in enumerate(dict.fromkeys(p.owner for p in passages))}
    return Head.fit(
        vectors,
        np.array([candidates[one.owner] for one in passages]),
        np.array([COUNTS[one.field] for one in passages], dtype=np.float32),
    )


def _vectors(passages: Sequence[Passage], dense: dict[Field, Dense]) -> Vectors:
    fields = np.array([passage.field for passage in passages])
    found = np.concatenate([dense[which].vectors() for which in Field if len(dense[which])])
    ordered = np.empty_like(found)
    ordered[np.concatenate([np.flatnonzero(fields == which) for which in Field])] = found
    return ordered


def _passage(row: dict[str, Any]) -> Passage:
    kind = Kind(row["kind"]) if row["kind"] else None
    return Passage(row["owner"], kind, Field(row["field"]), row["n"], row["text"])
