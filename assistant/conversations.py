"""Conversations that the server keeps: a follow-up needs only the name of its conversation.

What is kept is what was asked, without personal data: answers are made anew from the handbook, and
nothing that a model wrote is ever kept.
"""

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypedDict

from filelock import FileLock
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.postgres import PostgresSaver
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import END, START, StateGraph
from psycopg import Connection, OperationalError
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

from assistant.masking import Masker
from assistant.settings import SettingsError

REMEMBERED = 50  # questions of a conversation; as many as ``history`` takes
CONNECTIONS = 4  # to PostgreSQL, by process
PATIENCE = 30  # seconds that one writer waits for another
_LOCK = 7_203_452  # PostgreSQL's advisory lock while the tables are made

Saver: TypeAlias = BaseCheckpointSaver[str]
Alone: TypeAlias = Callable[[str], AbstractContextManager[object]]  # no other process meanwhile


def _joined(earlier: list[str], new: list[str]) -> list[str]:
    return [*earlier, *new][-REMEMBERED:]


class Talk(TypedDict):
    """What LangGraph keeps of a conversation."""

    asked: Annotated[list[str], _joined]


class Conversations:
    """What was asked, by conversation; safe to share between threads and processes."""

    def __init__(
        self, saver: Saver, masker: Masker, close: Callable[[], None], alone: Alone
    ) -> None:
        graph = StateGraph(Talk)
        graph.add_node("keep", _keep)
        graph.add_edge(START, "keep")
        graph.add_edge("keep", END)
        self._saver = saver
        self._graph = graph.compile(checkpointer=saver)
        self._masker = masker
        self.close = close
        self._lock = threading.Lock()  # two questions at once: both are kept,
        self._alone = alone  # in two processes too

    def earlier(self, name: str) -> tuple[str, ...]:
        """The questions of a conversation so far, the oldest first; none of an unknown one."""
        return tuple(self._graph.get_state(_thread(name)).values.get("asked", ()))

    @contextmanager
    def turn(self, name: str, question: str) -> Iterator[tuple[str, ...]]:
        """The questions before this one, which is kept once it has been answered."""
        yield self.earlier(name)
        self.keep(name, question)

    def keep(self, name: str, question: str) -> None:
        """Add a question to its conversation."""
        asked: Talk = {"asked": [self._masker.mask(question)]}
        with self._lock, self._alone(name):
            self._graph.invoke(asked, _thread(name), durability="exit")

    def forget(self, name: str) -> None:
        """Remove a conversation."""
        self._saver.delete_thread(name)

    def forget_before(self, moment: datetime) -> int:
        """Remove the conversations in which nothing was asked since; returns how many."""
        newest: dict[str, str] = {}
        for one in self._saver.list(None):
            name, when = one.config["configurable"]["thread_id"], one.checkpoint["ts"]
            newest[name] = max(newest.get(name, ""), when)
        old = [name for name, when in newest.items() if datetime.fromisoformat(when) < moment]
        for name in old:
            self.forget(name)
        return len(old)


def open_conversations(url: str, home: Path, masker: Masker) -> Conversations:
    """Kept in the PostgreSQL database that a URL names, else in a SQLite file under ``home``."""
    return _in_postgres(url, masker) if url.startswith("postgresql") else _in_sqlite(home, masker)


def _keep(state: Talk) -> dict[str, list[str]]:  # noqa: ARG001 - LangGraph names it
    """The state grows by what was put in; the step itself adds nothing."""
    return {"asked": []}


def _thread(name: str) -> RunnableConfig:
    return {"configurable": {"thread_id": name}}


def _in_sqlite(home: Path, masker: Masker) -> Conversations:
    home.mkdir(parents=True, exist_ok=True)
    path = home / "conversations.sqlite3"
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    saver = SqliteSaver(connection)
    saver.setup()
    lock = FileLock(home / "conversations.lock", timeout=PATIENCE, thread_local=False)
    return Conversations(saver, masker, connection.close, lambda _name: lock)


def _in_postgres(url: str, masker: Masker) -> Conversations:
    where = re.sub(r"^postgresql\+\w+://", "postgresql://", url)
    how: dict[str, Any] = {"autocommit": True, "prepare_threshold": 0, "row_factory": dict_row}
    try:
        with Connection[DictRow].connect(where, connect_timeout=PATIENCE, **how) as connection:
            connection.execute("select pg_advisory_lock(%s)", (_LOCK,))  # processes take turns
            PostgresSaver(connection).setup()
    except OperationalError as error:
        raise SettingsError(
            f"会話を残すデータベースを開けません（{error}）。"
            "GUNMANE_DATABASE_URL とデータベースの状態を確かめてください。"
        ) from error
    pool = ConnectionPool(
        where,
        connection_class=Connection[DictRow],
        kwargs=how,
        min_size=1,
        max_size=CONNECTIONS,
        timeout=PATIENCE,
        check=ConnectionPool.check_connection,
        open=True,
    )

    @contextmanager
    def alone(name: str) -> Iterator[None]:
        with pool.connection() as connection:
            connection.execute("select pg_advisory_lock(hashtextextended(%s, 0))", (name,))
            try:
                yield
            finally:
                connection.execute("select pg_advisory_unlock(hashtextextended(%s, 0))", (name,))

    return Conversations(PostgresSaver(pool), masker, pool.close, alone)
