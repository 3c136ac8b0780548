"""Kept replies that rest on what another edition says otherwise, checked again against it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant import wording
from assistant.answer import Citation
from assistant.citing import parted
from assistant.grounding.check import Grounding
from assistant.helpdesk.casework import Case, State, Wanted
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.examples import all_examples
from assistant.helpdesk.storage.reading import Reading
from corpus.changes import Changes, Fate, StatementChange, What
from corpus.handbook import Handbook
from corpus.model import Statement

_PAGE = 200  # cases read at a time


class Kept(StrEnum):
    """What a reply is kept as."""

    DRAFT = "draft"  # 案件の回答案
    APPROVED = "approved"  # 承認された回答
    EXAMPLE = "example"  # 回答事例


@dataclass(frozen=True, slots=True)
class Rechecked:
    """A sentence whose statements have changed, and what is wrong with it now, if anything."""

    text: str
    changes: tuple[StatementChange, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A kept reply with such sentences; ``number`` is the case's, or the example's."""

    kept: Kept
    number: int
    subject: str
    sentences: tuple[Rechecked, ...]

    @property
    def stands(self) -> bool:
        """Whether the later edition still says all of it."""
        return not any(one.problem for one in self.sentences)


@dataclass(frozen=True, slots=True)
class _Text:
    kept: Kept
    number: int
    subject: str
    body: str
    citations: Sequence[Citation]


class Recheck:
    """Holds kept replies of the earlier edition against the later one."""

    def __init__(
        self, changes: Changes, before: Handbook, after: Handbook, grounding: Grounding
    ) -> None:
        self._edition = changes.before
        self._since = {
            one: change for one, change in changes.since().items() if change.fate is not Fate.SAME
        }
        self._before = before
        self._after = after
        self._grounding = grounding

    def run(self, database: Database) -> tuple[Doubtful, ...]:
        """The replies that rest on what has changed, cases first."""
        return tuple(filter(None, map(self._doubtful, _texts(database))))

    def _doubtful(self, text: _Text) -> Doubtful | None:
        cited = {
            one.n: one.statement for one in text.citations if one.edition in {"", self._edition}
        }
        found = tuple(
            self._rechecked(said, [cited[n] for n in marks])
            for said, marks in _cited_lines(text.body, cited)
            if any(self._is_other(cited[n]) for n in marks)
        )
        return Doubtful(text.kept, text.number, text.subject, found) if found else None

    def _is_other(self, statement: str) -> bool:
        """Whether a statement is said otherwise, or is not in our own records any more."""
        return statement in self._since or self._before.found(statement) is None

    def _rechecked(self, text: str, ids: Sequence[str]) -> Rechecked:
        """A sentence with the problems that it did not have before."""
        changes = tuple(self._since[one] for one in dict.fromkeys(ids) if one in self._since)
        then, now = (list(filter(None, map(one, ids))) for one in (self._before.found, self._now))
        if not now or len(then) < len(ids):
            return Rechecked(text, changes, wording.SOURCE_GONE)
        if all(one.fate is Fate.MOVED for one in changes):
            return Rechecked(text, changes)
        known = set(self._grounding.findings(text, then))
        new = [str(one) for one in self._grounding.findings(text, now) if one not in known]
        return Rechecked(text, changes, "、".join([*new, *_beside(changes)]))

    def _now(self, statement: str) -> Statement | None:
        """The statement as the later edition has it."""
        change = self._since.get(statement)
        if change is None:  # its words and its place are the same, its number may not be
            return self._before.found(statement)
        return self._after.found(change.after.id) if change.after else None


def _beside(changes: Sequence[StatementChange]) -> Iterator[str]:
    """What no word of the sentence shows: how strongly its source says it, and with what caveat."""
    for one in changes:
        if one.before is None or one.after is None:
            continue
        if What.FORCE in one.what:
            before, after = wording.FORCES[one.before.force], wording.FORCES[one.after.force]
            yield wording.OTHER_FORCE.format(before=before, after=after)
        if new := [text for text in one.after.caveats if text not in one.before.caveats]:
            yield wording.NEW_CAVEAT.format(caveats="".join(new))


def _cited_lines(body: str, cited: Mapping[int, str]) -> Iterator[tuple[str, list[int]]]:
    """The sentences with marks that are known, as far as the notes at the end."""
    for line in body.partition(f"\n{wording.LETTER_NOTES}")[0].split("\n"):
        said, marks = parted(line)
        if known := [n for n in marks if n in cited]:
            yield said, known


def _texts(database: Database) -> Iterator[_Text]:
    """Every kept reply that has not been forgotten."""
    reading = Reading(database)
    citations: dict[int, Sequence[Citation]] = {}
    for case in _cases(reading):
        version = next((v for v in reading.versions(case.id) if v.n == case.version), None)
        if version is None:
            continue
        citations[case.id] = version.citations
        kept = Kept.APPROVED if case.state is State.APPROVED else Kept.DRAFT
        if version.body:
            yield _Text(kept, case.id, case.subject, version.body, version.citations)
    for one in all_examples(database):
        subject = "、".join(one.questions)
        yield _Text(Kept.EXAMPLE, one.id, subject, one.body, citations.get(one.case, ()))


def _cases(reading: Reading) -> Iterator[Case]:
    offset = 0
    while page := reading.page(Wanted(limit=_PAGE, offset=offset)).cases:
        yield from page
        offset += len(page)
