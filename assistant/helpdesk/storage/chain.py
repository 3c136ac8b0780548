"""The chain of events: who did what when; each hash covers the event and the hash before it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assistant.helpdesk.storage.tables import chain, events


@dataclass(frozen=True, slots=True)
class Event:
    """One link."""

    seq: int
    at: datetime
    actor: str
    action: str
    case: int
    detail: dict[str, str | int]
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what with which case, and what the record says of it."""

    actor: str
    action: str
    case: int
    detail: Mapping[str, object]


def log(connection: Connection, at: datetime, deed: Deed) -> None:
    """Add an event; the caller's transaction holds the chain's end."""
    end = connection.execute(select(chain.c.seq, chain.c.hash)).one()
    link = {
        "seq": end.seq + 1,
        "at": at.isoformat(),
        "actor": deed.actor,
        "action": deed.action,
        "case_id": deed.case,
        "detail": _json(dict(deed.detail)),
        "before": end.hash,
    }
    link["hash"] = _hash(link)
    connection.execute(insert(events).values(link))
    connection.execute(update(chain).values(seq=link["seq"], hash=link["hash"]))


def digest(*texts: str) -> str:
    """What an event says of texts that it does not hold itself."""
    return hashlib.sha256(_json(list(texts)).encode()).hexdigest()


def events_of(connection: Connection, case: int = 0, after: int = 0) -> Iterator[Event]:
    """The events of a case, or all, in order; only those after a number."""
    wanted = select(events).where(events.c.seq > after).order_by(events.c.seq)
    if case:
        wanted = wanted.where(events.c.case_id == case)
    for row in connection.execute(wanted):
        yield Event(
            row.seq,
            datetime.fromisoformat(row.at),
            row.actor,
            row.action,
            row.case_id,
            json.loads(row.detail),
            row.before,
            row.hash,
        )


def count(connection: Connection) -> int:
    """How many events there are."""
    return int(connection.execute(select(chain.c.seq)).scalar_one())


def broken_links(connection: Connection) -> Iterator[str]:
    """What is wrong with the chain itself, in words; nothing where it is whole."""
    before, seq = "", 0
    for row in connection.execute(select(events).order_by(events.c.seq)).mappings():
        seq += 1
        if row["seq"] != seq:
            yield f"記録 {seq} がありません。"
            seq = row["seq"]
        if row["before"] != before or _hash({**row}) != row["hash"]:
            yield f"記録 {seq} が書き換えられています。"
        before = row["hash"]
    end = connection.execute(select(chain.c.seq, chain.c.hash)).one()
    if (end.seq, end.hash) != (seq, before):
        yield f"記録の末尾が合いません（{end.seq} 件のはずが {seq} 件）。"


def _hash(link: Mapping[str, object]) -> str:
    names = ("seq", "at", "actor", "action", "case_id", "detail", "before")
    return hashlib.sha256(_json([link[name] for name in names]).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
