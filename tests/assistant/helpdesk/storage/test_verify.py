from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, text

from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.storage import desk as module
from assistant.helpdesk.storage.accounts import Accounts
from assistant.helpdesk.storage.chain import Deed
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.desk import Desk
from assistant.helpdesk.storage.verify import verify
from assistant.permissions import Role
from tests.assistant.helpdesk.storage.conftest import SATO, TANAKA, reply_to

CHANGES = {
    "a text": ("update versions set body = 'ほかの文' where n = 1", "第1版が書き換え"),
    "an author": ("update versions set author = '佐藤' where n = 2", "第2版が書き換え"),
    "a lost version": ("delete from versions where n = 2", "第2版がありません"),
    "an event": ("update events set actor = '佐藤' where seq = 3", "記録 3 が書き換え"),
    "a lost event": ("delete from events where seq = 3", "記録 3 がありません"),
    "the last event": ("delete from events where seq = 4", "末尾が合いません"),
    "a state": ("update cases set state = 'approved'", "状態が記録と合いません"),
    "a mail": ("update cases set mail = 'ほかの文'", "メールが書き換え"),
    "a mail said to be erased": ("update cases set mail = '', erased = '2026'", "メールが書き換え"),
    "a subject": ("update cases set subject = '費用'", "読み取ったことが書き換え"),
    "a sender": ("update cases set organisation = '下田市'", "読み取ったことが書き換え"),
    "the questions": ("update cases set questions = '[]'", "読み取ったことが書き換え"),
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


EXAMPLES = {
    "a text": ("update examples set body = 'ほかの文'", "回答事例 1 が書き換え"),
    "the questions": ("update examples set questions = '[]'", "回答事例 1 が書き換え"),
    "withdrawn by nobody": ("update examples set withdrawn = '2026'", "回答事例 1 が書き換え"),
    "of no case": (
        "insert into examples (id, case_id, questions, body, records, at, withdrawn)"
        " select 2, case_id, questions, body, records, at, withdrawn from examples",
        "回答事例 2 が書き換え",
    ),
    "a lost one": ("delete from examples", "案件 1 の回答事例がありません"),
}


@pytest.mark.parametrize("what", EXAMPLES)
def test_an_example_that_no_approval_made_is_found(
    desk: Desk, database: Database, drafted: int, what: str
):
    desk.submit(drafted, 1, TANAKA)
    desk.approve(drafted, 1, SATO)
    assert verify(database) == ()
    statement, told = EXAMPLES[what]
    with database.writing() as connection:
        connection.execute(text(statement))
    (problem,) = verify(database)
    assert told in problem


def test_an_example_brought_back_behind_the_desk_is_found(
    desk: Desk, database: Database, drafted: int
):
    desk.submit(drafted, 1, TANAKA)
    desk.approve(drafted, 1, SATO)
    desk.withdraw(1, SATO)
    assert verify(database) == ()
    with database.writing() as connection:
        connection.execute(text("update examples set withdrawn = ''"))
    assert "回答事例 1 が書き換え" in verify(database)[0]


def test_a_log_of_before_more_was_written_down_holds(
    desk: Desk, database: Database, drafted: int, monkeypatch: pytest.MonkeyPatch
):
    """What is not in an event of the time is not asked for: the mail alone was."""
    log = module.log

    def earlier(connection: Connection, at: datetime, deed: Deed) -> None:
        told = {name: value for name, value in deed.detail.items() if name not in {"read", "kept"}}
        log(connection, at, replace(deed, detail=told))

    monkeypatch.setattr(module, "log", earlier)
    inquiry = read_inquiry(parse_text("契約年数は？"))
    number = desk.receive(inquiry, "契約年数は？", reply_to(inquiry), TANAKA)
    for one in (drafted, number):
        desk.submit(one, 1, TANAKA)
        desk.approve(one, 1, SATO)
    assert verify(database) == ()
    with database.writing() as connection:
        connection.execute(text("update cases set mail = 'ほかの文' where id = 2"))
    assert "案件 2 のメールが書き換え" in verify(database)[0]


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
