import io
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import open_accounts
from ui.cli import MISUSED, OK, main

PASSWORD = "波止場の朝は早いですよ8"


@pytest.fixture(autouse=True)
def piped(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert home
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def test_an_account_is_made_listed_changed_and_disabled(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["account", "list"]) == OK
    assert capsys.readouterr().out == "アカウントはありません。\n"
    assert main(["account", "add", " 田中　", "--role", "desk"]) == OK
    place = f"データの置き場: {home}\n"
    assert capsys.readouterr().out == f"登録しました: 田中\tdesk（相談員）\n{place}"
    assert open_accounts(Settings(home)).sign_in("田中", PASSWORD)
    assert main(["account", "role", "田中", "--role", "approve"]) == OK
    assert capsys.readouterr().out == f"役割を変えました: 田中\tapprove（承認者）\n{place}"
    assert main(["account", "disable", "田中"]) == OK
    assert capsys.readouterr().out == f"停止しました: 田中\tapprove（承認者）\t停止\n{place}"
    assert main(["account", "list"]) == OK
    assert capsys.readouterr().out == "田中\tapprove（承認者）\t停止\n"


def test_who_comes_by_a_provider_needs_no_password(capsys: pytest.CaptureFixture[str]):
    assert main(["account", "add", "sato@example.jp", "--role", "read", "--oidc"]) == OK
    capsys.readouterr()
    assert main(["account", "list"]) == OK
    assert capsys.readouterr().out == "sato@example.jp\tread（閲覧）\tOIDC\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add"], "名前を指定"),
        (["add", "田中"], "--role で役割"),
        (["role", "田中"], "--role で役割"),
        (["role", "田中", "--role", "desk"], "「田中」のアカウントはありません"),
        (["disable", "田中"], "「田中」のアカウントはありません"),
        (["group", "田中"], "すべて外すときは --group 共通"),
        (["group", "田中", "--group", "東町"], "「田中」のアカウントはありません"),
    ],
)
def test_what_is_missing_is_told(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
):
    assert main(["account", *arguments]) == MISUSED
    assert told in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("second", "status"), [(PASSWORD, OK), ("違う", MISUSED)])
def test_a_password_is_typed_twice_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, second: str, status: int
):
    typed = iter([PASSWORD, second])
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert main(["account", "add", "田中", "--role", "desk"]) == status


def test_no_option_takes_a_password(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["account", "add", "田中", "--role", "desk", "--password", PASSWORD])
    assert "--password" in capsys.readouterr().err


def test_groups_are_given_and_taken_and_hold_at_once(
    home: Path, capsys: pytest.CaptureFixture[str]
):
    accounts = open_accounts(Settings(home))
    given = ["--role", "desk", "--group", "東町", "--group", "共通", "--group", " 土木課"]
    assert main(["account", "add", "田中", *given]) == OK
    session = accounts.sign_in("田中", PASSWORD)
    capsys.readouterr()
    assert main(["account", "list"]) == OK
    assert capsys.readouterr().out == "田中\tdesk（相談員）\t文書: 土木課・東町\n"
    person = accounts.signed_in(session)
    assert person is not None
    assert person.sees == {"共通", "土木課", "東町"}
    assert main(["account", "group", "田中", "--group", "東町"]) == OK
    person = accounts.signed_in(session)
    assert person is not None
    assert person.groups == {"東町"}
    assert main(["account", "group", "田中"]) == MISUSED
    assert accounts.all()[0].groups == ("東町",)
    assert main(["account", "group", "田中", "--group", "共通"]) == OK
    assert accounts.all()[0].groups == ()


def test_where_a_database_was_named_that_is_the_place_and_its_password_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("GUNMANE_DATABASE_URL", f"sqlite:///{tmp_path}/ひみつ.sqlite3")
    assert main(["account", "add", "田中", "--role", "desk"]) == OK
    told = capsys.readouterr().out
    assert told.endswith("データの置き場: GUNMANE_DATABASE_URL のデータベース\n")
    assert "ひみつ" not in told
