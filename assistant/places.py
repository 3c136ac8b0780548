"""Which cases 先行事例 a text names, in everyday spellings."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

import corpus
from assistant.lookups.conditions import facts_in
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.load import load_toml
from corpus.model import FactName, Kind, Record, Statement
from corpus.prefectures import prefectures_in
from corpus.text import kept, normalise

NAMES = Path(corpus.__file__).parent / "data" / "case_names.toml"
_TABLE = TypeAdapter(dict[str, tuple[str, ...]])

_SUFFIX = re.compile(r"(土木事務所|干拓地|[都府県市町村])$")
_SHORT = r"(?<!第){}(?![件項則部央市町村区]|地域)"  # not 三条件, 静岡市, 白川町, 下田地域
_ASKS_WHICH = re.compile(r"どこ|どの|何[都道府県市町村]|どちら|例|一覧|挙げ|ある[?か]|あります")
_ONE_OF = (  # 「三重の市」「岐阜の村のほう」; not 「三重の市町」 nor 「市内」
    r"{}[都府県]?(?:の(?:うち)?|で|にある)[^、。?]{{0,20}}?(?<![市町村])([市町村])(?=の(?:方|ほう|人口)|[はがのだで、?。]|って|$)"
)
_SIDE = re.compile(r"(?<![一-龥])([県市町村])(?:の(?:出先|方|ほう|分|職員|担当|人数|技術)|側)")
_DENIED_SIDE = re.compile(
    r"(?<![一-龥])[県市町村](?:の[^、。]{0,6}|側)?(?:では?な[くい]|じゃな[くい]|以外|を除)"
)
_OFFICE = re.compile("土木事務所")
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
        also = load_toml(NAMES, _TABLE, "事例の呼び名の表")
        nicknames = {name: owner for owner, names in also.items() for name in names}
        self._cases = {case.id: case for case in cases}
        self._full = {
            short: full
            for case in cases
            for full in _texts(case, FactName.MUNICIPALITY) or _texts(case, FactName.PREFECTURE)
            for short in (full, *_shorts(full, case), *_begins(full, also.get(case.id, ())))
        }
        for name, owner in nicknames.items():
            if owner in handbook:
                self._owners[name] = {owner}
        names = sorted(self._owners, key=lambda name: -len(name))
        written = (re.escape(one) if one in nicknames else _as_written(one) for one in names)
        self._pattern = re.compile("|".join(written) or r"(?!)")
        self.cases = kept(self._named)

    def _named(self, text: str) -> tuple[str, ...]:
        """The cases a text names; a prefecture yields to its town where both are named."""
        found = [self._owners[name] for name in self._pattern.findall(normalise(text))]
        if not any(self._is_town(case) for owners in found for case in owners):
            found += [{case} for case in self._described(normalise(text))]
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
        found = [self._full.get(name, "") for name in self.names_in(text)]
        for case in self.cases(text):
            found += _sides(self._cases[case], normalise(text))
        return tuple(dict.fromkeys(filter(None, found)))

    def parties_of(self, case: str) -> tuple[str, ...]:
        """The municipalities, prefectures or unions that a case is of."""
        return _texts(self._cases[case], FactName.MUNICIPALITY)

    def named_in(self, question: Understood) -> Understood:
        """The question with the cases it names."""
        return replace(
            question,
            cases=self.cases(question.matter),
            parties=self.parties(question.matter),
            unnamed=self.without_names(question.asked),
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

    def _described(self, text: str) -> list[str]:
        """The one case of a kind in a prefecture of which something is asked: 三重の町の人口."""
        if _ASKS_WHICH.search(text) or not facts_in(text)[0]:
            return []
        found: list[str] = []
        for name in prefectures_in(text):
            for kind in re.findall(_ONE_OF.format(name[:-1]), text):
                known = [one for one in self._cases.values() if _is_a(one, name, kind)]
                known = [one for one in known if _has_what(one, text)] or known
                found += [known[0].id] if len(known) == 1 else []
        return list(dict.fromkeys(found))

    def _is_town(self, case: str) -> bool:
        return not self._is_prefecture(case)

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


def _is_a(case: Record, prefecture: str, kind: str) -> bool:
    """Whether a case is of a municipality of this kind in this prefecture."""
    towns = _texts(case, FactName.MUNICIPALITY)
    return _text(case, FactName.PREFECTURE) == prefecture and any(one[-1] == kind for one in towns)


def _has_what(case: Record, text: str) -> bool:
    """Whether it is about what a text calls by the field that it names."""
    fields = _texts(case, FactName.FIELDS)
    return any(one[0] in text for one in fields if one != "道路")


def _shorts(full: str, case: Record) -> tuple[str, ...]:
    """A party in short; not where its prefecture is a party too and the whole case is meant."""
    if len(_levels(case)) > 1:
        return ()
    return (_SUFFIX.sub("", full),)


def _begins(full: str, nicknames: Sequence[str]) -> list[str]:
    """Nicknames that a party's name begins or ends with: 下伊那, 土木技術センター組合."""
    return [one for one in nicknames if full.startswith(one) or full.endswith(one)]


def _levels(case: Record) -> dict[str, str]:
    """A case's parties by what kind each is, where a prefecture is one beside a town."""
    parties = _texts(case, FactName.MUNICIPALITY)
    levels = {one[-1]: one for one in parties if one[-1] in "都道府県市町村"}
    return levels if len(levels) > 1 and set(levels) & set("都道府県") else {}


def _sides(case: Record, text: str) -> list[str]:
    """The party that a text means by its kind: 「県の出先」, 「市側」; not 「市じゃなくて」."""
    said = _DENIED_SIDE.sub(" ", text)
    found = [_levels(case).get(one) for one in _SIDE.findall(said)]
    if _OFFICE.search(said):
        found += [name for kind, name in _levels(case).items() if kind in "都道府県"]
    return [one for one in found if one]


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
