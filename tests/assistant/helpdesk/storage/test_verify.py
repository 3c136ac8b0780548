import pytest
from sqlalchemy import text

from assistant.helpdesk.storage.accounts import Accounts
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.desk import Desk
from assistant.helpdesk.storage.verify import verify
from assistant.permissions import Role
from tests.assistant.helpdesk.storage.conftest import TANAKA

CHANGES = {
    "a text": ("update versions set body = 'ほかの文' where n = 1", "第1版が書き換え"),
    "an author": ("update versions set author = '佐藤' where n = 2", "第2版が書き換え"),
    "a lost version": ("delete from versions where n = 2", "第2版がありません"),
    "an event": ("update events set actor = '佐藤' where seq = 3", "記録 3 が書き換え"),
    "a lost event": ("delete from events where seq = 3", "記録 3 がありません"),
    "the last event": ("delete from events where seq = 4", "末尾が合いません"),
    "a state": ("update cases set state = 'approved'", "状態が記録と合いません"),
    "an empty text": ("update versions set body = '' where n = 1", "第1版が書き換え"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_behind_the_desk_is_found(desk: Desk, database: Database, drafted: int, what: str):
    desk.edit(drafted, 1, "直した文", TANAKA)
    desk.submit(drafted, 2, TANAKA)
    assert verify(database) == ()
    statement, told = CHANGES[what]
    with database.writing() as connection:
        connection.execute(text(statement))
    assert any(told in one for one in verify(database))


ACCOUNTS = {
    "a role": "update accounts set role = 'admin'",
    "a password": "update accounts set password = 'x'",
    "a state": "update accounts set disabled = not disabled",
    "the groups": "update accounts set groups = '[\"市長室\"]'",
    "a new one": "insert into accounts (name, role, password, disabled)"
    " select '忍者', role, password, disabled from accounts",
    "a lost one": "delete from accounts",
}


@pytest.mark.parametrize("what", ACCOUNTS)
def test_an_account_that_no_event_made_is_found(database: Database, what: str):
    Accounts(database).add("田中", Role.DESK, "波止場の朝は早いですよ8", "管理人")
    assert verify(database) == ()
    with database.writing() as connection:
        connection.execute(text(ACCOUNTS[what]))
    assert "アカウント「" in verify(database)[0]
