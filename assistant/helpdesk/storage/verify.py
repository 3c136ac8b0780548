"""Whether what is stored is what was written: the chain, and each text against the chain."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from assistant.helpdesk.storage.accounts import account_digest
from assistant.helpdesk.storage.chain import broken_links, digest, events_of
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.tables import accounts, cases, versions

_STATES = {"receive": "new", "draft": "draft", "edit": "draft"}  # the moves name their state
_MOVES = frozenset({"draft", "waiting", "approved"})


def verify(database: Database) -> tuple[str, ...]:
    """What does not hold, in words; nothing where all is well."""
    with database.reading() as connection:
        return problems_in(connection)


def problems_in(connection: Connection) -> tuple[str, ...]:
    """The same within a transaction."""
    return (
        *broken_links(connection),
        *_changed_texts(connection),
        *_changed_states(connection),
        *_changed_accounts(connection),
    )


def _changed_texts(connection: Connection) -> Iterator[str]:
    """Texts that differ from what the chain says, are missing, or that it does not know."""
    said: dict[tuple[int, int], str] = {}
    erased: set[int] = set()
    for one in events_of(connection):
        if one.action in {"draft", "edit", "keep_beside"} and "text" in one.detail:
            said.setdefault((one.case, int(one.detail.get("n", 0))), str(one.detail["text"]))
        if one.action == "erase":
            erased.add(one.case)
    for row in connection.execute(select(versions)):
        known = said.pop((row.case_id, row.n), "")
        if row.case_id not in erased and digest(row.body, row.citations, row.author) != known:
            yield f"案件 {row.case_id} の第{row.n}版が書き換えられています。"
    for case, n in said:
        yield f"案件 {case} の第{n}版がありません。"


def _changed_states(connection: Connection) -> Iterator[str]:
    """Cases whose state is not where the events have brought them, and cases that are gone."""
    state: dict[int, str] = {}
    for one in events_of(connection):
        if one.action in _STATES or one.action in _MOVES:
            state[one.case] = _STATES.get(one.action, one.action)
    for row in connection.execute(select(cases.c.id, cases.c.state)):
        if state.pop(row.id, "") != row.state:
            yield f"案件 {row.id} の状態が記録と合いません。"
    for case in state:
        yield f"案件 {case} がありません。"


def _changed_accounts(connection: Connection) -> Iterator[str]:
    """Accounts whose role, password or state no event has set, and accounts that are gone."""
    said = {
        str(one.detail["account"]): str(one.detail["kept"])
        for one in events_of(connection)
        if one.action == "account"
    }
    for row in connection.execute(select(accounts)).mappings():
        if said.pop(row["name"], "") != account_digest({**row}):
            yield f"アカウント「{row['name']}」が書き換えられています。"
    for name in said:
        yield f"アカウント「{name}」がありません。"
