"""Backup and restore as one file for either database, and forgetting after the retention time."""

import gzip
import json
import zlib
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.exc import CompileError

from assistant.helpdesk.casework import DeskError, State
from assistant.helpdesk.storage.chain import Deed, log
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.tables import (
    accounts,
    cases,
    chain,
    events,
    examples,
    roadmap_items,
    roadmaps,
    versions,
)
from assistant.helpdesk.storage.verify import problems_in

# in the order that foreign keys allow
_ALL = (cases, versions, examples, accounts, roadmaps, roadmap_items, events, chain)
_HEAD = {"file": "gunmane desk", "format": 1}
_ERASED = dict.fromkeys(("subject", "sender", "organisation", "mail", "haystack"), "") | {
    "questions": "[]",
    "open_points": "[]",
}
_OTHER = "{path}: この版で読める控えではありません。控えた版のプログラムで復元してください。"
SYSTEM = "保存期間の設定"  # who forgets


def backup(database: Database, path: Path) -> int:
    """Write everything to one file, whole or not at all; returns how many cases."""
    part = path.with_name(f"{path.name}.part")
    try:
        count = _write(database, part)
        part.replace(path)
    except OSError as error:
        raise DeskError(
            f"{path}: 保存できません（{error.strerror}）。場所を確かめてください。"
        ) from error
    return count


def _write(database: Database, path: Path) -> int:
    with database.reading() as connection, gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps(_HEAD) + "\n")
        for table in _ALL:
            for row in connection.execute(select(table)).mappings():
                file.write(json.dumps([table.name, dict(row)], ensure_ascii=False) + "\n")
        count = connection.execute(select(func.count()).select_from(cases)).scalar()
    return count or 0


def restore(database: Database, path: Path) -> int:
    """Read a backup into an empty desk; nothing is taken over where it does not verify."""
    tables = {table.name: table for table in _ALL}
    with database.writing() as connection:
        if any(connection.execute(select(one).limit(1)).first() for one in (events, roadmaps)):
            raise DeskError(
                "復元先に記録があります。空の GUNMANE_HOME かデータベースを指定してください。"
            )
        connection.execute(delete(chain))
        try:
            for name, row in _rows(path):
                connection.execute(insert(tables[name]).values(row))
        except (KeyError, CompileError) as error:  # a table or a column of a later program
            raise DeskError(_OTHER.format(path=path)) from error
        _continue_numbers(connection)
        problems = problems_in(connection)
        if problems:  # the transaction is taken back
            raise DeskError(
                f"{path}: 控えが壊れているため復元しません（{problems[0]}）。"
                "別の控えを指定してください。"
            )
        return connection.execute(select(func.count()).select_from(cases)).scalar() or 0


def forget(database: Database, days: int, at: datetime) -> int:
    """Erase mails and texts of cases approved more than so many days ago; returns how many."""
    limit = (at - timedelta(days=days)).isoformat()
    is_kept = (cases.c.erased == "") | (cases.c.subject != "")  # which once was left
    old = select(cases.c.id).where(
        cases.c.state == State.APPROVED, is_kept, cases.c.approved < limit
    )
    with database.writing() as connection:
        numbers = connection.execute(old).scalars().all()
        for number in numbers:
            empty = _ERASED | {"erased": at.isoformat()}
            connection.execute(update(cases).where(cases.c.id == number).values(empty))
            texts = update(versions).where(versions.c.case_id == number)
            connection.execute(texts.values(body=""))
            log(connection, at, Deed(SYSTEM, "erase", number, {"days": days}))
    return len(numbers)


def _rows(path: Path) -> list[tuple[str, dict[str, object]]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            head, *lines = file  # a mail may hold what str.splitlines() takes for a line's end
        if json.loads(head) != _HEAD:
            raise DeskError(_OTHER.format(path=path))
        return [(name, row) for name, row in map(json.loads, lines)]
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise DeskError(
            f"{path}: 控えとして読めません。壊れていない、別の控えを指定してください。"
        ) from error


def _continue_numbers(connection: Connection) -> None:
    """PostgreSQL counts on behind the numbers that were read in."""
    if connection.dialect.name == "postgresql":
        for table in (cases, examples, roadmaps):
            connection.execute(
                text(
                    f"select setval(pg_get_serial_sequence('{table.name}', 'id'),"
                    f" coalesce((select max(id) from {table.name}), 1))"
                )
            )
