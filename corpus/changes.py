"""What one edition says otherwise than another: Qs and statements added, removed, moved, changed.

Records are told apart by what they say and not by their number, for a Q that is put in between
shifts all those behind it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from corpus.handbook import Handbook
from corpus.likeness import letter_pairs, likeness, paired
from corpus.model import Force, Record, Statement
from corpus.text import squeeze

RECORDS_ALIKE = 0.5  # likeness from which two records are one
SAME_NUMBER = 0.2  # what the same id counts towards that
STATEMENTS_ALIKE = 0.45  # likeness from which, within a record, two statements are one


class Fate(StrEnum):
    """What became of a record or a statement."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same words on another page or under another record
    SAME = "same"


class What(StrEnum):
    """In what a statement has changed."""

    TEXT = "text"
    FORCE = "force"
    CAVEATS = "caveats"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in one edition."""

    id: str
    record: str
    page: int
    text: str
    force: Force
    caveats: tuple[str, ...] = ()  # the texts that travel with it

    @classmethod
    def of(cls, record: Record, one: Statement) -> Self:
        """A statement of a record."""
        caveats = tuple(record.statements[n - 1].text for n in sorted(one.caveats))
        return cls(record.statement_id(one), record.id, one.page, one.text, one.force, caveats)


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One statement before and after; none before where it is new, none after where it is gone."""

    fate: Fate
    before: Said | None = None
    after: Said | None = None
    what: tuple[What, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A record in one edition."""

    id: str
    title: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record before and after; a moved one may say something else besides."""

    fate: Fate
    before: Head | None = None
    after: Head | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All of two editions, what stayed the same too."""

    before: str
    after: str
    records: tuple[RecordChange, ...]
    statements: tuple[StatementChange, ...]

    @classmethod
    def between(cls, before: Handbook, after: Handbook) -> Self:
        """Hold two editions against each other."""
        twins = _twins(before, after)
        found = _statements(before, after, twins)
        return cls(
            before.edition.name, after.edition.name, _records(before, after, twins, found), found
        )

    def since(self) -> dict[str, StatementChange]:
        """What became of each statement of the earlier edition, by its id there."""
        return {one.before.id: one for one in self.statements if one.before is not None}

    def counts(self) -> dict[str, dict[Fate, int]]:
        """How many records and statements of each fate there are."""
        lists: dict[str, Iterable[RecordChange | StatementChange]] = {
            "records": self.records,
            "statements": self.statements,
        }
        counted = {name: Counter(one.fate for one in ones) for name, ones in lists.items()}
        return {name: {fate: count[fate] for fate in Fate} for name, count in counted.items()}


def _twins(before: Handbook, after: Handbook) -> dict[str, str]:
    """The id that each record of the earlier edition has in the later one, where it has one."""
    by_words = {_words(record): record.id for record in after}
    twins = {one.id: by_words[_words(one)] for one in before if _words(one) in by_words}
    olds = [record for record in before if record.id not in twins]
    news = [record for record in after if record.id not in twins.values()]
    pairs = {id(record): letter_pairs(_text(record)) for record in (*olds, *news)}

    def alike(old: Record, new: Record) -> float:
        same = SAME_NUMBER if old.id == new.id else 0.0
        known = likeness(pairs[id(old)], pairs[id(new)]) if old.kind is new.kind else 0.0
        return known and known + same

    matched = paired(olds, news, alike, RECORDS_ALIKE)
    return twins | {olds[i].id: news[j].id for i, j in matched}


def _words(record: Record) -> tuple[object, ...]:
    return record.kind, record.title, tuple(squeeze(one.text) for one in record.statements)


def _text(record: Record) -> str:
    return "".join([record.title, *(one.text for one in record.statements)])


def _statements(
    before: Handbook, after: Handbook, twins: Mapping[str, str]
) -> tuple[StatementChange, ...]:
    """Every statement, in the earlier edition's order, then the new ones."""
    pairs: dict[str, Said] = {}
    left = {one.id: one for record in after for one in _said(record)}
    for old, new in twins.items():
        for one, other in _matched(_said(before[old]), _said(after[new])):
            pairs[one.id] = left.pop(other.id)
    lost = [one for record in before for one in _said(record) if one.id not in pairs]
    by_text = {squeeze(one.text): one for one in reversed(list(left.values()))}
    for one in lost:  # the same words under another record
        found = by_text.get(squeeze(one.text))
        if found is not None and found.id in left:
            pairs[one.id] = left.pop(found.id)
    every = [one for record in before for one in _said(record)]
    return (
        *(_change(one, pairs.get(one.id)) for one in every),
        *(StatementChange(Fate.ADDED, after=one) for one in left.values()),
    )


def _said(record: Record) -> list[Said]:
    return [Said.of(record, one) for one in record.statements]


def _matched(olds: Sequence[Said], news: Sequence[Said]) -> list[tuple[Said, Said]]:
    pairs = {id(one): letter_pairs(one.text) for one in (*olds, *news)}

    def alike(one: Said, other: Said) -> float:
        return likeness(pairs[id(one)], pairs[id(other)])

    return [(olds[i], news[j]) for i, j in paired(olds, news, alike, STATEMENTS_ALIKE)]


def _change(one: Said, other: Said | None) -> StatementChange:
    if other is None:
        return StatementChange(Fate.REMOVED, before=one)
    differs = {
        What.TEXT: squeeze(one.text) != squeeze(other.text),
        What.FORCE: one.force is not other.force,
        What.CAVEATS: sorted(one.caveats) != sorted(other.caveats),
    }
    what = tuple(name for name, is_other in differs.items() if is_other)
    moved = (one.record, one.page) != (other.record, other.page)
    fate = Fate.CHANGED if what else Fate.MOVED if moved else Fate.SAME
    return StatementChange(fate, one, other, what)


def _records(
    before: Handbook,
    after: Handbook,
    twins: Mapping[str, str],
    statements: Sequence[StatementChange],
) -> tuple[RecordChange, ...]:
    touched = {
        said.record
        for one in statements
        if one.fate in {Fate.ADDED, Fate.REMOVED, Fate.CHANGED}
        for said in [one.before or one.after]
        if said is not None
    }
    olds = [
        _record_change(one, after[twins[one.id]] if one.id in twins else None, touched)
        for one in before
    ]
    known = set(twins.values())
    news = [RecordChange(Fate.ADDED, after=_head(one)) for one in after if one.id not in known]
    return (*olds, *news)


def _record_change(one: Record, other: Record | None, touched: set[str]) -> RecordChange:
    if other is None:
        return RecordChange(Fate.REMOVED, before=_head(one))
    head, then = _head(one), _head(other)
    if one.id != other.id:
        fate = Fate.MOVED
    elif one.id in touched or one.title != other.title:
        fate = Fate.CHANGED
    else:
        fate = Fate.SAME if one.pages == other.pages else Fate.MOVED
    return RecordChange(fate, head, then)


def _head(record: Record) -> Head:
    return Head(record.id, record.title, record.pages)
