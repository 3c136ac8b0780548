"""Claims of where the handbook says something: in the wrong Q, STEP or page."""

import re
from collections.abc import Iterator

from assistant.claims import GENERAL, KEY, TERM, Claim
from assistant.doubts import Doubt
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Record
from index.search import Query, Search

SHORTEST_MATTER = 3  # letters of what a claim is about
_TELLS = re.compile(rf"{GENERAL.pattern}|質問|説明|記載")
_STEP = re.compile(r"STEP(\d)")
_OF_STEPS = re.compile(
    r"STEP(\d)(?:\([^)]*\))?(?:が|は|では|には|で|に|の)([^、。]*?)(?=STEP|[、。]|$)"
)
_PAGE = re.compile(r"(?<![A-Za-z])[Pp]\.? ?(\d+)|(\d+)(?:ページ|頁)")


class Misplacing:
    """Knows what each Q, STEP and page is about."""

    def __init__(self, handbook: Handbook, search: Search) -> None:
        self._handbook = handbook
        self._search = search

    def doubt(self, claim: Claim, question: Understood) -> Doubt | None:
        """What the named place does not say."""
        for name in question.named:
            if name in claim.text:
                return _not_of_q(claim, self._handbook[name])
        if question.cases:
            return None
        return self.step(claim) or self._not_of_step(claim)

    def step(self, claim: Claim) -> Doubt | None:
        """A STEP that is said to do what another STEP does."""
        return next(self._not_of_steps(claim), None)

    def page(self, claim: Claim) -> Doubt | None:
        """A page that has none of the claim's words, and a statement that has them."""
        found = _PAGE.search(claim.text)
        if not found or not (keys := _keys(claim)):
            return None
        page = int(found[1] or found[2])
        if "「" in claim.text:  # the name of a heading: its longest word
            keys = [max(keys, key=len)]
        lines = [
            (record.statement_id(one), one)
            for record in self._handbook
            for one in record.statements
        ]
        if any(one.page == page and key in one.text for key in keys for _, one in lines):
            return None
        fullest = max(lines, key=lambda it: sum(key in it[1].text for key in _keys(claim)))
        said = fullest[0] if keys[0] in fullest[1].text else ""
        return Doubt(f"p.{page}の{keys[0]}", said)

    def _not_of_steps(self, claim: Claim) -> Iterator[Doubt]:
        """A STEP that is said to do what another STEP does."""
        for number, does in _OF_STEPS.findall(claim.text):
            own = f"step-{number}"
            if own not in self._handbook:
                continue
            for key in TERM.findall(does):
                if key not in _told(self._handbook[own]) and (other := self._step_with(key)):
                    yield Doubt(f"STEP{number}", other)

    def _step_with(self, key: str) -> str:
        """The first statement of any STEP that has a word."""
        steps = (one for one in self._handbook if one.id.startswith("step-"))
        return next((name for one in steps if (name := _naming(one, key))), "")

    def _not_of_step(self, claim: Claim) -> Doubt | None:
        """A STEP whose Qs are not about the claim's matter."""
        step = _STEP.search(claim.text)
        if not step or len(claim.subject) < SHORTEST_MATTER:
            return None
        found = self._search.find(Query(claim.subject))
        best = self._handbook[found.hits[0].record]
        if best.step is None or best.step == int(step[1]):
            return None
        said = _naming(self._handbook[f"step-{best.step}"], best.id)
        return Doubt(step[0], said) if said else None


def _keys(claim: Claim) -> list[str]:
    """The words of a claim that say what it is about."""
    return [one for one in KEY.findall(claim.text) if not _TELLS.fullmatch(one)]


def _not_of_q(claim: Claim, record: Record) -> Doubt | None:
    """A Q that has none of the claim's words."""
    used, keys = vocabulary(record), _keys(claim)
    return Doubt(keys[0]) if keys and not any(one in used for one in keys) else None


def vocabulary(record: Record) -> str:
    """The words of a record and of those who ask for it."""
    said = (line.text for line in record.statements)
    return "\n".join((record.title, *said, *record.asked_as))


def _told(record: Record) -> str:
    return record.title + "".join(line.text for line in record.statements)


def _naming(record: Record, name: str) -> str:
    """The first statement of a record that has a name or a word."""
    lines = (record.statement_id(one) for one in record.statements if name in one.text)
    return next(lines, "")
