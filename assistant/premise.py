"""What a question takes for granted and the handbook does not say, told before the answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

import corpus
from assistant import wording
from assistant.claims import Claim, amounts, claims_in, without_introduction
from assistant.contradiction import Doubt, Fitting, contradicted, differing
from assistant.fitness import fitness
from assistant.lookups.condition import Condition
from assistant.lookups.conditions import conditions_in
from assistant.lookups.vocabulary import case_words
from assistant.places import Places
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.load import load_toml
from corpus.model import FactName, Record
from corpus.prefectures import prefectures_in
from index.search import Query, Search

NAMESAKES = Path(corpus.__file__).parent / "data" / "namesakes.toml"
RECORDS = 5  # the records nearest to a claim that it is held against
FARTHER = 0.02  # by which a statement is put back for each point its record is behind

_ONLY = re.compile(r"だけ|のみ|オンリー|しか|全部|すべて")


@dataclass(frozen=True, slots=True)
class Namesake:
    """Two places of one name, and words that say the question means the wrong one."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: str
    place: str
    mistaken_for: str
    words: tuple[str, ...]


class Premises:
    """Holds what questions claim against one handbook; safe to share between threads."""

    def __init__(self, handbook: Handbook, search: Search, places: Places) -> None:
        self._handbook = handbook
        self._search = search
        self._places = places

    def doubts(self, question: Understood) -> tuple[Doubt, ...]:
        """What of the question the handbook says otherwise or not at all."""
        cases = [self._handbook[one] for one in question.cases]
        claims = claims_in(question.text)
        found = list(_prefectures(question, cases))
        if len(cases) == 1:
            found += _facts(question, claims, cases[0])
        if not found:
            found += self._contradicted(question, claims, cases)
        return _shortest_told(found)

    def misstates(self, question: Understood) -> bool:
        """Whether a question has a typed fact of its one case wrong, which alone is an answer."""
        if len(question.cases) != 1:
            return False
        case = self._handbook[question.cases[0]]
        return any(_facts(question, claims_in(question.text), case))

    def _contradicted(
        self, question: Understood, claims: Sequence[Claim], cases: Sequence[Record]
    ) -> Iterator[Doubt]:
        """Claims against the statements they are about; of a named case, amounts anywhere."""
        for claim in claims:
            stated = conditions_in(claim.text)[0]
            held = [
                a for one in stated for case in cases if one.holds(case) for a in amounts(one.word)
            ]
            yield from contradicted(claim, self._fitting(claim, question), held)
        if cases and not claims:
            said = {one for case in cases for line in case.statements for one in amounts(line.text)}
            unsaid = [
                one for one in amounts(without_introduction(question.text)) if one not in said
            ]
            if unsaid:
                fitting = self._fitting(Claim(question.text), question)
                yield from differing(unsaid, fitting)

    def _fitting(self, claim: Claim, question: Understood) -> list[Fitting]:
        """The statements that a claim may be about, best first; of named cases only theirs."""
        found = self._search.find(Query(claim.text, question.named))
        best = found.hits[0].score
        of_cases = [hit for hit in found.hits if hit.record in question.cases]
        fitting: dict[str, Fitting] = {}
        for hit in (*of_cases, *found.hits[:RECORDS]):
            record = self._handbook[hit.record]
            behind = 0.0 if hit in of_cases else FARTHER * (best - hit.score)
            raw = self._search.statement_scores(found, record.id)
            scores = fitness(claim.text, record, raw, advice=True)
            for one in self._places.fitting(record.statements, question.cases, question.parties):
                if hit in of_cases or not question.cases or one.place:
                    name, score = record.statement_id(one), scores[one.n] - behind
                    fitting.setdefault(name, Fitting(name, one.text, one.force, score))
        return sorted(fitting.values(), key=lambda one: -one.score)


def mistaken(question: Understood) -> str:
    """The sentence that tells two places of one name apart, where the question mixes them up."""
    for one in _namesakes():
        if one.name in question.text and any(word in question.text for word in one.words):
            return wording.NAMESAKES.format(first=one.place, second=one.mistaken_for)
    return ""


