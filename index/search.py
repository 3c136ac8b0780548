"""From a question to records: a few signals, weighed by what was learned."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.model import Kind
from corpus.text import RECENT
from index.dense import Scores
from index.encoder import Encoder, Vectors
from index.ranker import SIGNALS, Features, Ranker, standard
from index.remembering import RememberingEncoder
from index.stores import Index
from index.tokens import pairs

NAMED_FIRST = 100.0  # more than any score that features can add up to


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: the words, and the records and cases that the question names outright."""

    text: str
    named: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()


class Hit(NamedTuple):  # quickly made: every search makes one of every record
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

    def __init__(self, index: Index, encoder: Encoder, ranker: Ranker) -> None:
        self._index = index
        self.encoder = RememberingEncoder.over(encoder)
        self.tokens = index.tokens
        self._ranker = ranker
        self.records = tuple(record for record, _ in index.records)
        self._ids = np.array(self.records)
        kinds = [kind for _, kind in index.records]
        self._kinds = np.array([[one is kind for kind in Kind] for one in kinds], np.float32)
        self._is_case = np.array([one is Kind.CASE for one in kinds])
        self._recent = lru_cache(RECENT)(self._find)  # premises search for the question again

    def people(self, text: str) -> set[str]:
        """Names of people in a text."""
        return self.tokens.people(text)

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
        return self._recent(query)

    def _find(self, query: Query) -> Found:
        vector = self.encoder.queries([query.text])[0]
        seen = self.look(query, vector)
        total = self._ranker.scores(seen.features)
        total = total + NAMED_FIRST * self._among(query.named)
        best = np.argsort(-total, kind="stable")
        spoke = zip(*(seen.signals[name][best].tolist() for name in SIGNALS), strict=True)
        records = (self.records[i] for i in best.tolist())
        hits = map(Hit._make, zip(records, total[best].tolist(), spoke, strict=True))
        return Found(tuple(hits), seen.evidence, seen.words, vector)

    def look(self, query: Query, vector: Vectors) -> Seen:
        """The signals of every record, their features for the ranker, and the evidence."""
        n = len(self.records)
        words = self.tokens.words(query.text)
        asked = words + pairs(query.text)
        said = self._index.signals(asked, vector)
        signals = {
            "terms": said.terms[:n],
            "head": said.head[:n],
            "cosine_statement": said.statement,
            "cosine_askings": said.askings,
        }
        standardised = [standard(signals[name]) for name in SIGNALS]
        features = np.column_stack([*standardised, self._kinds, *self._cases(query)])
        mass = self.rarity(asked) + 1
        evidence = Evidence(
            terms=float(said.terms[:n].max()) / mass,
            terms_outside=float(said.terms[n:].max(initial=0)) / mass,
            head=float(said.head[:n].max()),
            head_outside=float(said.head[n:].max(initial=0)),
            cosine_asked=said.asked.cosine,
            cosine_outside=said.outside.cosine,
            outside=said.outside.owner,
        )
        return Seen(tuple(words), signals, features, evidence)

    def statement_scores(self, found: Found, record: str) -> tuple[float, ...]:
        """How well each statement of a record fits the question, in order: cosine plus words."""
        words = self._index.statement_words(record, found.words)
        mass = self.rarity(found.words) + 1
        cosines = self.statement_cosines(found, record)
        return tuple(float(one) for one in cosines + words / mass)

    def statement_cosines(self, found: Found, record: str) -> Scores:
        """How near each statement of a record is to the question in meaning, in order."""
        return self._index.statement_cosines(record, found.vector)

    def nearness(self, text: str, other: str) -> float:
        """Cosine of two passages, how near they are in meaning."""
        one, two = self.encoder.passages([text, other])
        return float(one @ two)

    def words(self, text: str) -> list[str]:
        """The search words of a text."""
        return self.tokens.words(text)

    def rarity(self, words: Collection[str]) -> float:
        """How much different words weigh together among the records."""
        return self._index.vocabulary.mass(words)

    def _cases(self, query: Query) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The cases that the question names, and the others where it names any."""
        named = self._among(query.cases)
        return named, self._is_case & ~named & named.any()

    def _among(self, records: Sequence[str]) -> NDArray[np.bool_]:
        """Which records are among some."""
        return np.isin(self._ids, records) if records else np.zeros(len(self._ids), dtype=np.bool_)
