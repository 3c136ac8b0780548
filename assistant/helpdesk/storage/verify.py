"""Whether what is stored is what was written: the chain, and each text against the chain."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from assistant.helpdesk.casework import State
from assistant.helpdesk.storage.accounts import account_digest
from assistant.helpdesk.storage.chain import Event, broken_links, digest, events_of
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.examples import digest_of_example
from assistant.helpdesk.storage.rows import digest_of_read
from assistant.helpdesk.storage.tables import accounts, cases, examples, versions

_STATES = {"receive": "new", "draft": "draft", "edit": "draft"}  # the moves name their state
_MOVES = frozenset({"draft", "waiting", "approved"})


def verify(database: Database) -> tuple[str, ...]:
    """What does not hold, in words; nothing where all is well."""
    with database.reading() as connection:
        return problems_in(connection)


def problems_in(connection: Connection) -> tuple[str, ...]:
    """The same within a transaction."""
    events = tuple(events_of(connection))
    return (
        *broken_links(connection),
        *_changed_mails(connection, events),
        *_changed_texts(connection, events),
        *_changed_states(connection, events),
        *_changed_examples(connection, events),
        *_changed_accounts(connection, events),
    )


def _changed_mails(connection: Connection, events: Sequence[Event]) -> Iterator[str]:
    """Mails that are not what came in, and where what was read off one has been changed."""
    said = {one.case: one.detail for one in events if one.action == "receive"}
    erased = _erased(events)
    for row in connection.execute(select(cases)).mappings():
        known = said.get(row["id"])
        if known is None or row["id"] in erased:
            continue
        if digest(row["mail"]) != known.get("mail"):
            yield f"案件 {row['id']} のメールが書き換えられています。"
        read = digest_of_read({**row})
        if known.get("read", read) != read:
            yield f"案件 {row['id']} のメールから読み取ったことが書き換えられています。"


def _changed_texts(connection: Connection, events: Sequence[Event]) -> Iterator[str]:
    """Texts that differ from what the chain says, are missing, or that it does not know."""
    said: dict[tuple[int, int], str] = {}
    erased = _erased(events)
    for one in events:
        if one.action in {"draft", "edit", "keep_beside"} and "text" in one.detail:
            said.setdefault((one.case, int(one.detail.get("n", 0))), str(one.detail["text"]))
    for row in connection.execute(select(versions)):
        known = said.pop((row.case_id, row.n), "")
        if row.case_id not in erased and digest(row.body, row.citations, row.author) != known:
            yield f"案件 {row.case_id} の第{row.n}版が書き換えられています。"
    for case, n in said:
        yield f"案件 {case} の第{n}版がありません。"


def _erased(events: Sequence[Event]) -> set[int]:
    return {one.case for one in events if one.action == "erase"}


def _changed_states(connection: Connection, events: Sequence[Event]) -> Iterator[str]:
    """Cases whose state is not where the events have brought them, and cases that are gone."""
    state: dict[int, str] = {}
    for one in events:
        if one.action in _STATES or one.action in _MOVES:
            state[one.case] = _STATES.get(one.action, one.action)
    for row in connection.execute(select(cases.c.id, cases.c.state)):
        if state.pop(row.id, "") != row.state:
            yield f"案件 {row.id} の状態が記録と合いません。"
    for case in state:
        yield f"案件 {case} がありません。"


def _changed_examples(connection: Connection, events: Sequence[Event]) -> Iterator[str]:
    """Examples that are not what an approval made or somebody withdrew, and those that are gone."""
    said = {one.case: one.detail for one in events if one.action == State.APPROVED}
    withdrawn = {one.detail["example"] for one in events if one.action == "withdraw"}
    for row in connection.execute(select(examples).order_by(examples.c.id)).mappings():
        known, made = said.pop(row["case_id"], None), digest_of_example({**row})
        is_known = known is not None and known.get("kept", made) == made
        if not is_known or (row["id"] in withdrawn) != bool(row["withdrawn"]):
            yield f"回答事例 {row['id']} が書き換えられています。"
    for case in said:
        yield f"案件 {case} の回答事例がありません。"


def _changed_accounts(connection: Connection, events: Sequence[Event]) -> Iterator[str]:
    """Accounts whose role, password or state no event has set, and accounts that are gone."""
    said = {
        str(one.detail["account"]): str(one.detail["kept"])
        for one in events
        if one.action == "account"
    }
    for row in connection.execute(select(accounts)).mappings():
        if said.pop(row["name"], "") != account_digest({**row}):
            yield f"アカウント「{row['name']}」が書き換えられています。"
    for name in said:
        yield f"アカウント「{name}」がありません。"
