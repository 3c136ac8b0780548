"""The assistant of each edition 版, opened when it is first asked, and two of them side by side."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.answer import Answer
from assistant.ask import Assistant
from corpus.changes import Changes, Fate, Said, StatementChange
from corpus.editions import Editions
from corpus.handbook import Handbook
from index.documents.model import EVERYONES, Wanted

Opening = Callable[[Handbook], Assistant]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question asked of two editions, and what of what they cite has changed."""

    question: str
    before: Answer
    after: Answer
    changes: tuple[StatementChange, ...]  # of the statements that either answer cites

    @property
    def only_before(self) -> tuple[str, ...]:
        """What only the earlier edition's answer says."""
        return _only(self.before, self.after)

    @property
    def only_after(self) -> tuple[str, ...]:
        """What only the later edition's answer says."""
        return _only(self.after, self.before)

    @property
    def agree(self) -> bool:
        """Whether both end alike, say the same words and cite them from the same places."""
        ends_alike = self.before.outcome is self.after.outcome
        return ends_alike and not (self.only_before or self.only_after or self.changes)


class Assistants:
    """Safe to share between threads; an edition that is not at hand is a NoEditionError."""

    def __init__(self, first: Assistant, editions: Editions, opening: Opening) -> None:
        self.first = first
        self.editions = editions
        self._opening = opening
        self._lock = threading.Lock()
        self._opened = {first.handbook.edition.name: first}
        self._changes: dict[tuple[str, str], Changes] = {}

    @classmethod
    def alone(cls, first: Assistant) -> Self:
        """Where there is no other edition."""
        return cls(first, Editions(first.handbook, {}), lambda _: first)

    @property
    def names(self) -> tuple[str, ...]:
        """The editions that can be asked, the usual one first."""
        return self.editions.names

    def of(self, edition: str) -> Assistant:
        """The assistant of an edition; without a name, the usual one."""
        with self._lock:
            known = self._opened.get(edition or self.first.handbook.edition.name)
            if known is None:
                known = self._opened[edition] = self.over(self.editions[edition])
            return known

    def over(self, handbook: Handbook) -> Assistant:
        """An assistant over an edition that need not be one of those with a name here."""
        if handbook is self.first.handbook:
            return self.first
        opened = self._opening(handbook)
        opened.told = self.first.told
        return opened

    def changes(self, before: str, after: str) -> Changes:
        """What the later edition says otherwise; found once."""
        handbooks = self.of(before).handbook, self.of(after).handbook
        with self._lock:
            if (before, after) not in self._changes:
                self._changes[before, after] = Changes.between(*handbooks)
            return self._changes[before, after]

    def compare(
        self,
        question: str,
        editions: tuple[str, str],
        history: Sequence[str] = (),
        wanted: Wanted = EVERYONES,
    ) -> Compared:
        """Ask two editions the same."""
        before, after = (self.of(one).ask(question, history, wanted=wanted) for one in editions)
        changes = tuple(
            one
            for one in self.changes(*editions).statements
            if one.fate is not Fate.SAME
            if _cites(before, one.before) or _cites(after, one.after)
        )
        return Compared(question, before, after, changes)


def _only(one: Answer, other: Answer) -> tuple[str, ...]:
    said = {line.text for line in other.lines}
    return tuple(line.text for line in one.lines if line.text not in said)


def _cites(answer: Answer, said: Said | None) -> bool:
    return said is not None and any(one.statement == said.id for one in answer.citations)
