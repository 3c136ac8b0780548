from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.storage import accounts as module
from assistant.helpdesk.storage.accounts import NOBODY, Accounts, SignInError
from assistant.helpdesk.storage.chain import events_of
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.verify import verify
from assistant.permissions import Person, Role

PASSWORD = "波止場の朝は早いですよ8"


@pytest.fixture
def accounts(database: Database) -> Accounts:
    made = Accounts(database)
    made.add("田中", Role.DESK, PASSWORD, "管理人")
    return made


def done(database: Database) -> list[tuple[str, str]]:
    with database.reading() as connection:
        return [(one.actor, one.action) for one in events_of(connection)]


def test_nobody_has_to_sign_in_before_there_is_an_account(database: Database):
    assert Accounts(database).all() == ()


def test_who_signs_in_is_known_by_the_token_until_signing_out(
    accounts: Accounts, database: Database
):
    token = accounts.sign_in("田中", PASSWORD)
    assert accounts.signed_in(token) == Person("田中", Role.DESK)
    accounts.sign_out(token)
    assert accounts.signed_in(token) is None
    assert done(database) == [("管理人", "account"), ("田中", "signin"), ("田中", "signout")]
    assert verify(database) == ()


@pytest.mark.parametrize("password", [PASSWORD, "波止場の朝は早いですよ８"])
@pytest.mark.parametrize("name", ["田中", " 田中　"])
def test_width_and_spaces_do_not_keep_anybody_out(accounts: Accounts, name: str, password: str):
    assert accounts.sign_in(name, password)


@pytest.mark.parametrize(
    ("name", "password"),
    [("田中", "違う"), ("佐藤", PASSWORD), ("田中", ""), ("", ""), ("田中", "あ" * 9999)],
)
def test_what_does_not_fit_is_refused_in_the_same_words(
    accounts: Accounts, name: str, password: str
):
    with pytest.raises(SignInError, match="名前かパスワードが違います"):
        accounts.sign_in(name, password)


def test_a_failure_is_written_down_without_what_was_typed(accounts: Accounts, database: Database):
    for name in ("田中", "まちがえて入れたパスワード"):
        with pytest.raises(SignInError):
            accounts.sign_in(name, "x")
    assert done(database)[1:] == [("田中", "signin_failed"), (NOBODY, "signin_failed")]


def test_a_session_ends_by_itself(accounts: Accounts, monkeypatch: pytest.MonkeyPatch):
    token = accounts.sign_in("田中", PASSWORD)
    at: datetime = module.now() + module.LASTS + timedelta(seconds=1)
    monkeypatch.setattr(module, "now", lambda: at)
    assert accounts.signed_in(token) is None


def test_a_change_of_role_and_a_disabled_account_are_noticed_at_once(
    accounts: Accounts, another: Callable[[], Database]
):
    elsewhere = Accounts(another())
    token = accounts.sign_in("田中", PASSWORD)
    accounts.change("田中", "管理人", role=Role.ADMIN)
    assert elsewhere.signed_in(token) == Person("田中", Role.ADMIN)
    accounts.change("田中", "管理人", disabled=True)
    assert elsewhere.signed_in(token) is None
    with pytest.raises(SignInError):
        accounts.sign_in("田中", PASSWORD)


def test_a_disabled_account_comes_back_with_another_password_and_no_old_session(
    accounts: Accounts, database: Database
):
    token = accounts.sign_in("田中", PASSWORD)
    with pytest.raises(DeskError, match="すでにあります"):
        accounts.add("田中", Role.DESK, PASSWORD, "管理人")
    accounts.change("田中", "管理人", disabled=True)
    accounts.add("田中", Role.APPROVE, "べつの長い合言葉ですよ９", "管理人")
    assert accounts.signed_in(token) is None
    assert accounts.sign_in("田中", "べつの長い合言葉ですよ９")
    assert verify(database) == ()


@pytest.mark.parametrize(
    "weak", ["", "短い", "あいうあいうあいうあいう", "田中さんの長い合言葉です", "x" * 201]
)
def test_a_password_that_is_easy_to_guess_is_refused(database: Database, weak: str):
    with pytest.raises(DeskError, match="12 字以上"):
        Accounts(database).add("田中", Role.DESK, weak, "管理人")


@pytest.mark.parametrize("name", ["", " ", "あ" * 101])
def test_an_account_has_a_name(database: Database, name: str):
    with pytest.raises(DeskError, match="名前は 1 字以上"):
        Accounts(database).add(name, Role.DESK, PASSWORD, "管理人")


def test_an_account_that_does_not_exist_is_named(accounts: Accounts):
    with pytest.raises(DeskError, match="「佐藤」のアカウントはありません"):
        accounts.change("佐藤", "管理人", disabled=True)


def test_neither_password_nor_token_is_kept(accounts: Accounts, database: Database):
    token = accounts.sign_in("田中", PASSWORD)
    with database.reading() as connection:
        kept = [
            str(connection.execute(text(f"select * from {table}")).all())
            for table in ("accounts", "sessions", "events")
        ]
    assert not any(PASSWORD in one or token in one for one in kept)
    assert "$argon2id$" in kept[0]


def test_only_an_account_without_a_password_is_a_providers(accounts: Accounts):
    accounts.add("sato@example.jp", Role.APPROVE, None, "管理人")
    assert accounts.vouched("sato@example.jp") == Person("sato@example.jp", Role.APPROVE)
    assert accounts.vouched("田中") is None
    assert accounts.vouched("nobody@example.jp") is None
    with pytest.raises(SignInError):
        accounts.sign_in("sato@example.jp", "")
    accounts.change("sato@example.jp", "管理人", disabled=True)
    assert accounts.vouched("sato@example.jp") is None
