"""Whether what is asked for is left unsaid by the statements that an answer cites.

A question near the handbook is answered although nothing cited says the one thing that it asks:
a rate, a form, a name. A logistic regression tells how likely that is, over signals that a person
can follow; ``python -m evals.unsaid`` learns it from mails whose open points are known, and, for a
question that leans on earlier ones, from conversations that go on to what is not there.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from assistant.answer import Answer
from assistant.asked import asked_in
from assistant.logistic import log_odds, logistic
from corpus.handbook import Handbook
from corpus.text import normalise, squeeze
from index.search import Evidence, Search
from index.tokens import Word

WEIGHTS = Path(__file__).parent / "unsaid.json"
AFTER_WEIGHTS = Path(__file__).parent / "unsaid_after.json"
FEATURES = (
    "certainty",  # log odds that the handbook answers the question at all
    "nearest",  # cosine of the nearest asking of a record
    "figure",  # a figure is asked for
    "figure_unsaid",  # how much of the question the best cited statement with a figure lacks
    "paper_unsaid",  # how much of the paper or name that is asked for the citations lack
    "words_unsaid",  # how much of the question the first records lack, by rarity
    "head_unsaid",  # the same of the noun that the question comes down to
)
AFTER = (  # of a question that leans on earlier ones: those of its own words, and two more
    *FEATURES,
    "certainty_alone",  # log odds that the handbook answers it by itself
    "words_alone",  # its search words, up to MANY
)
RECORDS = 2  # cited records whose own words count
MANY = 8


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A learned model, and from which probability a letter and an answer say so."""

    weights: tuple[float, ...]  # one a feature
    bias: float
    doubtful: float  # a person should check whether the answer says it
    surely: float  # the answer itself tells that it is missing

    @classmethod
    def load(cls, path: Path = WEIGHTS, features: Sequence[str] = FEATURES) -> Self:
        """A model that comes with the package; ValueError where it weighs other features."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        if set(stored["weights"]) != set(features):
            raise ValueError(f"{path.name}: weights はちょうど {features} を持つ必要があります。")
        weights = tuple(stored["weights"][name] for name in features)
        return cls(weights, stored["bias"], stored["doubtful"], stored["surely"])

    def probability(self, signals: Sequence[float]) -> float:
        """How likely the thing that is asked for is not said, 0 to 1."""
        score = self.bias + sum(w * v for w, v in zip(self.weights, signals, strict=True))
        return logistic(score)


@dataclass(frozen=True, slots=True)
class Cited:
    """What an answer stands on: the statements it cites, and all that their records say."""

    statements: tuple[str, ...]
    records: str

    @classmethod
    def of(cls, answer: Answer, handbook: Handbook) -> Self:
        """The statements of an answer, and the words of the records it cites first."""
        ids = list(dict.fromkeys(one.record for one in answer.citations))[:RECORDS]
        cited = (handbook.statement(one.statement).text for one in answer.citations)
        return cls(tuple(map(squeeze, cited)), "".join(map(handbook.wording, ids)))


def signals(
    question: str, cited: Cited, certainty: float, evidence: Evidence, search: Search
) -> tuple[float, ...]:
    """The values of FEATURES for one question and what its answer cites."""
    asked = asked_in(question, search.tokens)
    figures = [one for one in cited.statements if re.search(r"\d", one)]
    nearest_figure = max((_said(asked.words, [one], search) for one in figures), default=0.0)
    paper = max((_said(asked.head, [one], search) for one in cited.statements), default=0.0)
    return (
        log_odds(certainty),
        evidence.cosine_asked,
        float(asked.figure),
        (1 - nearest_figure) * asked.figure,
        (1 - paper) * asked.paper,
        1 - _said(asked.words, [cited.records], search),
        1 - _said(asked.head, [cited.records], search),
    )


def _said(words: Sequence[Word], texts: Iterable[str], search: Search) -> float:
    """The share of words, by rarity, that stand in any of the texts."""
    weights = {one: search.rarity({one.normal}) for one in words}
    found = sum(weight for one, weight in weights.items() if any(_holds(t, one) for t in texts))
    return found / (sum(weights.values()) or 1.0)


def _holds(text: str, word: Word) -> bool:
    return word.text in text or normalise(word.normal) in text
