"""What a question takes for granted and the handbook does not say, told before the answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

import corpus
from assistant import wording
from assistant.amounts import amounts
from assistant.case_claims import wrong_comparisons, wrong_facts, wrong_prefectures
from assistant.claims import (
    GENERAL,
    TERM,
    Claim,
    asks_whether,
    claims_in,
    without_introduction,
)
from assistant.contradiction import Doubt, Fitting, contradicted, differing
from assistant.fitness import fitness
from assistant.grounding.check import Grounding
from assistant.grounding.finding import Finding
from assistant.grounding.support import known_share
from assistant.lookups.conditions import conditions_in
from assistant.misplacing import Misplacing, vocabulary
from assistant.mixing import swapped
from assistant.parting import parted
from assistant.places import Places
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.load import load_toml
from corpus.model import Record
from index.search import Found, Query, Search

NAMESAKES = Path(corpus.__file__).parent / "data" / "namesakes.toml"
RECORDS = 5  # the records nearest to a claim that it is held against
FEW = 2  # records that may be on one subject
SHORTEST_WORD = 2  # letters of a word that others are put together from
_NUMERAL = re.compile(r"[一二三四五六七八九十]")
FARTHER = 0.02  # by which a statement is put back for each point its record is behind


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
        self._said_of_places = "".join(
            line.text for record in handbook for line in record.statements if line.place
        )
        self._told_of = tuple(  # every statement, and the cases it is of
            (line.text, {record.id, *(places.cases(line.place) if line.place else ())})
            for record in handbook
            for line in record.statements
        )

    def doubts(self, question: Understood) -> tuple[Doubt, ...]:
        """What of the question the handbook says otherwise or not at all."""
        cases = [self._handbook[one] for one in question.cases]
        claims = claims_in(question.text, of_a_case=bool(cases))
        taken = not claims and not asks_whether(question.text)
        facts = wrong_facts(question, claims, cases, taken=taken)
        found = [*wrong_prefectures(question, cases), *facts]
        if not found:
            found += self._contradicted(question, claims, cases)
        return _shortest_told(found)

    def misstates(self, question: Understood) -> bool:
        """Whether a question has a typed fact of its one case wrong, which alone is an answer."""
        cases = [self._handbook[one] for one in question.cases]
        return any(wrong_facts(question, claims_in(question.text), cases))

    def _contradicted(
        self, question: Understood, claims: Sequence[Claim], cases: Sequence[Record]
    ) -> Iterator[Doubt]:
        """Claims against the statements they are about; of a named case, amounts anywhere."""
        for claim in claims:
            if len(cases) > 1 and "より" in claim.text:
                yield from wrong_comparisons(claim, self._in_order(claim))
                continue
            stated = conditions_in(claim.text)[0]
            true = [one.word for one in stated for case in cases if one.holds(case)]
            held = [amount for word in true for amount in amounts(word)]
            found = self._search.find(Query(claim.text))
            fitting = self._fitting(claim, question, found)
            doubts = contradicted(claim, fitting, held)
            if not doubts and (wrong := self._misplacing.page(claim)):
                doubts = [wrong]
            if not doubts:
                swap = None if cases else swapped(claim, fitting)
                part = parted(claim, fitting, self._findings) if fitting else None
                unsaid = swap or part or self._unsaid(claim, question, found)
                if not (unsaid or cases):
                    unsaid = self._misplacing.doubt(claim, question) or self._unsaid_of_subject(
                        claim
                    )
                doubts = [unsaid] if unsaid else []
            yield from doubts
        if cases and not claims:
            yield from self._unsaid_amounts(question, cases)

    def _unsaid_amounts(self, question: Understood, cases: Sequence[Record]) -> Iterator[Doubt]:
        """Amounts that nothing said of a named case has, in a question that claims nothing."""
        said = {one for case in cases for line in case.statements for one in amounts(line.text)}
        text = without_introduction(question.text)
        unsaid = [one for one in amounts(text) if one not in said]
        if unsaid:
            found = self._search.find(Query(text))
            yield from differing(text, unsaid, self._fitting(Claim(text), question, found))

    def _in_order(self, claim: Claim) -> list[tuple[str, Record]]:
        """The cases that a claim names, in its order, by the names it has for them."""
        names = self._places.names_in(claim.text)
        return [(name, self._handbook[one]) for name in names for one in self._places.cases(name)]

    def _findings(self, claim: str, statement: str) -> Sequence[Finding]:
        return self._grounding.findings(claim, [self._handbook.statement(statement)])

    def _unsaid(self, claim: Claim, question: Understood, found: Found) -> Doubt | None:
        """A word that nothing near the claim uses, or of named cases only other cases."""
        near = [hit.record for hit in found.hits[:RECORDS]] + [*question.cases]
        used = "".join(vocabulary(self._handbook[one]) for one in near)
        own = self._said_of(question.cases)
        for key in TERM.findall(self._places.without_names(claim.text)):
            of_others = own and key not in own and key in self._said_of_places
            if _NUMERAL.match(key):
                continue
            if not GENERAL.search(key) and (of_others or not _made_of(key, used)):
                return Doubt(key)
        return None

    def _unsaid_of_subject(self, claim: Claim) -> Doubt | None:
        """A word that the record on the claim's subject lacks, and no statement says with it."""
        subject = claim.subject
        about = [one for one in self._handbook if subject and subject in one.title]
        if not about or len(about) > FEW:
            return None
        lines = (line.text for record in self._handbook for line in record.statements)
        used = "".join(map(vocabulary, about)) + "".join(one for one in lines if subject in one)
        for key in TERM.findall(claim.said):
            if not GENERAL.search(key) and not _made_of(key, used):
                return Doubt(key)
        return None

    def _said_of(self, cases: Sequence[str]) -> str:
        """All that is said of some cases, by themselves and by other records."""
        asked = set(cases)
        return "".join(text for text, owners in self._told_of if owners & asked) if asked else ""

    def _fitting(self, claim: Claim, question: Understood, found: Found) -> list[Fitting]:
        """The statements that a claim may be about, best first; of named cases only theirs."""
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
                    alike = known_share(claim.text, one.text)
                    fitting.setdefault(name, Fitting(name, one.text, one.force, score, alike))
        return sorted(fitting.values(), key=lambda one: -one.score)


def _made_of(key: str, used: str) -> bool:
    """Whether a word is used, whole or as two words that it is put together from."""
    cuts = range(SHORTEST_WORD, len(key) - SHORTEST_WORD + 1)
    return key in used or any(key[:cut] in used and key[cut:] in used for cut in cuts)


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
