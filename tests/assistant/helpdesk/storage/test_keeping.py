import gzip
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant import wording
from assistant.clock import now
from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.inquiry import Inquiry
from assistant.helpdesk.storage.database import Database, open_database
from assistant.helpdesk.storage.desk import Desk
from assistant.helpdesk.storage.keeping import backup, forget, restore
from assistant.helpdesk.storage.reading import Reading
from assistant.helpdesk.storage.verify import verify
from assistant.masking import Masker
from tests.assistant.helpdesk.storage.conftest import BASIS, MAIL, SATO, TANAKA, reply_to
from tests.databases import new_database


@pytest.fixture
def saved(desk: Desk, database: Database, drafted: int, tmp_path: Path) -> Path:
    desk.submit(drafted, 1, TANAKA)
    desk.approve(drafted, 1, SATO)
    assert backup(database, tmp_path / "控え.gz") == 1
    return tmp_path / "控え.gz"


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_a_backup_of_either_database_is_restored_into_either(
    request: pytest.FixtureRequest,
    inquiry: Inquiry,
    saved: Path,
    database: Database,
    tmp_path: Path,
    to: str,
):
    server = request.getfixturevalue("postgres") if to == "postgresql" else ""
    url = new_database(server, f"{tmp_path.name}-2") if server else ""
    other = open_database(url, tmp_path / "other")
    assert restore(other, saved) == 1
    assert verify(other) == ()
    assert Reading(other).versions(1) == Reading(database).versions(1)
    assert Reading(other).history(1) == Reading(database).history(1)
    desk = Desk(other, Masker(lambda _text: set()), BASIS)
    assert desk.receive(inquiry, MAIL, reply_to(inquiry), TANAKA) == 2
    other.close()


def test_a_backup_goes_into_an_empty_desk_alone(saved: Path, database: Database):
    with pytest.raises(DeskError, match="記録があります"):
        restore(database, saved)


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_mail_with_any_mark_of_a_new_line_comes_back(
    desk: Desk, database: Database, inquiry: Inquiry, tmp_path: Path, mark: str
):
    desk.receive(inquiry, f"契約年数は{mark}何年ですか。", reply_to(inquiry), TANAKA)
    backup(database, tmp_path / "控え.gz")
    other = open_database("", tmp_path / "other")
    assert restore(other, tmp_path / "控え.gz") == 1
    assert Reading(other).case(1).mail == f"契約年数は{mark}何年ですか。"
    other.close()


OTHER = {
    "another file": b"?",
    "a later table": b'\n["later", {}]',
    "a later column": '\n["accounts", {"name": "山田", "later": 1}]'.encode(),
}


@pytest.mark.parametrize("damage", ["changed", "cut", "flipped", "missing", *OTHER])
def test_a_damaged_backup_changes_nothing(saved: Path, tmp_path: Path, damage: str):
    if damage == "changed":
        content = gzip.decompress(saved.read_bytes()).replace("段階的".encode(), "一気に".encode())
        saved.write_bytes(gzip.compress(content))
    elif damage == "cut":
        saved.write_bytes(saved.read_bytes()[:-40])
    elif damage == "flipped":
        content = bytearray(saved.read_bytes())
        content[10] ^= 0xFF  # where the packed data begins
        saved.write_bytes(content)
    elif damage in OTHER:
        head = gzip.decompress(saved.read_bytes()).split(b"\n")[0]
        saved.write_bytes(gzip.compress(head + OTHER[damage]))
    else:
        saved.unlink()
    other = open_database("", tmp_path / "other")
    with pytest.raises(DeskError, match=r"控え.*ください"):
        restore(other, saved)
    assert Reading(other).history(1) == ()
    assert verify(other) == ()
    other.close()


def test_after_the_retention_time_mail_and_texts_are_gone_and_the_chain_holds(
    saved: Path, database: Database, another: Callable[[], Database]
):
    assert saved.exists()
    assert forget(database, 30, now()) == 0
    assert forget(database, 30, now() + timedelta(days=31)) == 1
    assert forget(database, 30, now() + timedelta(days=31)) == 0
    case = Reading(another()).case(1)
    assert (case.mail, case.sender, case.questions, case.open_points) == ("", "", (), ())
    assert case.subject == wording.FORGOTTEN
    assert Reading(database).versions(1)[0].body == ""
    assert verify(database) == ()


def test_what_an_earlier_program_left_of_a_case_is_erased_too(saved: Path, database: Database):
    assert saved.exists()
    later = now() + timedelta(days=31)
    assert forget(database, 30, later) == 1
    with database.writing() as connection:
        connection.execute(
            text("update cases set subject = '契約年数', open_points = '[\"補助率\"]'")
        )
    assert forget(database, 30, later) == 1
    assert forget(database, 30, later) == 0
    assert Reading(database).case(1).open_points == ()
