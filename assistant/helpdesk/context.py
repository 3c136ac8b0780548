"""What a question of a mail leans on, by what the search finds for it alone and together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ask import SURE, SURELY_MISSING, Assistant
from assistant.helpdesk.questions import Question
from assistant.places import Places
from assistant.understand import introduces, understand
from index.search import Found

UNDECIDED = 2.5  # lead of the first record below which other records may be meant
DECIDED = 2.0  # by how much the sentence before must widen it
_POINTS_BACK = re.compile(r"^(?:そ[のこれう]|こ[のこれう]|同じ|上記|前記|両)")
_MATTER = re.compile(r"について|に関[しす]|の件|のこと")


@dataclass(frozen=True, slots=True)
class Placed:
    """A question as it is asked, and the sentences that it may still lean on."""

    text: str
    before: tuple[str, ...] = ()


def in_its_place(question: Question, background: Sequence[str], assistant: Assistant) -> Placed:
    """The question by itself where that is surely answered, or is surely not whatever is before."""
    places = Places(assistant.handbook)
    text = question.text if places.cases(question.text) else _of_cases(background, places) + question.text
    before = tuple(one for one in question.context if not introduces(one))
    certainty = assistant.first(text)[1]
    if not before or certainty < SURELY_MISSING:
        return Placed(text)
    joined = f"{before[-1]}{text}"
    if _decides(_found(text, assistant), _found(joined, assistant)):
        return Placed(joined)
    leans = _POINTS_BACK.match(text) or any(map(places.cases, before))
    return Placed(text, before if leans or certainty < SURE else ())


def _of_cases(background: Sequence[str], places: Places) -> str:
    """「大館市について、」 where that is what the whole mail is about."""
    told = [places.names_in(one) for one in background if _MATTER.search(one)]
    names = dict.fromkeys(name for one in told for name in one)
    return f"{'、'.join(names)}について、" if names else ""


def surely_first(text: str, assistant: Assistant) -> str:
    """The record that answers a text best; nothing where it is not sure that any does."""
    first, certainty = assistant.first(text)
    return first if certainty >= SURE else ""


def _decides(alone: Found, together: Found) -> bool:
    """Whether only with the sentence before it a question fits one record well."""
    nearer = together.evidence.cosine_asked > alone.evidence.cosine_asked
    return nearer and _lead(alone) < UNDECIDED and _lead(together) > _lead(alone) + DECIDED


def _lead(found: Found) -> float:
    """How far the first record stands before the second."""
    return found.hits[0].score - found.hits[1].score


def _found(text: str, assistant: Assistant) -> Found:
    return assistant.search.find(understand(text, assistant.handbook).query)
