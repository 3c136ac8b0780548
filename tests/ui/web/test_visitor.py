"""Who comes by way of a provider: named by it, registered here, for a working day."""

import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.ask import Assistant
from assistant.helpdesk.storage.accounts import LASTS
from assistant.permissions import Role
from tests.ui.web.opened import opened
from ui.signing import SECRETS
from ui.web import opening, words


class User(dict[str, object]):
    """What Streamlit knows from the provider's token."""

    def __init__(self, **claims: object) -> None:
        super().__init__(claims)
        self.is_logged_in = bool(claims)


@pytest.fixture(autouse=True)
def provider(over_tiny: Assistant, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / SECRETS).write_text('[auth]\nclient_id = "a"\n', encoding="utf-8")
    opening.the_accounts().add("tanaka@example.jp", Role.DESK, None, "管理人")


def come(monkeypatch: pytest.MonkeyPatch, **claims: object) -> AppTest:
    monkeypatch.setattr(st, "user", User(**claims))
    return opened()


def started(ago: float = 0) -> int:
    return int(time.time() - ago)


def pages(page: AppTest) -> list[str]:
    return [one.value for one in page.sidebar.caption]


def test_who_has_not_signed_in_sees_the_way_in_alone(monkeypatch: pytest.MonkeyPatch):
    page = come(monkeypatch)
    assert [one.label for one in page.button] == [words.SIGN_IN]
    assert not page.chat_input


def test_who_is_registered_comes_in_under_the_registered_role(monkeypatch: pytest.MonkeyPatch):
    page = come(monkeypatch, email="tanaka@example.jp", iat=started())
    assert pages(page) == ["tanaka@example\\.jp（相談員）"]
    assert page.chat_input


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.jp"},
        {"email": "tanaka@example.jp", "email_verified": False},
        {"sub": "1"},
    ],
)
def test_who_is_not_registered_or_not_sure_is_told(
    monkeypatch: pytest.MonkeyPatch, claims: dict[str, object]
):
    page = come(monkeypatch, iat=started(), **claims)
    assert "登録されていません" in page.error[0].value
    assert [one.label for one in page.button] == [words.SIGN_OUT]
    assert not page.chat_input


def test_after_a_working_day_one_signs_in_again(monkeypatch: pytest.MonkeyPatch):
    for claims in ({"iat": started(LASTS.total_seconds() + 5)}, {"iat": "x"}, {}):
        page = come(monkeypatch, email="tanaka@example.jp", **claims)
        assert [one.label for one in page.button] == [words.SIGN_IN]