def told(doubt: Doubt, said: str, marks: str) -> str:
    """The sentence that says so, with what the handbook does say."""
    if not said:
        return wording.NOT_SAID.format(claim=doubt.words)
    return wording.SAID_OTHERWISE.format(claim=doubt.words, said=said, marks=marks)


def _prefectures(question: Understood, cases: Sequence[Record]) -> Iterator[Doubt]:
    """A prefecture that the one case has nothing to do with, or that stands before its town."""
    text = without_introduction(question.text)
    for case in cases:
        own = prefectures_in("".join(one.text for one in case.statements))
        fact = case.facts.get(FactName.PREFECTURE)
        for name in prefectures_in(text):
            before = re.search(rf"{name}の?(?:{'|'.join(_towns(case)) or '(?!)'})", text)
            if name not in own and own and (len(cases) == 1 or before):
                yield Doubt(name, f"{case.id}.{fact.n}" if fact else "")


def _towns(case: Record) -> tuple[str, ...]:
    known = case.facts.get(FactName.MUNICIPALITY)
    return known.value if known is not None and isinstance(known.value, tuple) else ()


def _facts(question: Understood, claims: Sequence[Claim], case: Record) -> Iterator[Doubt]:
    """Typed facts that are claimed or presupposed and that the case is known not to have."""
    claimed = {one: claim.text for claim in claims for one in conditions_in(claim.text)[0]}
    for one in conditions_in(without_introduction(question.text))[0]:
        numeric = isinstance(one.value, int) and not isinstance(one.value, bool)
        if numeric or _attributed(one, question.text):
            claimed.setdefault(one, question.text)
    for one, text in claimed.items():
        if one.fails(case) and not _partly(one, text, case) and not _said_of_it(one, case):
            yield Doubt(one.word, f"{case.id}.{case.facts[one.fact].n}")


def _attributed(condition: Condition, text: str) -> bool:
    """「大館市の単価契約の内訳」 takes the contract for granted, 「単価契約ですか」 does not."""
    return bool(re.search(rf"の{re.escape(condition.word)}の", text))


def _partly(condition: Condition, text: str, case: Record) -> bool:
    """Whether the case has it beside something else, and the claim does not say that is all."""
    known = case.facts[condition.fact].value
    if not isinstance(condition.value, str) or condition.negated or _ONLY.search(text):
        return False
    if isinstance(known, str) and condition.value in known:
        return True
    listed = condition.fact in {FactName.FIELDS, FactName.TASKS, FactName.PARTNER, FactName.SCHEME}
    return listed and any(condition.word in one.text for one in case.statements)


def _said_of_it(condition: Condition, case: Record) -> bool:
    """Whether the case says this amount of the same thing elsewhere, as of an earlier phase."""
    wanted = amounts(condition.word)
    if condition.fact is FactName.START:
        return any(one in amounts(line.text) for line in case.statements for one in wanted)
    cues = {cue: fact for fact, words in case_words().measured.items() for cue in words}
    named = re.compile("|".join(map(re.escape, sorted(cues, key=len, reverse=True))))
    for line in case.statements:
        for part in re.split(r"(?<=[、。])", line.text) if wanted else ():
            before = named.findall(line.text[: line.text.index(part) + len(part)])
            same = before and _same_thing(cues[before[-1]], condition.fact)
            if same and any(one in amounts(part) for one in wanted):
                return True
    return False


def _same_thing(first: FactName, second: FactName) -> bool:
    """「契約」 stands before its length as well as its amount."""
    contract = {FactName.CONTRACT_MONTHS, FactName.AMOUNT_YEN, FactName.ANNUAL_YEN}
    return first is second or {first, second} <= contract


def _shortest_told(doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Each once, and no part of another one."""
    words = [one.words for one in doubts]
    kept = {
        one.words: one
        for one in doubts
        if not any(one.words != w and one.words in w for w in words)
    }
    return tuple(kept.values())


@cache
def _namesakes() -> tuple[Namesake, ...]:
    table = load_toml(NAMESAKES, TypeAdapter(dict[str, tuple[Namesake, ...]]), "同名の場所の表")
    return table["namesakes"]
