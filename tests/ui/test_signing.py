from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.helpdesk.storage.accounts import Accounts
from assistant.helpdesk.storage.database import open_database
from assistant.permissions import Act, Role
from assistant.settings import Settings, SettingsError
from ui import signing
from ui.signing import NEEDED, SECRETS, TOLD, Mode, check, mode_of, unknown


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    database = open_database("", tmp_path)
    yield Accounts(database)
    database.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "[::1]", "localhost"])
def test_on_this_machine_one_person_may_do_everything(
    accounts: Accounts, tmp_path: Path, host: str
):
    mode = mode_of(Settings(tmp_path, host=host), accounts)
    assert mode is Mode.ALONE
    assert all(unknown(mode).may(act) for act in Act)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.5", "desk.example", ""])
def test_where_others_can_come_and_nobody_signs_in_the_desk_stays_closed(
    accounts: Accounts, tmp_path: Path, host: str
):
    mode = mode_of(Settings(tmp_path, host=host), accounts)
    assert mode is Mode.PUBLIC
    assert [act for act in Act if unknown(mode).may(act)] == [Act.ASK]


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_from_the_first_account_on_people_sign_in_even_where_all_are_disabled(
    accounts: Accounts, tmp_path: Path, host: str
):
    accounts.add("田中@example.jp", Role.ADMIN, None, "管理人")
    accounts.change("田中@example.jp", "管理人", disabled=True)
    mode = mode_of(Settings(tmp_path, host=host), accounts)
    assert mode is Mode.ACCOUNTS
    assert not unknown(mode).may(Act.SEE)


def test_a_configured_provider_comes_before_accounts(
    accounts: Accounts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / SECRETS).write_text('[auth]\nclient_id = "a"\n', encoding="utf-8")
    assert mode_of(Settings(tmp_path), accounts) is Mode.OIDC
    with pytest.raises(SettingsError, match="client_secret・cookie_secret"):
        check(tmp_path)
    lines = "\n".join(f'{name} = "a"' for name in NEEDED)
    (tmp_path / SECRETS).write_text(f"[auth]\n{lines}\n", encoding="utf-8")
    check(tmp_path)
    monkeypatch.setattr(signing, "find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match="oidc"):
        check(tmp_path)
    (tmp_path / SECRETS).unlink()
    check(tmp_path)


def test_secrets_that_cannot_be_read_open_no_door(accounts: Accounts, tmp_path: Path):
    (tmp_path / SECRETS).write_text("[auth", encoding="utf-8")
    with pytest.raises(SettingsError, match="TOML"):
        mode_of(Settings(tmp_path), accounts)


def test_every_way_in_is_told():
    assert set(TOLD) == set(Mode)
