"""Answers, results and records as JSON, the same at every door."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from assistant import wording
from assistant.answer import Answer, Calculated
from assistant.assistants import Compared
from corpus.handbook import Handbook
from corpus.model import Force, Kind, Record, Role
from index.search import Hit


@dataclass(frozen=True)
class StatementView:
    """One statement as the doors show it."""

    id: str
    text: str
    page: int
    force: Force
    role: Role
    place: str | None


@dataclass(frozen=True)
class RecordView:
    """One record as the doors show it."""

    id: str
    kind: Kind
    title: str
    step: int | None
    scope: tuple[str, ...]
    pages: tuple[int, ...]
    related: tuple[str, ...]
    cases: tuple[str, ...]
    edition: str
    statements: tuple[StatementView, ...]


@dataclass(frozen=True)
class HitView:
    """A record that a search found, with its score and the signals behind it."""

    record: str
    kind: Kind
    title: str
    pages: tuple[int, ...]
    edition: str
    score: float
    signals: dict[str, float]


_ANSWER = TypeAdapter(Answer)
_COMPARED = TypeAdapter(Compared)
_CALCULATED = TypeAdapter(Calculated)
_RECORD = TypeAdapter(RecordView)


def record_view(record: Record, handbook: Handbook) -> RecordView:
    """A record with the ids that citations use."""
    return RecordView(
        id=record.id,
        kind=record.kind,
        title=record.title,
        step=record.step,
        scope=record.scope,
        pages=record.pages,
        related=record.related,
        cases=record.cases,
        edition=handbook.edition.name,
        statements=tuple(
            statement_view(record.statement_id(one), handbook) for one in record.statements
        ),
    )


def statement_view(statement_id: str, handbook: Handbook) -> StatementView:
    """A statement with the id that citations use; KeyError where there is none."""
    one = handbook.statement(statement_id)
    return StatementView(statement_id, one.text, one.page, one.force, one.role, one.place)


def hit_views(hits: Iterable[Hit], handbook: Handbook) -> list[HitView]:
    """What a search found, as the doors show it."""
    return [
        HitView(
            record=hit.record,
            kind=handbook[hit.record].kind,
            title=handbook[hit.record].title,
            pages=handbook[hit.record].pages,
            edition=handbook.edition.name,
            score=hit.score,
            signals=hit.signals,
        )
        for hit in hits
    ]


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as the contract's JSON object."""
    shown: dict[str, Any] = _ANSWER.dump_python(answer, mode="json")
    return shown


def compared_json(done: Compared) -> dict[str, Any]:
    """The answers of two editions and what differs as a JSON object."""
    shown: dict[str, Any] = _COMPARED.dump_python(done, mode="json")
    return shown | {
        "agree": done.agree,
        "only_before": done.only_before,
        "only_after": done.only_after,
    }


def calculated_json(done: Calculated) -> dict[str, Any]:
    """A tool's result and its citations as a JSON object."""
    shown: dict[str, Any] = _CALCULATED.dump_python(done, mode="json")
    return shown


def record_json(record: Record, handbook: Handbook) -> dict[str, Any]:
    """A record as a JSON object."""
    shown: dict[str, Any] = _RECORD.dump_python(record_view(record, handbook), mode="json")
    return shown


def record_text(record: Record, handbook: Handbook) -> str:
    """A record to read in a terminal."""
    pages = "、".join(str(page) for page in record.pages)
    head = f"{record.id}  {record.title}（手引き {handbook.edition.name} p.{pages}）"
    body = (
        f"  {record.statement_id(one)}  {one.text}（p.{one.page} {wording.FORCES[one.force]}）"
        for one in record.statements
    )
    return "\n".join((head, *body))
