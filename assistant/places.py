"""Which cases 先行事例 a text names, in everyday spellings."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

import corpus
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.load import load_toml
from corpus.model import FactName, Kind, Record, Statement
from corpus.text import normalise

NAMES = Path(corpus.__file__).parent / "data" / "case_names.toml"
_TABLE = TypeAdapter(dict[str, tuple[str, ...]])

_SUFFIX = re.compile(r"(土木事務所|干拓地|[都府県市町村])$")
_SHORT = r"(?<!第){}(?![件項則部央市町村区]|地域)"  # not 三条件, 静岡市, 白川町, 下田地域
_SHORTEST = 2  # letters a short form must have, so that 「津」 is not a place


class Places:
    """Names of the places in a handbook's cases, longest first."""

    def __init__(self, handbook: Handbook) -> None:
        cases = [record for record in handbook if record.kind is Kind.CASE]
        self._prefecture = {case.id: _text(case, FactName.PREFECTURE) for case in cases}
        self._owners: dict[str, set[str]] = {}
        for case in cases:
            for name in _names(case):
                self._owners.setdefault(name, set()).add(case.id)
        self._full = {
            short: full
            for case in cases
            for full in _texts(case, FactName.MUNICIPALITY) or _texts(case, FactName.PREFECTURE)
            for short in (full, _SUFFIX.sub("", full))
        }
        also = load_toml(NAMES, _TABLE, "事例の呼び名の表")
        nicknames = {name: owner for owner, names in also.items() for name in names}
        for name, owner in nicknames.items():
            if owner in handbook:
                self._owners[name] = {owner}
        names = sorted(self._owners, key=lambda name: -len(name))
        written = (re.escape(one) if one in nicknames else _as_written(one) for one in names)
        self._pattern = re.compile("|".join(written) or r"(?!)")

    def cases(self, text: str) -> tuple[str, ...]:
        """The cases a text names; a prefecture yields to its town where both are named."""
        found = [self._owners[name] for name in self._pattern.findall(normalise(text))]
        named = list(dict.fromkeys(case for owners in found for case in sorted(owners)))
        towns = {self._prefecture[case] for case in named if not self._is_prefecture(case)}
        return tuple(
            case
            for case in named
            if not (self._is_prefecture(case) and self._prefecture[case] in towns)
        )

    def names_in(self, text: str) -> tuple[str, ...]:
        """The names of cases as the text has them."""
        return tuple(self._pattern.findall(normalise(text)))

    def without_names(self, text: str) -> str:
        """The text with the cases' names taken out."""
        return self._pattern.sub("", normalise(text))

    def parties(self, text: str) -> tuple[str, ...]:
        """The municipalities and prefectures of cases that a text names, in full."""
        found = (self._full.get(name, "") for name in self.names_in(text))
        return tuple(dict.fromkeys(filter(None, found)))

    def named_in(self, question: Understood) -> Understood:
        """The question with the cases it names."""
        return replace(
            question,
            cases=self.cases(question.matter),
            parties=self.parties(question.matter),
            unnamed=self.without_names(question.text),
        )

    def fitting(
        self, statements: Sequence[Statement], cases: Collection[str], parties: Collection[str]
    ) -> tuple[Statement, ...]:
        """Those that are of no other place than the named cases; and of no other party of a case.

        Of a case with several parties, such as 静岡県 and 下田市, a statement about one of them
        only is left out where another one is asked about.
        """
        if not cases:
            return tuple(statements)
        fit = [one for one in statements if self._is_of(one, cases)]
        theirs = {one.n: set(self.parties(one.place or "")) for one in fit}
        if any(place & set(parties) for place in theirs.values()):
            fit = [one for one in fit if not theirs[one.n] or theirs[one.n] & set(parties)]
        return tuple(fit)

    def _is_of(self, statement: Statement, cases: Collection[str]) -> bool:
        named = set(self.cases(statement.place or statement.text))
        return bool(named & set(cases)) or not (named or statement.place)

    def _is_prefecture(self, case: str) -> bool:
        """Whether a prefecture itself is what the case is called by."""
        prefecture = self._prefecture[case]
        return prefecture in self._owners and case in self._owners[prefecture]


def _names(case: Record) -> set[str]:
    """Municipalities and area of a case; the prefecture only where nothing else is known."""
    full = set(_texts(case, FactName.MUNICIPALITY))
    if not any(_SUFFIX.search(name) for name in full):
        full |= set(_texts(case, FactName.PREFECTURE))
    full |= {name for name in _texts(case, FactName.AREA) if _SUFFIX.search(name)}
    short = {_SUFFIX.sub("", name) for name in full}
    return {name for name in full | short if len(name) >= _SHORTEST}


def _as_written(name: str) -> str:
    """The pattern of a name; a short form is not part of another word or place."""
    return re.escape(name) if _SUFFIX.search(name) else _SHORT.format(re.escape(name))


def _text(case: Record, name: FactName) -> str:
    return next(iter(_texts(case, name)), "")


def _texts(case: Record, name: FactName) -> tuple[str, ...]:
    fact = case.facts.get(name)
    if fact is None:
        return ()
    return fact.value if isinstance(fact.value, tuple) else (str(fact.value),)
