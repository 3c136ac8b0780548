"""Signing in at an OpenID Connect provider, in a real browser, over real sockets."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from selenium import webdriver

from assistant.helpdesk.storage.accounts import Accounts
from assistant.helpdesk.storage.database import open_database
from assistant.permissions import Role
from assistant.settings import Settings
from tests.ui.running import running
from tests.ui.web.browsing import DESKTOP, Page
from tests.ui.web.conftest import CHROMIUM, DRIVER, free_port, served
from tests.ui.web.provider import CLIENT, Provider
from ui.signing import SECRETS
from ui.web import words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()), reason="chromium と chromedriver がない"
    ),
]
TANAKA = "tanaka@example.jp"


@pytest.fixture
def provider() -> Provider:
    return Provider(TANAKA)


@pytest.fixture
def address(provider: Provider, tmp_path: Path) -> Iterator[str]:
    """The pages, whose people a provider names; the index is the one that is there."""
    port = free_port()
    (tmp_path / "index").symlink_to(Settings.from_env(os.environ).home / "index")
    database = open_database("", tmp_path)
    Accounts(database).add(TANAKA, Role.DESK, None, "管理人")
    database.close()
    with ExitStack() as stack:
        base = stack.enter_context(running(provider.app()))
        lines = {
            "redirect_uri": f"http://127.0.0.1:{port}/oauth2callback",
            "cookie_secret": secrets.token_hex(),
            "client_id": CLIENT,
            "client_secret": secrets.token_hex(),
            "server_metadata_url": f"{base}/.well-known/openid-configuration",
        }
        text = "".join(f'{name} = "{value}"\n' for name, value in lines.items())
        (tmp_path / SECRETS).write_text(f"[auth]\n{text}", encoding="utf-8")
        yield stack.enter_context(served(tmp_path, {}, port, tmp_path))


def test_a_registered_person_comes_in_and_a_stranger_does_not(
    driver: webdriver.Chrome, address: str, provider: Provider
):
    driver.delete_all_cookies()
    page = Page(driver, address).open("", DESKTOP)
    page.says(words.SIGN_IN_OIDC)
    assert page.findings() == []
    page.shot("signin-oidc")
    page.press(words.SIGN_IN)
    page.says(f"{TANAKA}（相談員）")
    page.open("desk")
    page.says(words.NEW_CASE)
    page.click("button", words.SIGN_OUT)
    page.says(words.SIGN_IN_OIDC)
    provider.email = "stranger@example.jp"
    page.settled()
    page.press(words.SIGN_IN)
    page.says("stranger@example.jp は登録されていません")
    page.shot("signin-oidc-stranger")
