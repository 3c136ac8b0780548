from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.storage.database import Database, open_database
from assistant.helpdesk.storage.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_uses(database: Database):
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []


def test_processes_that_open_at_once_take_turns(another: Callable[[], Database]):
    with ThreadPoolExecutor(4) as processes:
        opened = list(processes.map(lambda _: another(), range(4)))
    assert len(opened) == 4


def test_a_writer_that_fails_leaves_nothing(database: Database):
    def fail() -> None:
        with database.writing() as connection:
            connection.execute(text("update chain set seq = 99"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as connection:
        assert connection.execute(text("select seq from chain")).scalar() == 0


def test_who_reads_sees_one_state_whatever_is_written_meanwhile(
    database: Database, another: Callable[[], Database]
):
    wanted, writer = text("select seq from chain"), another()
    with database.reading() as reader:
        before = reader.execute(wanted).scalar()
        with writer.writing() as connection:
            connection.execute(text("update chain set seq = 99"))
        assert reader.execute(wanted).scalar() == before
    with database.reading() as reader:
        assert reader.execute(wanted).scalar() == 99


def test_a_database_of_a_later_program_is_told(database: Database, another: Callable[[], Database]):
    with database.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(DeskError, match="新しい版のプログラム"):
        another()


def test_sqlite_writes_ahead_and_waits_for_the_disk(tmp_path: Path):
    database = open_database("", tmp_path)
    with database.reading() as connection:
        assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
        assert connection.execute(text("pragma synchronous")).scalar() == 2
    database.close()


@pytest.mark.parametrize("url", ["no url", "postgresql://127.0.0.1:1/nobody"])
def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path, url: str):
    with pytest.raises(DeskError, match="GUNMANE_DATABASE_URL"):
        open_database(url, tmp_path)
