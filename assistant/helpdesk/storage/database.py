"""Opens the desk's database: SQLite in WAL mode by default, PostgreSQL by URL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.storage.tables import chain

PATIENCE = 30  # seconds that one writer waits for another
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_203_451  # PostgreSQL's advisory lock while the tables are made


class Database:
    """Connections for reading, and for writing one at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        reads: dict[str, Any] = {"gunmane_reads": True}
        if engine.dialect.name == "postgresql":  # or each statement would see a state of its own
            reads["isolation_level"] = "REPEATABLE READ"
        self._reader = engine.execution_options(**reads)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the tables."""
        with self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the chain's end: whole or not at all, one at a time."""
        with self._engine.begin() as connection:
            connection.execute(select(chain.c.seq).with_for_update()).one()
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def open_database(url: str, home: Path) -> Database:
    """The database that a URL names, or the SQLite file under ``home``; tables made as needed."""
    home.mkdir(parents=True, exist_ok=True)
    place = _url(url) if url else URL.create("sqlite", database=str(home / "desk.sqlite3"))
    engine = create_engine(place, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with engine.begin() as connection:
            _migrate(connection)
    except (CommandError, DBAPIError) as error:
        engine.dispose()
        raise _told(error) from error
    return Database(engine)


def _told(error: CommandError | DBAPIError) -> DeskError:
    if isinstance(error, CommandError):  # its revision is none of ours
        return DeskError(
            "相談窓口のデータベースは、このプログラムより新しい版のものです。"
            "新しい版のプログラムで開いてください。"
        )
    return DeskError(
        f"相談窓口のデータベースを開けません（{error.orig}）。"
        "GUNMANE_DATABASE_URL とデータベースの状態を確かめてください。"
    )


def _url(given: str) -> URL:
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise DeskError(
            "GUNMANE_DATABASE_URL を読めません。"
            "postgresql://利用者@ホスト/名前 の形で指定してください。"
        ) from error
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _migrate(connection: Connection) -> None:
    """Bring the tables up to date; two processes that open at once take turns."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"select pg_advisory_xact_lock({_LOCK})"))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401
    connection.isolation_level = None  # SQLAlchemy's BEGIN is ours, below
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # what was acknowledged outlives a power cut
        f"busy_timeout = {PATIENCE * 1000}",
        "foreign_keys = ON",
    ):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("gunmane_reads")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
