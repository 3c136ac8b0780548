"""What a question of a mail leans on, by what the search finds for it alone and together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask import SURELY_MISSING, Assistant
from assistant.helpdesk.questions import Question
from assistant.places import Places
from assistant.understand import introduces, understand
from corpus.model import Kind
from index.search import Found

SURE = 0.9  # probability from which a question needs nothing beside it
UNDECIDED = 1.6  # lead of the first record below which other records may be meant
DECIDED = 2.0  # by how much the sentence before must widen it
AS_NEAR = 0.04  # cosine by which it may then be farther from all that is asked
_LEANS = re.compile(r"^(?:そ[のこれう]|こ[のこれう]|同じ|上記|前記)|^.{1,9}は[?？。]?$")
_MATTER = re.compile(r"について|に関[しす]|の件|のこと")


@dataclass(frozen=True, slots=True)
class Placed:
    """A question as it is asked, and the sentences that it may still lean on."""

    text: str
    before: tuple[str, ...] = ()


def in_its_place(question: Question, background: Sequence[str], assistant: Assistant) -> Placed:
    """The question by itself where it surely is answered, or is not; else what it leans on."""
    named = assistant.places.cases(question.text)
    text = question.text if named else _of_cases(background, assistant.places) + question.text
    before = tuple(one for one in question.context if not introduces(one))
    certainty = assistant.first(text)[1]
    if not before or certainty < SURELY_MISSING:
        return Placed(text)
    joined = f"{before[-1]}{text}"
    if surely_first(joined, assistant) and _decides(
        *(_found(one, assistant) for one in (text, joined))
    ):
        return Placed(joined)
    leans = (
        certainty < SURE
        or _LEANS.match(text)
        or any(_is_of_a_case(one, assistant) for one in before)
    )
    return Placed(text, before if leans else ())


def _of_cases(background: Sequence[str], places: Places) -> str:
    """「大館市について、」 where that is what the whole mail is about."""
    told = [places.names_in(one) for one in background if _MATTER.search(one)]
    names = dict.fromkeys(name for one in told for name in one)
    return f"{'、'.join(names)}について、" if names else ""


def surely_first(text: str, assistant: Assistant) -> str:
    """The record that answers a text best; nothing where it is not sure that any does."""
    first, certainty = assistant.first(text)
    return first if certainty >= SURE else ""


def _is_of_a_case(sentence: str, assistant: Assistant) -> bool:
    """Whether a sentence surely is about one case, which what follows asks about."""
    first = surely_first(sentence, assistant)
    return bool(first) and assistant.handbook[first].kind is Kind.CASE


def _decides(alone: Found, together: Found) -> bool:
    """Whether only with the sentence before it a question fits one record well."""
    as_near = together.evidence.cosine_asked > alone.evidence.cosine_asked - AS_NEAR
    return as_near and _lead(alone) < UNDECIDED and _lead(together) > _lead(alone) + DECIDED


def _lead(found: Found) -> float:
    """How far the first record stands before the second."""
    return found.hits[0].score - found.hits[1].score


def _found(text: str, assistant: Assistant) -> Found:
    return assistant.search.find(understand(text, assistant.handbook).query)
