"""Which look-up a question asks for, if any; what the words leave over decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant import wording
from assistant.answer import ToolResult
from assistant.citing import Citations
from assistant.lookups.cases import (
    asks_for_cases,
    cases_with,
    conditions_in,
    facts_in,
    ignored_words,
    side_by_side,
)
from assistant.lookups.contacts import FindContactInput, asks_for_contact, find_contact
from assistant.tooling import Result
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.prefectures import contact_of

MOST_LEFT_OVER = 1  # words of a question that its conditions may leave unexplained

_COMPARES = re.compile(r"比べ|違い|違う|比較|どっち|どちら|の差|共通|同じ|並べ|対比")


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
        compared = side_by_side(handbook, question.cases[:5], facts_in(question.text))
        return LookUp(
            "compare_cases", wording.COMPARISON, {"cases": list(question.cases)}, compared
        )
    return _cases(question, handbook, words)


def tool_result(look_up: LookUp, cited: Citations) -> ToolResult:
    """The look-up as every door shows a tool's result."""
    result = look_up.result
    return ToolResult(
        tool=look_up.tool,
        inputs=look_up.inputs,
        rows=tuple(
            {"label": row.label, "amount": str(row.amount), "unit": row.unit, "group": row.group}
            for row in result.rows
        ),
        assumptions=tuple(one.text for one in result.assumptions),
        citations=tuple(n for one in result.lines for n in cited.cite(one.statements)),
        warnings=result.warnings,
    )


def _cases(
    question: Understood, handbook: Handbook, words: Callable[[str], list[str]]
) -> LookUp | None:
    if question.cases or not asks_for_cases(question.text):
        return None
    conditions, rest = conditions_in(question.text)
    left = set(words(rest)) - set(words(ignored_words()))
    if not conditions or len(left) > MOST_LEFT_OVER:
        return None
    inputs: dict[str, object] = {one.fact.value: one.value for one in conditions}
    return LookUp("find_cases", wording.CASES, inputs, cases_with(handbook, conditions))
