"""The words people use for the facts of a case 先行事例, from ``corpus/data/case_words.toml``."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter

import corpus
from corpus.load import load_toml
from corpus.model import FactName

WORDS = Path(corpus.__file__).parent / "data" / "case_words.toml"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OrderWords:
    """What says that cases are wanted in an order, and in which; all but ``cues`` are stems."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    cues: tuple[str, ...]
    most: tuple[str, ...]
    least: tuple[str, ...]
    longest: tuple[str, ...]
    shortest: tuple[str, ...]
    newest: tuple[str, ...]
    oldest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskingWords:
    """What asks for cases, and words that say nothing about which."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    cues: tuple[str, ...]
    ignored: str


@dataclass(frozen=True, slots=True)
class CaseWords:
    """The whole table."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    values: dict[FactName, dict[str, tuple[str, ...]]]
    measured: dict[FactName, tuple[str, ...]]
    order: OrderWords
    labels: dict[FactName, str]
    asking: AskingWords
    asked: dict[FactName, tuple[str, ...]]


@cache
def case_words() -> CaseWords:
    """The table, read once."""
    return load_toml(WORDS, TypeAdapter(CaseWords), "事例の言葉の表")


@cache
def condition_words() -> tuple[tuple[str, tuple[FactName, bool | str]], ...]:
    """Each word of a condition with what it stands for, longest word first."""
    return _longest_first(
        (word, (fact, value == "true" or value))
        for fact, values in case_words().values.items()
        for value, words in values.items()
        for word in words
    )


@cache
def fact_words() -> tuple[tuple[str, tuple[FactName, ...]], ...]:
    """Each word that asks for facts, longest first; one of several parts needs them all."""
    by_word: dict[str, tuple[FactName, ...]] = {}
    for fact, words in case_words().asked.items():
        for word in words:
            by_word[word] = (*by_word.get(word, ()), fact)
    return _longest_first(by_word.items())


def label(fact: FactName) -> str:
    """What a fact is called in a table."""
    return case_words().labels[fact]


def _longest_first(pairs: Iterable[tuple[str, T]]) -> tuple[tuple[str, T], ...]:
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
