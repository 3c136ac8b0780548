"""From a question to records: every signal standardised over the records and summed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from index.dense import Dense, Scores
from index.encoder import Encoder, Vectors
from index.lexical import Lexical
from index.passages import Field, Passage
from index.tokens import Tokens, bigrams
from index.vocabulary import Vocabulary

NEAREST = 300  # passages a field that get their exact cosine; the rest share the last one's

WEIGHTS = {
    "cosine_asked": 1.0,
    "cosine_statement": 1.0,
    "cosine_title": 0.5,
    "bm25_asked": 1.0,
    "bm25_statements": 0.5,
    "bm25_bigrams": 1.0,
}


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: the words, and records that the question names outright."""

    text: str
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A record and what spoke for it; ``score`` is the weighted sum of standardised signals."""

    record: str
    score: float
    signals: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells an answerable question from one that the handbook does not cover."""

    known_words: float  # share of the question's idf mass that the records know, 0-1
    covered_words: float  # the same for the best record alone
    cosine_asked: float  # to the nearest asking of a record
    cosine_statement: float  # to the nearest statement
    cosine_outside: float  # to the nearest asking of an outside topic
    bm25: float  # best record's BM25 over the question's idf mass
    margin: float  # best record's score above the second's
    score: float  # best record's
    outside: str = ""  # id of the nearest outside topic


@dataclass(frozen=True, slots=True)
class Found:
    """All records best first, and the evidence for answering at all."""

    hits: tuple[Hit, ...]
    evidence: Evidence
    words: tuple[str, ...]
    vector: Vectors = field(repr=False)


@dataclass(frozen=True)
class Parts:
    """What an index is made of, whether just built or read from disk."""

    passages: tuple[Passage, ...]
    dense: dict[Field, Dense]
    asked: Lexical  # a document a record
    statements: Lexical  # a document a statement
    bigrams: Lexical  # a document a record
    words_of: dict[str, list[str]]
    tokens: Tokens


class Search:
    """Searches one index; safe to share between threads."""

    def __init__(self, parts: Parts, encoder: Encoder) -> None:
        self._parts = parts
        self._encoder = encoder
        self._of = {which: [p for p in parts.passages if p.field is which] for which in Field}
        self.records = tuple(passage.owner for passage in self._of[Field.TITLE])
        place = {record: i for i, record in enumerate(self.records)}
        self._owners = {
            which: np.array([place[p.owner] for p in self._of[which]])
            for which in (Field.TITLE, Field.ASKED, Field.STATEMENT)
        }
        self._places: dict[str, list[int]] = {record: [] for record in self.records}
        for i, passage in enumerate(self._of[Field.STATEMENT]):
            self._places[passage.owner].append(i)
        self._vocabulary = Vocabulary(parts.words_of)

    def people(self, text: str) -> set[str]:
        """Names of people in a text."""
        return self._parts.tokens.people(text)

    def closeness(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """How close other questions are to one, 0 to 1."""
        if not others:
            return ()
        one, *rest = self._encoder.queries([text, *others])
        return tuple(float(one @ other) for other in rest)

    def find(self, query: Query) -> Found:
        """Rank every record for a question; records it names come first."""
        vector = self._encoder.queries([query.text])[0]
        words = self._parts.tokens.words(query.text)
        signals = self._signals(query.text, words, vector)
        total = sum(weight * _standard(signals[name]) for name, weight in WEIGHTS.items())
        total = total + 100.0 * np.isin(self.records, query.named)
        order = np.argsort(-total, kind="stable")
        hits = tuple(
            Hit(self.records[i], float(total[i]), {k: float(v[i]) for k, v in signals.items()})
            for i in order
        )
        return Found(hits, self._evidence(hits, words, vector, signals), tuple(words), vector)

    def statement_scores(self, found: Found, record: str) -> tuple[float, ...]:
        """How well each statement of a record fits the question, in order: cosine plus words."""
        places = self._places[record]
        cosines = self._parts.dense[Field.STATEMENT].exact(found.vector, places)
        words = self._parts.statements.scores(found.words)[places]
        return tuple(
            float(one) for one in cosines + words / (self._vocabulary.mass(found.words) + 1)
        )

    def words(self, text: str) -> list[str]:
        """The search words of a text."""
        return self._parts.tokens.words(text)

    def askings(self, which: Field) -> tuple[tuple[str, ...], Vectors]:
        """The texts of a field and their vectors, in order; to learn from."""
        return tuple(p.text for p in self._of[which]), self._parts.dense[which].vectors()

    def _signals(self, text: str, words: list[str], vector: Vectors) -> dict[str, Scores]:
        parts = self._parts
        cosine = {
            which: self._best(which, parts.dense[which].scores(vector, NEAREST))
            for which in (Field.ASKED, Field.STATEMENT, Field.TITLE)
        }
        return {
            "cosine_asked": cosine[Field.ASKED],
            "cosine_statement": cosine[Field.STATEMENT],
            "cosine_title": cosine[Field.TITLE],
            "bm25_asked": parts.asked.scores(words),
            "bm25_statements": self._best(Field.STATEMENT, parts.statements.scores(words)),
            "bm25_bigrams": parts.bigrams.scores(bigrams(text)),
        }

    def _best(self, which: Field, scores: Scores) -> Scores:
        """The best passage of each record; a record without one gets the lowest score."""
        best = np.full(len(self.records), scores.min(initial=1.0), dtype=np.float32)
        np.maximum.at(best, self._owners[which], scores)
        return best

    def _evidence(
        self, hits: tuple[Hit, ...], words: list[str], vector: Vectors, signals: dict[str, Scores]
    ) -> Evidence:
        best = hits[0]
        cosine, outside = self._nearest_outside(vector)
        return Evidence(
            known_words=self._vocabulary.known(words),
            covered_words=self._vocabulary.covered(words, best.record),
            cosine_asked=float(signals["cosine_asked"].max()),
            cosine_statement=float(signals["cosine_statement"].max()),
            cosine_outside=cosine,
            bm25=best.signals["bm25_asked"] / (self._vocabulary.mass(words) + 1),
            margin=best.score - hits[1].score if len(hits) > 1 else best.score,
            score=best.score,
            outside=outside,
        )

    def _nearest_outside(self, vector: Vectors) -> tuple[float, str]:
        """Cosine and id of the nearest outside topic; nothing where there are none."""
        if not self._of[Field.OUTSIDE]:
            return 0.0, ""
        cosines, places = self._parts.dense[Field.OUTSIDE].nearest(vector, 1)
        return float(cosines[0]), self._of[Field.OUTSIDE][int(places[0])].owner


def _standard(scores: Scores) -> Scores:
    """Zero mean and unit spread over the records; a signal that says nothing stays at zero."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
