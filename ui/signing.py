"""Whether people sign in at this installation, and how far somebody unknown may go."""

import ipaddress
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from assistant.helpdesk.storage.accounts import Accounts
from assistant.permissions import Person, Role
from assistant.settings import Settings, SettingsError
from ui.tokens import Tokens

SECRETS = "secrets.toml"  # under GUNMANE_HOME; its [auth] is what Streamlit's st.login reads
NEEDED = frozenset(
    {"redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"}
)


class Mode(StrEnum):
    """How one comes in."""

    OIDC = "oidc"  # a provider says who it is; an account says what they may do
    ACCOUNTS = "accounts"  # name and password
    ALONE = "alone"  # one person on this machine, who may do everything
    PUBLIC = "public"  # others can reach it and nobody signs in: the desk stays closed


TOLD: Mapping[Mode, str] = {
    Mode.OIDC: "組織の認証（OIDC）でサインインします。",
    Mode.ACCOUNTS: "名前とパスワードでサインインします。",
    Mode.ALONE: (
        "サインインはありません。この機械を使う一人が、すべての役割で使います。"
        "ほかの人と使うときは、gunmane account add で登録してください。"
    ),
    Mode.PUBLIC: (
        "ほかの機械から開けますが、サインインがありません。質問・試算は誰でも使え、"
        "相談の案件は閉じています。開くには、gunmane account add（HTTP は gunmane token add）で"
        "登録してください。"
    ),
}


def mode_of(settings: Settings, accounts: Accounts) -> Mode:
    """How one comes in just now; an account made while it runs counts at once."""
    if uses_oidc(settings.home):
        return Mode.OIDC
    if accounts.all():
        return Mode.ACCOUNTS
    return Mode.ALONE if _is_loopback(settings.host) else Mode.PUBLIC


def check(home: Path) -> None:
    """SettingsError where a provider is configured and something that it takes is missing."""
    auth = _auth(home)
    if auth is None:
        return
    missing = "・".join(sorted(NEEDED - set(auth)))
    if missing:
        raise SettingsError(f"{home / SECRETS}: [auth] に {missing} を書いてください。")
    if find_spec("authlib") is None:
        raise SettingsError(
            f"{SECRETS} に [auth] がありますが、必要な部品がありません。"
            "pip install --constraint constraints.txt --editable '.[oidc]' で入れてください"
            "（閉じたネットワークでは docs/operation.md）。"
        )


def uses_oidc(home: Path) -> bool:
    """Whether a provider is configured."""
    return _auth(home) is not None


def unknown(mode: Mode) -> Person:
    """Who has shown neither token nor account: alone on this machine one may do everything."""
    return Person("", Role.ADMIN if mode is Mode.ALONE else Role.READ)


def people_sign_in(settings: Settings, accounts: Accounts) -> bool:
    """Whether people are told apart here, at the page or by their tokens."""
    by_token = bool(Tokens.load(settings.home / "tokens.json").holders)
    return by_token or mode_of(settings, accounts) in {Mode.OIDC, Mode.ACCOUNTS}


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def _auth(home: Path) -> Mapping[str, object] | None:
    """What is set of the provider; SettingsError where its file cannot be read."""
    path = home / SECRETS
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"{path}: 設定を読めません。TOML の書き方を確かめてください。"
        ) from error
    auth: Mapping[str, object] | None = found.get("auth")
    return auth
