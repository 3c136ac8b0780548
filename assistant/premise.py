"""What a question takes for granted and the handbook does not say, told before the answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

import corpus
from assistant import wording
from assistant.actors import unknown_actor
from assistant.amounts import amounts, as_written
from assistant.case_claims import wrong_comparisons, wrong_facts, wrong_phases, wrong_prefectures
from assistant.claims import (
    INTRODUCES,
    Claim,
    asks_whether,
    claims_in,
    telling,
    without_contrast,
    without_introduction,
)
from assistant.class_claims import wrong_averages
from assistant.contradiction import contradicted
from assistant.doubts import SURE, Doubt, Fitting
from assistant.grounding.check import Grounding
from assistant.grounding.finding import Finding
from assistant.lookups.conditions import asks_for_cases, conditions_in
from assistant.misplacing import Misplacing
from assistant.mixing import swapped
from assistant.opposites import OF_A_CASE, OF_A_SIDE, other_side
from assistant.parting import parted
from assistant.passing import belonging_in, clauses_in, implied_in
from assistant.places import Places
from assistant.premise_amounts import Amounts
from assistant.premise_fair import fair_findings
from assistant.premise_ground import Ground
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.load import load_toml
from corpus.model import Record
from index.search import Found, Query, Search

NAMESAKES = Path(corpus.__file__).parent / "data" / "namesakes.toml"


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

    def __init__(
        self, handbook: Handbook, search: Search, places: Places, grounding: Grounding
    ) -> None:
        self._handbook = handbook
        self._search = search
        self._places = places
        self._grounding = grounding
        self._misplacing = Misplacing(handbook, search)
        self._ground = Ground(handbook, search, places)
        self._amounts = Amounts(handbook, self._ground)

    def doubts(self, question: Understood) -> tuple[Doubt, ...]:
        """What of the question the handbook says otherwise or not at all, in its own words."""
        asked = question if question.unnamed else self._places.named_in(question)
        read = replace(asked, text=without_contrast(asked.text))
        told = [
            replace(one, words=words)
            for one in self._doubts(read, asked.query)
            if (words := telling(one.words, asked.text))
        ]
        doubts = _shortest_told(told)
        return tuple(replace(one, words=as_written(one.words, asked.text)) for one in doubts)

    def _doubts(self, question: Understood, query: Query) -> Iterator[Doubt]:
        """``query``: of the question as it was asked, which has been searched for already."""
        cases = [self._handbook[one] for one in question.cases]
        claims = claims_in(question.text, of_a_case=bool(cases))
        taken = not claims and not asks_whether(question.text)
        facts = wrong_facts(question, claims, cases, taken=taken)
        found = [*wrong_prefectures(question, cases), *facts, *wrong_averages(question.text)]
        yield from found or (
            list(self._contradicted(question, claims, cases, query))
            or self._in_passing(question, claims, query)
        )

    def misstates(self, question: Understood) -> bool:
        """Whether a question has a typed fact of its one case wrong, or the average of a class."""
        cases = [self._handbook[one] for one in question.cases]
        return any(
            [
                *wrong_facts(question, claims_in(question.text), cases),
                *wrong_averages(question.text),
            ]
        )

    def _contradicted(
        self,
        question: Understood,
        claims: Sequence[Claim],
        cases: Sequence[Record],
        query: Query,
    ) -> Iterator[Doubt]:
        """Claims against the statements they are about; of a named case, amounts anywhere.

        The search for the question itself finds these statements as well as one for each claim.
        """
        if not claims:
            return
        found = self._search.find(query)
        for claim in claims:
            if cases and (wrong := wrong_phases(claim, cases[0])):
                yield wrong
                continue
            if len(cases) > 1 and "より" in claim.text:
                yield from wrong_comparisons(claim, self._in_order(claim))
                continue
            fitting = self._ground.fitting(claim, question, found)
            doubts = contradicted(claim, fitting, self._amounts.held(claim, cases))
            if not doubts and (wrong := self._misplacing.page(claim)):
                doubts = [wrong]
            yield from doubts or self._elsewhere(claim, question, found, fitting)

    def _elsewhere(
        self, claim: Claim, question: Understood, found: Found, fitting: Sequence[Fitting]
    ) -> Iterator[Doubt]:
        """What a claim says that is said of something else, denied, or not said at all."""
        checks: tuple[Callable[[], Doubt | None], ...] = (
            lambda: next(self._otherwise(claim, question, found, fitting), None),
            lambda: self._ground.of_others(claim, question.cases),
            lambda: None if question.cases else self._misplacing.doubt(claim, question),
            lambda: None if question.cases else self._ground.unsaid_of_subject(claim),
        )
        yield from islice((one for check in checks if (one := check())), 1)

    def _of_all_told(
        self, claim: Claim, question: Understood, found: Found, fitting: Sequence[Fitting]
    ) -> Doubt | None:
        """A side or an actor that all that is told of the claim's matter does not know."""
        if not fitting or fitting[0].score < SURE:
            return None
        told = self._ground.told(claim, question.cases, found.hits[0].record)
        behind = OF_A_CASE if question.cases else OF_A_SIDE
        return other_side(claim, fitting, told, behind) or unknown_actor(claim, fitting, told)

    def _in_passing(
        self, question: Understood, claims: Sequence[Claim], query: Query
    ) -> Iterator[Doubt]:
        """What is taken for granted in passing; read by the search for the question itself."""
        text = without_introduction(question.text)
        whole = INTRODUCES.sub("", question.text)
        names = self._ground.names_in(whole)
        before = implied_in(whole, names)
        looks_up = not question.cases and asks_for_cases(text) and conditions_in(text)[0]
        clauses = [
            one
            for one in (() if looks_up else clauses_in(question.text))
            if not any(claim.text in one.text for claim in claims)
        ]
        behind = belonging_in(text, names) if question.cases else ()
        if not (before or clauses or behind or amounts(text)):
            return
        found = self._search.find(query)
        for claim in (*before, *clauses):
            fitting = self._ground.fitting(claim, question, found)
            doubts = contradicted(claim, fitting) or [
                *self._otherwise(claim, question, found, fitting)
            ]
            yield from (one for one in doubts if one.statement)
        for claim in before:
            yield from filter(None, [self._ground.of_others(claim, question.cases)])
        for claim in behind:
            fitting = self._ground.fitting(claim, question, found)
            told = self._ground.said_of(question.cases)
            yield from filter(None, [other_side(claim, fitting, told)])
        if not claims:
            yield from self._amounts.unsaid(question, text, found)
        yield from self._amounts.otherwise(question, text, found)

    def _otherwise(
        self, claim: Claim, question: Understood, found: Found, fitting: Sequence[Fitting]
    ) -> Iterator[Doubt]:
        """What a claim says that is said of something else or denied."""
        of_cases = bool(question.cases)
        fair = fair_findings(self._findings, claim, fitting, of_cases=of_cases)
        checks: tuple[Callable[[], Doubt | None], ...] = (
            lambda: None if of_cases else swapped(claim, fitting),
            lambda: parted(claim, fitting, fair) if fitting else None,
            lambda: self._of_all_told(claim, question, found, fitting),
            lambda: None if of_cases else self._misplacing.step(claim),
        )
        yield from (one for check in checks if (one := check()))

    def _findings(self, text: str, statement: str) -> Sequence[Finding]:
        return self._grounding.findings(text, [self._handbook.statement(statement)])

    def _in_order(self, claim: Claim) -> list[tuple[str, Record]]:
        """The cases that a claim names, in its order, by the names it has for them."""
        names = self._places.names_in(claim.text)
        return [(name, self._handbook[one]) for name in names for one in self._places.cases(name)]


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
    form = wording.SAID_WITHOUT if doubt.silent else wording.SAID_OTHERWISE
    return form.format(claim=doubt.words, said=said, marks=marks)


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
