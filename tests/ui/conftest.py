from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant import wiring
from assistant.ask import Assistant
from assistant.settings import Settings
from corpus.handbook import Handbook
from index.building import Progress, quiet
from tests.fakes import HashingEncoder
from tests.ui import doors
from ui.gennai_jobs import Jobs
from ui.http_api import create_app


def _opener(opened: Assistant) -> Callable[..., Assistant]:
    def open_assistant(
        _settings: Settings, progress: Progress = quiet, *, anew: bool = False
    ) -> Assistant:
        progress(1, 2)
        return opened

    return open_assistant


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every setting at its default, and an empty GUNMANE_HOME."""
    for name in ("ENCODER", "HOST", "API_PORT", "WEB_PORT", "DATABASE_URL", "RETENTION_DAYS"):
        monkeypatch.delenv(f"GUNMANE_{name}", raising=False)
    folder = tmp_path / "home"
    monkeypatch.setenv("GUNMANE_HOME", str(folder))
    return folder


@pytest.fixture
def terminal(assistant: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal's commands open the tiny handbook, everything in scope."""
    monkeypatch.setattr("ui.terminal.open_assistant", _opener(assistant))
    monkeypatch.setattr(Handbook, "ver_1", lambda: assistant.handbook)


@pytest.fixture
def declining_terminal(
    terminal: None, declining_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The terminal's commands open the tiny handbook, nothing in scope."""
    monkeypatch.setattr("ui.terminal.open_assistant", _opener(declining_assistant))


@pytest.fixture
def building_terminal(tiny_handbook: Handbook, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal builds its own index of the tiny handbook, with the quick encoder."""
    monkeypatch.setattr(Handbook, "ver_1", lambda: tiny_handbook)
    monkeypatch.setattr(wiring, "make_encoder", lambda _settings: HashingEncoder())


READABLE = {
    "full width": "Ｑ１－２　費用　はどう分けますか？",
    "half-width kana": "ﾋﾖｳﾌﾞﾝﾀﾝ ﾊ ﾄﾞｳｽﾙ?",
    "NUL inside": "費用は\x00どう分けますか",
    "zero-width inside": "費用\u200bを\u200dどう\ufeff分けますか",
    "right to left": "費用を\u202eるけ分\u202cには",
    "emoji": "費用😀はどう分けますか👨‍👩‍👧",
    "CR and LF": "費用は\r\nどう\r分けますか\n",
    "line separator": "費用は\u2028どう\u2029分けますか",
    "HTML": "<script>alert('費用')</script><b>費用</b>",
    "Markdown": "# 費用\n- [分担](javascript:alert(1)) **太字** `code` $x$",
    "template": "費用{0}は{question}%s%(x)s{{分担}}${HOME}",
    "SQL": "費用'; DROP TABLE records;--",
}
UNREADABLE = {
    "empty": "",
    "spaces": " \u3000\t\n",
    "NUL": "\x00\x01",
    "zero-width": "\u200b\u200c\ufeff",
    "emoji alone": "😀🗾",
    "marks": "？！。…",
    "one letter": "あ",
    "10,000 characters": "費用" * 5000,
}


@pytest.fixture(params=READABLE.values(), ids=READABLE)
def readable(request: pytest.FixtureRequest) -> str:
    """A nasty question that has an answer all the same."""
    text: str = request.param
    return text


@pytest.fixture(params=UNREADABLE.values(), ids=UNREADABLE)
def unreadable(request: pytest.FixtureRequest) -> str:
    """What is no question."""
    text: str = request.param
    return text


@pytest.fixture
def every_door(assistant: Assistant, tmp_path: Path) -> Iterator[FastAPI]:
    """The HTTP side over the tiny handbook, everything switched on."""
    with doors.opened(assistant, tmp_path) as app:
        yield app


@pytest.fixture
def client(assistant: Assistant, tmp_path: Path) -> TestClient:
    return TestClient(create_app(assistant, jobs=Jobs(tmp_path)))


@pytest.fixture
def schema(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described
