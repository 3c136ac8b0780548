"""Settings come from GUNMANE_* alone, and a value that cannot be used is named."""

import os
from pathlib import Path

import pytest
from platformdirs import user_data_path

from assistant.settings import Settings, SettingsError

PORTS = ["GUNMANE_API_PORT", "GUNMANE_WEB_PORT"]
BAD_PORTS = [
    "",
    "0",
    "-1",
    "65536",
    "8000.0",
    "8,000",
    " 8000 ",
    "http",
    "八千",
    "²",
    "8000\x00",
    "1\u200b2",
    "99999999",
    "🔌",
]


def test_an_office_that_sets_nothing_gets_this_machine_and_the_bundled_encoder():
    settings = Settings.from_env({})
    assert settings == Settings(
        home=user_data_path("gunmane"), encoder="", host="127.0.0.1", api_port=8000, web_port=8501
    )


def test_every_setting_is_read(tmp_path: Path):
    settings = Settings.from_env(
        {
            "GUNMANE_HOME": str(tmp_path),
            "GUNMANE_ENCODER": "intfloat/multilingual-e5-small",
            "GUNMANE_HOST": "0.0.0.0",
            "GUNMANE_API_PORT": "80",
            "GUNMANE_WEB_PORT": "65535",
            "GUNMANE_LLM": "openai:small",
            "GUNMANE_LLM_BASE_URL": "http://127.0.0.1:11434/v1",
            "GUNMANE_LLM_TIMEOUT": "30",
            "GUNMANE_ALLOWED_HOSTS": "Desk.example, desk,",
            "GUNMANE_RATE_LIMIT": "60/minute",
            "GUNMANE_DATABASE_URL": "postgresql://desk@db/desk",
            "GUNMANE_MILVUS_URI": "http://milvus:19530",
            "GUNMANE_RETENTION_DAYS": "365",
            "HOME": "/nowhere",
        }
    )
    assert settings == Settings(
        tmp_path,
        "intfloat/multilingual-e5-small",
        "0.0.0.0",
        80,
        65535,
        allowed_hosts=frozenset({"desk.example", "desk"}),
        rate_limit="60/minute",
        llm="openai:small",
        llm_base_url="http://127.0.0.1:11434/v1",
        llm_timeout=30,
        database_url="postgresql://desk@db/desk",
        milvus_uri="http://milvus:19530",
        retention_days=365,
    )


def test_an_empty_home_is_no_home():
    assert Settings.from_env({"GUNMANE_HOME": ""}).home == user_data_path("gunmane")


@pytest.mark.parametrize("place", ["file", "file/under"])
def test_a_home_that_is_no_folder_or_cannot_be_made_is_named(place: str, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=f"GUNMANE_HOME .*{tmp_path}/{place}"):
        Settings.from_env({"GUNMANE_HOME": str(tmp_path / place)})


@pytest.mark.parametrize(
    ("place", "lacks"), [(".", os.R_OK), ("new", os.W_OK), ("new/below", os.X_OK)]
)
def test_a_home_that_one_may_not_use_is_named(
    place: str, lacks: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def without_the_right(path: Path, asked: int) -> bool:
        return path.exists() and not asked & lacks

    monkeypatch.setattr(os, "access", without_the_right)
    with pytest.raises(SettingsError, match="GUNMANE_HOME"):
        Settings.from_env({"GUNMANE_HOME": str(tmp_path / place)})


def test_a_home_is_only_made_by_what_is_kept_in_it(tmp_path: Path):
    assert Settings.from_env({"GUNMANE_HOME": str(tmp_path / "a" / "b")}).home == tmp_path / "a/b"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "bad", ["mysql://x/y", "desk", "postgresql+pg8000://x/y", "postgres://x/y"]
)
def test_a_database_that_is_not_ours_is_named_without_its_password(bad: str):
    with pytest.raises(SettingsError, match="GUNMANE_DATABASE_URL") as raised:
        Settings.from_env({"GUNMANE_DATABASE_URL": bad})
    assert bad not in str(raised.value)


@pytest.mark.parametrize("url", ["", "postgresql+psycopg://desk@db/desk", "sqlite:////srv/a.db"])
def test_a_database_that_can_be_opened_is_taken(url: str):
    assert Settings.from_env({"GUNMANE_DATABASE_URL": url}).database_url == url


@pytest.mark.parametrize("name", PORTS)
@pytest.mark.parametrize("bad", BAD_PORTS)
def test_a_port_that_cannot_be_used_is_named_with_its_value(name: str, bad: str):
    with pytest.raises(SettingsError) as raised:
        Settings.from_env({name: bad})
    assert str(raised.value) == (
        f"{name} には 1 から 65535 の番号を指定してください（今の値: {bad}）。"
    )


@pytest.mark.parametrize(("text", "port"), [("1", 1), ("65535", 65535), ("８０８０", 8080)])
def test_the_first_and_last_port_and_full_width_digits_are_taken(text: str, port: int):
    assert Settings.from_env({"GUNMANE_API_PORT": text}).api_port == port


@pytest.mark.parametrize("bad", ["gpt", ":x", "openai:", "open ai:x", "openai:a b"])
def test_a_model_without_its_provider_is_named(bad: str):
    with pytest.raises(SettingsError, match="GUNMANE_LLM は openai:モデル名 のように"):
        Settings.from_env({"GUNMANE_LLM": bad})


@pytest.mark.parametrize("bad", ["127.0.0.1:8000", "ftp://x/v1", "http://", "http:///v1"])
def test_an_address_that_is_none_is_named(bad: str):
    with pytest.raises(SettingsError, match="GUNMANE_LLM_BASE_URL"):
        Settings.from_env({"GUNMANE_LLM_BASE_URL": bad})


@pytest.mark.parametrize("bad", ["milvus:19530", "ftp://milvus", "索引", "http://", ".db"])
def test_a_milvus_that_is_neither_a_file_nor_an_address_is_named(bad: str):
    with pytest.raises(SettingsError, match="GUNMANE_MILVUS_URI"):
        Settings.from_env({"GUNMANE_MILVUS_URI": bad})


@pytest.mark.parametrize(
    ("uri", "alone"), [("", False), ("/srv/索引.db", True), ("http://milvus:19530", False)]
)
def test_a_file_of_milvus_is_for_one_process(uri: str, *, alone: bool):
    assert Settings.from_env({"GUNMANE_MILVUS_URI": uri}).for_one_process is alone


@pytest.mark.parametrize("bad", ["", "0", "-1", "1.5", "10000", "一"])
def test_a_time_limit_that_is_none_is_named(bad: str):
    with pytest.raises(SettingsError, match="GUNMANE_LLM_TIMEOUT"):
        Settings.from_env({"GUNMANE_LLM_TIMEOUT": bad})


def test_no_model_is_used_unless_one_is_named():
    assert Settings.from_env({"GUNMANE_LLM": " "}).llm == ""
    assert Settings.from_env({"GUNMANE_LLM": "ollama:llama3.2:3b"}).llm == "ollama:llama3.2:3b"
