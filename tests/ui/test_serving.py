import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.ask import Assistant
from assistant.settings import Settings
from corpus.handbook import Handbook
from index.search import Search
from ui import serving
from ui.serving import serve
from ui.signing import TOLD, Mode

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(home=Path("/srv/群マネ"), host="127.0.0.9", api_port=18000, web_port=18501)

GUNMANE_OVER_TINY = """
import sys
from pathlib import Path
from corpus.handbook import Handbook
from corpus.load import load_outside, load_records
from corpus.model import Edition
data = Path("tests/data")
tiny = Handbook({edition!r}, load_records(data / "records"), load_outside(data / "outside"))
Handbook.ver_1 = lambda: tiny
from ui.cli import main
sys.exit(main(sys.argv[1:]))
"""
STREAMLIT_THAT_WAITS = """
import os, signal
from pathlib import Path
Path(os.environ["STARTED"]).write_text(str(os.getpid()))
signal.pause()
"""


class Page:
    """Stands in for the Streamlit process; remembers how it was started and ended."""

    def __init__(self, command: list[str], env: dict[str, str], stdout: int) -> None:
        self.command, self.env, self.stdout = command, env, stdout
        self.ended: list[str] = []

    def send_signal(self, number: int) -> None:
        self.ended.append(signal.Signals(number).name)

    def wait(self) -> None:
        self.ended.append("waited")


class Doors:
    """What was opened: the pages, and the application with where it listens."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.pages: list[Page] = []
        self.app: FastAPI | None = None
        self.listens: dict[str, object] = {}
        self.failure: BaseException | None = None

    def popen(self, command: list[str], *, env: dict[str, str], stdout: int) -> Page:
        self.pages.append(Page(command, env, stdout))
        return self.pages[-1]

    def run(self, app: FastAPI, **listens: object) -> None:
        self.app, self.listens = app, listens
        if self.failure:
            raise self.failure


@pytest.fixture
def doors(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    opened = Doors(assistant)
    monkeypatch.setattr(serving.uvicorn, "run", opened.run)
    monkeypatch.setattr(serving.subprocess, "Popen", opened.popen)
    before = signal.getsignal(signal.SIGTERM)
    yield opened
    signal.signal(signal.SIGTERM, before)


def test_the_api_listens_where_the_settings_say_and_answers(doors: Doors):
    assert serve(SETTINGS, doors.assistant, web=False) == 0
    assert (doors.listens["host"], doors.listens["port"]) == ("127.0.0.9", 18000)
    assert doors.app is not None
    assert (
        TestClient(doors.app, base_url="http://127.0.0.9").get("/healthz").json()["edition"]
        == "Ver.T"
    )
    assert doors.pages == []


def test_the_page_runs_beside_it_on_the_same_host_and_index(doors: Doors):
    serve(SETTINGS, doors.assistant, web=True)
    (page,) = doors.pages
    assert page.command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert (
        Path(page.command[4])
        .read_text(encoding="utf-8")
        .startswith('"""The frame of every page behind')
    )
    assert "--server.address=127.0.0.9" in page.command
    assert "--server.port=18501" in page.command
    assert page.env["GUNMANE_HOME"] == "/srv/群マネ"
    assert page.env["PATH"] == os.environ["PATH"]


def test_the_page_asks_nobody_and_reports_to_nobody(doors: Doors):
    serve(SETTINGS, doors.assistant, web=True)
    flags = doors.pages[0].command
    assert "--browser.gatherUsageStats=false" in flags
    assert "--server.headless=true" in flags


@pytest.mark.parametrize("failure", [None, KeyboardInterrupt(), SystemExit(3), OSError("port")])
def test_the_page_ends_with_the_api_however_that_ended(doors: Doors, failure: BaseException | None):
    doors.failure = failure
    with suppress(KeyboardInterrupt, SystemExit, OSError):
        serve(SETTINGS, doors.assistant, web=True)
    assert doors.pages[0].ended == ["SIGTERM", "waited"]


def test_the_addresses_are_told(doors: Doors, capsys: pytest.CaptureFixture[str]):
    serve(SETTINGS, doors.assistant, web=True)
    assert capsys.readouterr().out == (
        "Web画面: http://127.0.0.9:18501\n"
        "HTTP API: http://127.0.0.9:18000\n"
        "API の説明: http://127.0.0.9:18000/docs\n"
        f"サインイン: {TOLD[Mode.ALONE]}\n"
        "終了するには Ctrl-C を押してください。\n"
    )


def test_a_page_that_was_not_opened_is_not_told(doors: Doors, capsys: pytest.CaptureFixture[str]):
    serve(SETTINGS, doors.assistant, web=False)
    assert "Web画面" not in capsys.readouterr().out


def test_being_told_to_stop_is_a_good_end(doors: Doors):
    serve(SETTINGS, doors.assistant, web=False)
    with pytest.raises(SystemExit) as ended:
        signal.raise_signal(signal.SIGTERM)
    assert ended.value.code == 0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def get(port: int, path: str, process: "subprocess.Popen[str]") -> str:
    """What an address says, as soon as somebody listens there."""
    for _ in range(600):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        except ConnectionRefusedError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
                pytest.fail(f"gunmane serve ended with {process.returncode}")
        finally:
            connection.close()
    return pytest.fail(f"nobody listens on {port}")


@pytest.fixture
def start(
    tiny_handbook: Handbook, tiny_search: Search, tiny_home: Path, tmp_path: Path
) -> Iterator["Start"]:
    starting = Start(tiny_handbook, tiny_home, tmp_path)
    yield starting
    starting.end()


class Start:
    """``gunmane serve`` as a process over the tiny handbook, with a stand-in for Streamlit."""

    def __init__(self, handbook: Handbook, home: Path, tmp_path: Path) -> None:
        self._script = GUNMANE_OVER_TINY.format(edition=handbook.edition)
        self.port = free_port()
        self.started = tmp_path / "started"
        standing_in = tmp_path / "path" / "streamlit"
        standing_in.mkdir(parents=True)
        (standing_in / "__init__.py").touch()
        (standing_in / "__main__.py").write_text(STREAMLIT_THAT_WAITS)
        self._env = os.environ | {
            "GUNMANE_HOME": str(home),
            "GUNMANE_HOST": "127.0.0.1",
            "GUNMANE_API_PORT": str(self.port),
            "GUNMANE_WEB_PORT": str(free_port()),
            "PYTHONPATH": f"{standing_in.parent}{os.pathsep}{ROOT}",
            "STARTED": str(self.started),
        }

    def serve(self, *flags: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", self._script, "serve", *flags]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self._env, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        return self.process

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()
        if self.started.exists():
            with suppress(ProcessLookupError):
                os.kill(int(self.started.read_text()), signal.SIGKILL)


def test_a_real_start_answers_over_a_real_socket_and_ends_when_told(start: Start):
    process = start.serve("--api-only")
    assert '"edition":"Ver.T"' in get(start.port, "/healthz", process)
    assert '"id":"Q1-1"' in get(start.port, "/v1/records/Q1-1", process)
    assert not start.started.exists()
    process.send_signal(signal.SIGTERM)
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert told.startswith(f"HTTP API: http://127.0.0.1:{start.port}\n")


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_no_page_is_left_behind_when_the_server_is_stopped(start: Start, stop: signal.Signals):
    process = start.serve()
    get(start.port, "/healthz", process)
    page = int(start.started.read_text())
    process.send_signal(stop)
    process.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.kill(page, 0)
