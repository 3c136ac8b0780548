"""What is learned from: questions with the features that search sees and the records that answer.

An asking of a record is no question to its own index, which knows it by heart. Askings are
therefore looked at through indexes that were built without them, a tenth held out at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.places import Places
from assistant.scope import values
from assistant.settings import Settings
from assistant.understand import understand
from assistant.wiring import make_encoder
from corpus.handbook import Handbook
from evals.questions import Question
from index.building import ASKINGS
from index.encoder import Encoder
from index.parts import Parts
from index.passages import Passage
from index.ranker import FEATURES, Ranker
from index.search import Query, Search, Seen
from index.store import Store
from index.tokens import Tokens

FOLDS = 10

Table = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lessons:
    """One row a question."""

    features: NDArray[np.float32]  # questions × records × features of the ranker
    right: Flags  # questions × records; none where the handbook does not answer
    evidence: Table  # questions × features of the scope

    @property
    def answerable(self) -> Flags:
        """Whether any record answers."""
        return np.asarray(self.right.any(axis=1))

    def __len__(self) -> int:
        return len(self.right)

    def at(self, rows: Flags | NDArray[np.int64]) -> "Lessons":
        """Some of the rows."""
        return Lessons(self.features[rows], self.right[rows], self.evidence[rows])

    def places(self, weights: Table) -> NDArray[np.int64]:
        """Where the first right record stands by these weights of the ranker; 0 is first."""
        scores = self.features @ weights
        best = np.where(self.right, scores, -np.inf).max(axis=1, keepdims=True)
        return np.asarray((scores > best).sum(axis=1))

    def guessed(self, weights: Table, bias: float) -> Table:
        """The probability that the handbook answers, by these weights of the scope."""
        return np.asarray(1 / (1 + np.exp(-self.evidence @ weights - bias)))


def open_teacher(settings: Settings) -> "Teacher":
    """The teacher over Ver.1, its index built first where it is missing or stale."""
    handbook, encoder = Handbook.ver_1(), make_encoder(settings)
    parts, _ = Store(settings.home / "index").open(handbook, encoder)
    tokens = Tokens(parts.tokens.user_dictionary, remembers=len(parts.passages))
    return Teacher(handbook, replace(parts, tokens=tokens), encoder)


class Teacher:
    """Turns questions and askings into lessons."""

    def __init__(self, handbook: Handbook, parts: Parts, encoder: Encoder) -> None:
        self.handbook = handbook
        self._parts = parts
        self._encoder = encoder
        self._places = Places(handbook)
        self._records = self._search(parts).records

    def questions(self, questions: Sequence[Question]) -> Lessons:
        """Lessons from the questions of a set, seen through the whole index."""
        search = self._search(self._parts)
        queries = [self._query(one.question) for one in questions]
        vectors = [self._encoder.queries([query.text])[0] for query in queries]
        seen = [search.look(*one) for one in zip(queries, vectors, strict=True)]
        return _lessons(seen, [self._right(one) for one in questions])

    def askings(self) -> Lessons:
        """Lessons from the askings of records and of outside topics."""
        passages, vectors = self._parts.passages, self._parts.vectors()
        seen: list[Seen] = []
        right: list[Flags] = []
        for held in _folds(passages):
            kept = [one for one, out in zip(passages, held, strict=True) if not out]
            parts = Parts.build(kept, vectors[~held], self._parts.tokens)
            search = self._search(parts)
            for i in np.flatnonzero(held):
                seen.append(search.look(self._query(passages[i].text), vectors[i]))
                right.append(np.array([one == passages[i].owner for one in self._records]))
        return _lessons(seen, right)

    def _search(self, parts: Parts) -> Search:
        """A search that only looks: what it would prefer is yet to be learned."""
        return Search(parts, self._encoder, Ranker(np.zeros(len(FEATURES), dtype=np.float32)))

    def _query(self, question: str) -> Query:
        return self._places.named_in(understand(question, self.handbook)).query

    def _right(self, question: Question) -> Flags:
        """The records that answer: by id, or by page where the question gives pages."""
        pages = set(question.pages)
        return np.array(
            [
                one in question.records or bool(pages & set(self.handbook[one].pages))
                for one in self._records
            ]
        )


def _folds(passages: Sequence[Passage]) -> Iterator[Flags]:
    """A tenth of each owner's askings at a time, every asking once."""
    turn = np.array([one.n % FOLDS if one.field in ASKINGS else -1 for one in passages])
    return (turn == fold for fold in range(FOLDS))


def _lessons(seen: Iterable[Seen], right: Sequence[Flags]) -> Lessons:
    looked = list(seen)
    return Lessons(
        np.stack([one.features for one in looked]),
        np.stack(right),
        np.array([values(one.evidence) for one in looked]),
    )
