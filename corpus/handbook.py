"""The handbook as this project knows it: its edition, records and statements by id."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from corpus.load import fingerprint, load_outside, load_records
from corpus.model import CorpusError, Edition, OutsideTopic, Record, Statement
from corpus.text import squeeze

VER_1 = Edition(
    name="Ver.1",
    title="地域インフラ群再生戦略マネジメント「群マネの手引き Ver.1」",
    publisher="国土交通省",
    published="2025-10",
    pages=58,
)


@dataclass(frozen=True)
class Handbook:
    """All records of one edition, by id, page and STEP."""

    edition: Edition
    records: tuple[Record, ...]
    outside: tuple[OutsideTopic, ...] = ()
    reworded: frozenset[str] = frozenset()  # records of ours that this edition says otherwise
    _by_id: dict[str, Record] = field(init=False, repr=False)
    _wording: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        by_id = {record.id: record for record in self.records}
        if len(by_id) != len(self.records):
            raise CorpusError("同じ id の記録が二つあります。")
        object.__setattr__(self, "_by_id", by_id)

    @classmethod
    def ver_1(cls) -> "Handbook":
        """The records that come with this project."""
        return cls(VER_1, load_records(), load_outside())

    def held_against(self, ours: Self) -> Self:
        """This edition, knowing which of our records it says otherwise; pages may be others."""
        theirs = {record.id: _said(record) for record in self}
        changed = {record.id for record in ours if theirs.get(record.id) != _said(record)}
        return replace(self, reworded=frozenset(changed))

    @cached_property
    def fingerprint(self) -> str:
        """Changes when any word of the records changes."""
        return fingerprint(self.records, self.outside)

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __contains__(self, record_id: str) -> bool:
        return record_id in self._by_id

    def __getitem__(self, record_id: str) -> Record:
        return self._by_id[record_id]

    def topic(self, topic_id: str) -> OutsideTopic | None:
        """The outside topic of this id, if there is one."""
        return next((topic for topic in self.outside if topic.id == topic_id), None)

    def statement(self, statement_id: str) -> Statement:
        """The statement a citation names, such as ``Q4-1.3``; KeyError where there is none."""
        found = self.found(statement_id)
        if found is None:
            raise KeyError(statement_id)
        return found

    def found(self, statement_id: str) -> Statement | None:
        """The statement of this id; none where the records have changed since it was cited."""
        record = self._by_id.get(statement_id.rpartition(".")[0])
        if record is None:
            return None
        said = record.statements
        return next((one for one in said if record.statement_id(one) == statement_id), None)

    def wording(self, record_id: str) -> str:
        """All that a record says and is asked by, without spaces, to look words up in."""
        if record_id not in self._wording:
            record = self[record_id]
            told = (one.text for one in record.statements)
            self._wording[record_id] = squeeze(" ".join((record.title, *record.asked_as, *told)))
        return self._wording[record_id]

    def on_page(self, page: int) -> tuple[Record, ...]:
        """Records with a statement on this page."""
        return tuple(record for record in self if page in record.pages)

    def of_step(self, step: int) -> tuple[Record, ...]:
        """What belongs to one STEP: its Qs and the STEP itself."""
        return tuple(record for record in self if record.step == step)


def _said(record: Record) -> tuple[object, ...]:
    return tuple((one.n, one.text, one.force) for one in record.statements)
