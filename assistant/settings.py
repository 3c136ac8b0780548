"""Settings, read once from ``GUNMANE_*`` and passed down."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an office can set."""

    home: Path  # GUNMANE_HOME: index, imported files
    encoder: str = ""  # GUNMANE_ENCODER: a sentence-transformers model; empty is the bundled one
    host: str = "127.0.0.1"  # GUNMANE_HOST
    api_port: int = 8000  # GUNMANE_API_PORT
    web_port: int = 8501  # GUNMANE_WEB_PORT
    allowed_hosts: frozenset[str] = frozenset()  # GUNMANE_ALLOWED_HOSTS: further names, by commas
    rate_limit: str = "300/minute"  # GUNMANE_RATE_LIMIT: by token or address
    llm: str = ""  # GUNMANE_LLM: provider:model; empty is none
    llm_base_url: str = ""  # GUNMANE_LLM_BASE_URL: a server of one's own; empty is the provider's
    llm_timeout: int = 60  # GUNMANE_LLM_TIMEOUT: seconds for a whole answer
    database_url: str = ""  # GUNMANE_DATABASE_URL: PostgreSQL; empty is SQLite under home
    milvus_uri: str = ""  # GUNMANE_MILVUS_URI: a .db file or an address; empty is our own index
    retention_days: int = 0  # GUNMANE_RETENTION_DAYS: approved mails are kept; 0 is for good

    @property
    def for_one_process(self) -> bool:
        """Whether the index is a file that only one process can open: milvus-lite's."""
        return self.milvus_uri.endswith(".db")

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Read the GUNMANE_* variables."""
        return cls(
            home=_home(env),
            encoder=env.get("GUNMANE_ENCODER", ""),
            host=env.get("GUNMANE_HOST", "127.0.0.1"),
            api_port=_port(env, "GUNMANE_API_PORT", 8000),
            web_port=_port(env, "GUNMANE_WEB_PORT", 8501),
            allowed_hosts=_names(env.get("GUNMANE_ALLOWED_HOSTS", "")),
            rate_limit=env.get("GUNMANE_RATE_LIMIT", "300/minute"),
            llm=_model(env),
            llm_base_url=_address(env, "GUNMANE_LLM_BASE_URL"),
            llm_timeout=_seconds(env, "GUNMANE_LLM_TIMEOUT", 60),
            database_url=_database(env),
            milvus_uri=_milvus(env),
            retention_days=_days(env, "GUNMANE_RETENTION_DAYS"),
        )


def _home(env: Mapping[str, str]) -> Path:
    """The folder, which is there or can be made."""
    given = env.get("GUNMANE_HOME")
    home = Path(given) if given else user_data_path("gunmane")
    there = next(one for one in (home, *home.parents) if os.access(one, os.F_OK))
    needed = os.X_OK | (os.R_OK if there == home else os.W_OK)
    if not there.is_dir() or not os.access(there, needed):
        raise SettingsError(
            f"GUNMANE_HOME のフォルダ {home} を使えません。"
            "この利用者が読み書きできるフォルダを指定してください。"
        )
    return home


def _names(text: str) -> frozenset[str]:
    """Names between commas, in small letters."""
    return frozenset(one.strip().casefold() for one in text.split(",") if one.strip())


def _model(env: Mapping[str, str]) -> str:
    text = env.get("GUNMANE_LLM", "").strip()
    if text and not re.fullmatch(r"[\w-]+:\S+", text):
        raise SettingsError(
            f"GUNMANE_LLM は openai:モデル名 のように指定してください（今の値: {text}）。"
        )
    return text


def _address(env: Mapping[str, str], name: str) -> str:
    text = env.get(name, "").strip()
    if text and not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise SettingsError(f"{name} は http:// か https:// で始めてください（今の値: {text}）。")
    return text


def _database(env: Mapping[str, str]) -> str:
    """The address, which is not told where it is wrong: a password may stand in it."""
    text = env.get("GUNMANE_DATABASE_URL", "").strip()
    if text and not re.fullmatch(r"(postgresql(\+psycopg)?|sqlite)://.*", text):
        raise SettingsError(
            "GUNMANE_DATABASE_URL は postgresql://利用者@ホスト/名前 の形で指定してください。"
        )
    return text


def _milvus(env: Mapping[str, str]) -> str:
    text = env.get("GUNMANE_MILVUS_URI", "").strip()
    if text and not re.fullmatch(r"https?://[^\s/]+\S*|\S.*\.db", text):
        raise SettingsError(
            "GUNMANE_MILVUS_URI には、.db で終わるファイル（milvus-lite）か、http:// か https:// で"
            "始まる番地を指定してください。"
        )
    return text


def _seconds(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not re.fullmatch(r"[1-9]\d{0,3}", text):
        raise SettingsError(f"{name} には 1 から 9999 の秒数を指定してください（今の値: {text}）。")
    return int(text)


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdecimal() or not 1 <= int(text) <= 65535:  # noqa: PLR2004
        raise SettingsError(
            f"{name} には 1 から 65535 の番号を指定してください（今の値: {text}）。"
        )
    return int(text)


def _days(env: Mapping[str, str], name: str) -> int:
    text = env.get(name) or "0"
    if not text.isdecimal():
        raise SettingsError(f"{name} には日数を 0 以上の整数で指定してください（今の値: {text}）。")
    return int(text)
