"""Conditions that a question sets for cases 先行事例: 人口3万人以下, 性能規定, 5年契約."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import corpus
from corpus.model import FactName, Record
from corpus.text import normalise

WORDS = Path(corpus.__file__).parent / "data" / "case_words.toml"

_TIMES = {"万": 10_000, "千": 1_000}
_MONTHS = r"(?:(?P<months>\d{1,2})[かカヵヶケ箇]月)?"
_BOUND = r"(?P<bound>以上|以下|未満|超|より多く?い?|より少な?く?い?)"
_NUMERIC = (
    (
        FactName.POPULATION,
        re.compile(
            rf"人口(?:が|は)?約?(?P<number>\d[\d,]{{0,9}}(?:\.\d+)?)(?P<times>[万千])?人?{_BOUND}"
        ),
    ),
    (
        FactName.ENGINEERS,
        re.compile(
            r"技術(?:者|系職員|職員)(?:数)?(?:が|は|の)?"
            rf"(?P<number>\d{{1,9}})(?P<times>[万千])?[人名]{_BOUND}?"
        ),
    ),
    (
        FactName.CONTRACT_MONTHS,
        re.compile(
            rf"(?<![\dRH])(?<!令和)(?<!平成)(?P<number>\d{{1,3}})(?:年|カ年|ヶ年){_MONTHS}{_BOUND}?"
            r"(?:の|間)?(?:複数年)?契約"
        ),
    ),
    (
        FactName.CONTRACT_MONTHS,
        re.compile(
            rf"契約(?:年数|期間)?(?:が|は|の長さが)?(?P<number>\d{{1,3}})年(?!度|目|あたり|当たり)"
            rf"{_MONTHS}{_BOUND}?"
        ),
    ),
)
_NOBODY = re.compile(
    r"技術(?:者|系職員|職員)(?:が|は|の)?(?:ゼロ|いない|0人(?!以)|(?:[1一]人|ひとり)もいない)"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact a case must have: equal, at least or at most a value."""

    fact: FactName
    value: bool | int | str
    least: bool = False
    most: bool = False
    word: str = field(default="", compare=False)  # how the question said it

    def fails(self, case: Record) -> bool:
        """Whether the case is known not to meet it."""
        return self.fact in case.facts and not self.holds(case)

    def holds(self, case: Record) -> bool:
        """Whether the case is known to meet it."""
        known = case.facts.get(self.fact)
        if known is None:
            return False
        if isinstance(known.value, tuple):
            return self.value in known.value
        if self.least:
            return int(known.value) >= int(self.value)
        if self.most:
            return int(known.value) <= int(self.value)
        return known.value == self.value


def conditions_in(question: str) -> tuple[tuple[Condition, ...], str]:
    """The conditions a question states, and the question without the words that state them.

    >>> conditions_in("性能規定を入れた町は？")[1]
    ' を入れた町は?'
    """
    text = normalise(question)
    found = [Condition(FactName.ENGINEERS, 0, word=one[0]) for one in _NOBODY.finditer(text)]
    text = _NOBODY.sub(" ", text)
    for fact, pattern in _NUMERIC:
        found += [_numeric(fact, match) for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    for fact, value, word in _vocabulary():
        if word in text:
            found.append(Condition(fact, value, word=word))
            text = text.replace(word, " ")
    return tuple(dict.fromkeys(found)), text


def asks_for_cases(question: str) -> bool:
    """Whether a question wants cases listed."""
    text = normalise(question)
    return any(cue in text for cue in _words()["asking"]["cues"])


def facts_in(question: str) -> tuple[FactName, ...]:
    """The facts a comparison asks about; all of them where it names none."""
    text = normalise(question)
    named = [
        FactName(name) for name, words in _words()["asked"].items() if any(w in text for w in words)
    ]
    return tuple(named) or tuple(FactName)


def ignored_words() -> str:
    """Words that say nothing about which cases are wanted."""
    return str(_words()["asking"]["ignored"][0])


def label(fact: FactName) -> str:
    """What a fact is called in a table."""
    return str(_words()["labels"][fact.value])


def _numeric(fact: FactName, match: re.Match[str]) -> Condition:
    """「3年未満」 is at most 35 months: facts are whole numbers."""
    given = match.groupdict()
    value = round(float(given["number"].replace(",", "")) * _TIMES.get(given.get("times") or "", 1))
    if fact is FactName.CONTRACT_MONTHS:
        value = value * 12 + int(given["months"] or 0)
    bound = given["bound"] or ""
    above = bound.startswith(("超", "より多"))
    below = bound.startswith(("未満", "より少"))
    return Condition(
        fact,
        value + above - below,
        least=above or bound == "以上",
        most=below or bound == "以下",
        word=match[0],
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def _vocabulary() -> tuple[tuple[FactName, bool | str, str], ...]:
    """(fact, value, word), longest word first."""
    rows = [
        (FactName(name), value == "true" or value, word)
        for name, values in _words().items()
        if name in set(FactName)
        for value, words in values.items()
        for word in words
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[2])))
