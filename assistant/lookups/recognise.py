"""Which look-up a question asks for, if any; what the words leave over decides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.lookups.cases import cases_with, side_by_side
from assistant.lookups.conditions import (
    Condition,
    asks_for_cases,
    conditions_in,
    facts_in,
    ignored_words,
)
from assistant.lookups.contacts import FindContactInput, asks_for_contact, find_contact
from assistant.tooling import Result
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.prefectures import contact_of

MOST_LEFT_OVER = 1  # words of a question that its conditions may leave unexplained
MOST_COMPARED = 5

_COMPARES = re.compile(r"比べ|違い|違う|比較|どっち|どちら|の差|共通|同じ|並べ|対比")
_HOW_MANY = re.compile(r"\d+(?:つ|件|例|個)")
_UNREAD = re.compile(  # a number, or a 「〜でない」, that no condition has taken up
    r"\d| [がはのを]?(?:なし|無し|以外|除)|てい?(?:ない|ません)"
    r"|(?:では?|じゃ|[わかさらたなまばれしけ])ない"
)


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up that answers a question, and what it found."""

    tool: str
    section: str
    inputs: dict[str, object]
    result: Result


def recognise(
    question: Understood, handbook: Handbook, words: Callable[[str], list[str]]
) -> LookUp | None:
    """The look-up a question asks for and its result; none where it would say nothing."""
    found = _recognised(question, handbook, words)
    return found if found is not None and found.result.lines else None


def _recognised(
    question: Understood, handbook: Handbook, words: Callable[[str], list[str]]
) -> LookUp | None:
    if contact_of(question.text) in handbook and asks_for_contact(question.text):
        given = FindContactInput(place=question.text[:400])
        found = find_contact(handbook, given)
        return LookUp("find_contact", wording.CONTACT, {"place": given.place}, found)
    if len(question.cases) > 1 and _COMPARES.search(question.text):
        cases = question.cases[:MOST_COMPARED]
        compared = side_by_side(handbook, cases, facts_in(question.text))
        return LookUp("compare_cases", wording.COMPARISON, {"cases": list(cases)}, compared)
    return _cases(question, handbook, words)


def _cases(
    question: Understood, handbook: Handbook, words: Callable[[str], list[str]]
) -> LookUp | None:
    if question.cases or not asks_for_cases(question.text):
        return None
    conditions, rest = conditions_in(_HOW_MANY.sub("", question.text))
    left = set(words(rest)) - set(words(ignored_words()))
    if not conditions or len(left) > MOST_LEFT_OVER or _UNREAD.search(rest):
        return None
    found = cases_with(handbook, conditions)
    return LookUp("find_cases", wording.CASES, _inputs(conditions), found)


def _inputs(conditions: Sequence[Condition]) -> dict[str, object]:
    """``population_most`` for 「人口3万人以下」; a list where one fact is asked for twice."""
    values: dict[str, list[object]] = {}
    for one in conditions:
        bound = "_most" if one.most else "_least" if one.least else ""
        values.setdefault(f"{one.fact.value}{bound}", []).append(one.value)
    return {name: found if len(found) > 1 else found[0] for name, found in values.items()}
