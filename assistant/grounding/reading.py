"""A text as the checks read it: legible, with its words and its figures."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from assistant.grounding.phrases import Phrase, Tie, phrases_of, ties_among
from corpus.quantities import Figures, figures_in, legible
from corpus.text import normalise
from index.tokens import Tokens, Word

Made = TypeVar("Made")

_DATE = re.compile(r"\b([RHS])(\d+)\.(\d+)\.(\d+)\b")  # 「R6.4.1」
_PARTS = re.compile(r"(\d+)分の(\d+)")
_CLAUSE = re.compile(r"(?<=[、。])")


@dataclass(frozen=True)
class Reading:
    """A text with its words, figures and clauses."""

    text: str
    words: tuple[Word, ...]
    figures: Figures
    kept: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, text: str, tokens: Tokens) -> "Reading":
        """Read a text once for all checks."""
        clean = legible(_DATE.sub(r"\1\2年\3月\4日", _PARTS.sub(r"\2/\1", normalise(text))))
        return cls(clean, tokens.read(clean), figures_in(clean))

    @property
    def clauses(self) -> tuple[str, ...]:
        """The text cut behind every 、 and 。."""
        return tuple(part for part in _CLAUSE.split(self.text) if part)


def once(read: Callable[[Reading], Made]) -> Callable[[Reading], Made]:
    """What is made of a reading, made once and kept with it."""

    def known(reading: Reading) -> Made:
        if read not in reading.kept:
            reading.kept[read] = read(reading)
        made: Made = reading.kept[read]
        return made

    return known


@once
def phrases_in(reading: Reading) -> list[Phrase]:
    """Its phrases, in order."""
    return phrases_of(reading.words)


@once
def ties_in(reading: Reading) -> tuple[Tie, ...]:
    """Every tie of its phrases."""
    return ties_among(phrases_in(reading))


def together(readings: Iterable[Reading]) -> Reading:
    """Several readings as one source."""
    all_of = tuple(readings)
    if len(all_of) == 1:
        return all_of[0]
    figures = [one.figures for one in all_of]
    return Reading(
        "\n".join(one.text for one in all_of),
        tuple(word for one in all_of for word in one.words),
        Figures(
            tuple(one for each in figures for one in each.quantities),
            tuple(one for each in figures for one in each.years),
            frozenset().union(*(each.codes for each in figures)),
        ),
    )
