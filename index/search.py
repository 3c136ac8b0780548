"""From a question to records: a few signals, weighed by what was learned."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.model import Kind
from index.dense import Scores
from index.encoder import Encoder, Vectors
from index.parts import Parts
from index.passages import Field
from index.ranker import SIGNALS, Features, Ranker, standard
from index.remembering import RememberingEncoder
from index.tokens import pairs

NEAREST = 300  # statements that get their exact cosine; the rest share the last one's
NAMED_FIRST = 100.0  # more than any score that features can add up to


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: the words, and the records and cases that the question names outright."""

    text: str
    named: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A record and what spoke for it; ``score`` is the weighted sum of its features."""

    record: str
    score: float
    spoke: tuple[float, ...] = ()  # a value for each of SIGNALS

    @property
    def signals(self) -> dict[str, float]:
        """What spoke for it, by name."""
        return dict(zip(SIGNALS, self.spoke, strict=True))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells an answerable question from one that the handbook does not cover."""

    terms: float  # the best record's BM25 over what the question's terms weigh
    terms_outside: float  # the same for the best outside topic
    head: float  # the best record's verdict of the head
    head_outside: float
    cosine_asked: float  # to the nearest asking of a record
    cosine_outside: float  # to the nearest asking of an outside topic
    outside: str = ""  # id of that topic


@dataclass(frozen=True, slots=True)
class Found:
    """All records best first, and the evidence for answering at all."""

    hits: tuple[Hit, ...]
    evidence: Evidence
    words: tuple[str, ...]
    vector: Vectors = field(repr=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the index says of one question, before it is weighed."""

    words: tuple[str, ...]
    signals: dict[str, Scores]  # one value a record
    features: Features
    evidence: Evidence


class Search:
    """Searches one index; safe to share between threads."""

    def __init__(self, parts: Parts, encoder: Encoder, ranker: Ranker) -> None:
        self._parts = parts
        self.encoder = RememberingEncoder(encoder)
        self.tokens = parts.tokens
        self._ranker = ranker
        self._of = {which: [p for p in parts.passages if p.field is which] for which in Field}
        titles = self._of[Field.TITLE]
        self.records = tuple(passage.owner for passage in titles)
        self._ids = np.array(self.records)
        self._kinds = np.array([[one.kind is kind for kind in Kind] for one in titles], np.float32)
        self._is_case = np.array([one.kind is Kind.CASE for one in titles])
        self._place = {record: i for i, record in enumerate(self.records)}
        self._owners = np.array(
            [self._place[one.owner] for one in self._of[Field.STATEMENT]], np.int64
        )

    def people(self, text: str) -> set[str]:
        """Names of people in a text."""
        return self._parts.tokens.people(text)

    def closeness(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """How close other questions are to one, 0 to 1."""
        if not others:
            return ()
        one, *rest = self.encoder.queries([text, *others])
        return tuple(float(one @ other) for other in rest)

    def read_ahead(self, queries: Iterable[Query]) -> None:
        """Embed in one call what will be searched for one by one."""
        self.encoder.queries([one.text for one in queries])

    def find(self, query: Query) -> Found:
        """Rank every record for a question; records it names come first."""
        vector = self.encoder.queries([query.text])[0]
        seen = self.look(query, vector)
        total = self._ranker.scores(seen.features)
        total = total + NAMED_FIRST * self._among(query.named)
        spoke = list(zip(*(seen.signals[name].tolist() for name in SIGNALS), strict=True))
        scores = total.tolist()
        hits = tuple(
            Hit(self.records[i], scores[i], spoke[i])
            for i in np.argsort(-total, kind="stable").tolist()
        )
        return Found(hits, seen.evidence, seen.words, vector)

    def look(self, query: Query, vector: Vectors) -> Seen:
        """The signals of every record, their features for the ranker, and the evidence."""
        parts, n = self._parts, len(self.records)
        words = parts.tokens.words(query.text)
        asked = words + pairs(query.text)
        terms, head = parts.terms.scores(asked), parts.head.scores(vector)
        signals = {
            "terms": terms[:n],
            "head": head[:n],
            "cosine_statement": self._best_statement(vector),
        }
        standardised = [standard(signals[name]) for name in SIGNALS]
        features = np.column_stack([*standardised, self._kinds, *self._cases(query)])
        mass = parts.vocabulary.mass(asked) + 1
        cosine_asked, _ = self._nearest(Field.ASKED, vector)
        cosine_outside, topic = self._nearest(Field.OUTSIDE, vector)
        evidence = Evidence(
            terms=float(terms[:n].max()) / mass,
            terms_outside=float(terms[n:].max(initial=0)) / mass,
            head=float(head[:n].max()),
            head_outside=float(head[n:].max(initial=0)),
            cosine_asked=cosine_asked,
            cosine_outside=cosine_outside,
            outside=topic,
        )
        return Seen(tuple(words), signals, features, evidence)

    def statement_scores(self, found: Found, record: str) -> tuple[float, ...]:
        """How well each statement of a record fits the question, in order: cosine plus words."""
        words = self._parts.statements.scores(found.words)[self._owners == self._place[record]]
        mass = self._parts.vocabulary.mass(found.words) + 1
        cosines = self.statement_cosines(found, record)
        return tuple(float(one) for one in cosines + words / mass)

    def statement_cosines(self, found: Found, record: str) -> Scores:
        """How near each statement of a record is to the question in meaning, in order."""
        places = np.flatnonzero(self._owners == self._place[record])
        return self._parts.dense[Field.STATEMENT].exact(found.vector, places)

    def nearness(self, text: str, other: str) -> float:
        """Cosine of two passages, how near they are in meaning."""
        one, two = self.encoder.passages([text, other])
        return float(one @ two)

    def words(self, text: str) -> list[str]:
        """The search words of a text."""
        return self._parts.tokens.words(text)

    def rarity(self, words: Collection[str]) -> float:
        """How much different words weigh together among the records."""
        return self._parts.vocabulary.mass(words)

    def _best_statement(self, vector: Vectors) -> Scores:
        """The cosine of each record's best statement; one without any gets the lowest."""
        scores = self._parts.dense[Field.STATEMENT].scores(vector, NEAREST)
        best = np.full(len(self.records), scores.min(initial=1.0), dtype=np.float32)
        np.maximum.at(best, self._owners, scores)
        return best

    def _cases(self, query: Query) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The cases that the question names, and the others where it names any."""
        named = self._among(query.cases)
        return named, self._is_case & ~named & named.any()

    def _among(self, records: Sequence[str]) -> NDArray[np.bool_]:
        """Which records are among some."""
        return np.isin(self._ids, records) if records else np.zeros(len(self._ids), dtype=np.bool_)

    def _nearest(self, which: Field, vector: Vectors) -> tuple[float, str]:
        """Cosine and owner of the nearest text of a field; nothing where there are none."""
        if not self._of[which]:
            return 0.0, ""
        cosines, places = self._parts.dense[which].nearest(vector, 1)
        return float(cosines[0]), self._of[which][int(places[0])].owner
