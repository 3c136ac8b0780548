import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Semaphore

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant import wiring
from assistant.ask import Assistant
from assistant.clock import now
from assistant.conversations import open_conversations
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.masking import Masker
from assistant.permissions import Person, Role
from assistant.settings import Settings
from corpus.handbook import Handbook
from index.search import Search
from ui import serving
from ui.cli import FAILED
from ui.serving import serve, try_ports
from ui.signing import TOLD, Mode
from ui.terminal import CommandError

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
if __name__ == "__main__":  # a spawned worker loads this file too, and stops here
    from ui.cli import main
    sys.exit(main(sys.argv[1:]))
"""
STREAMLIT_THAT_WAITS = """
import os, signal, socket
from pathlib import Path
Path(os.environ["STARTED"]).write_text(str(os.getpid()))
listening = socket.create_server(("127.0.0.1", int(os.environ["GUNMANE_WEB_PORT"])))
signal.pause()
"""


class Page:
    """Stands in for the Streamlit process; remembers how it was started and ended."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.command, self.env = command, env
        self.ended: list[str] = []
        self._told_to_end = Event()

    def poll(self) -> None:
        """It has not ended by itself."""

    def send_signal(self, number: int) -> None:
        self.ended.append(signal.Signals(number).name)
        self._told_to_end.set()

    def wait(self) -> int:
        assert self._told_to_end.wait(60)
        self.ended.append("waited")
        return 0


class Doors:
    """What was opened: the pages, and the application with where it listens."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.pages: list[Page] = []
        self.app: FastAPI | None = None
        self.listens: dict[str, object] = {}
        self.failure: BaseException | None = None
        self.meanwhile: Callable[[], None] = lambda: None

    def popen(self, command: list[str], *, env: dict[str, str], **_how: int) -> Page:
        self.pages.append(Page(command, env))
        return self.pages[-1]

    def run(self, app: FastAPI, **listens: object) -> None:
        self.app, self.listens = app, listens
        self.meanwhile()
        if self.failure:
            raise self.failure


@pytest.fixture
def doors(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    opened = Doors(assistant)
    monkeypatch.setattr(serving.uvicorn, "run", opened.run)
    monkeypatch.setattr(serving.subprocess, "Popen", opened.popen)
    monkeypatch.setattr(serving, "_is_open", lambda _host, _port: True)
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    yield opened
    for one, handler in before.items():
        signal.signal(one, handler)


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
    assert doors.pages[0].ended == ["SIGTERM", "waited", "waited"]


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


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGHUP])
def test_being_told_to_stop_is_a_good_end(doors: Doors, stop: signal.Signals):
    serve(SETTINGS, doors.assistant, web=False)
    with pytest.raises(SystemExit) as ended:
        signal.raise_signal(stop)
    assert ended.value.code == 0


def test_who_asked_that_hanging_up_ends_nothing_is_heard(doors: Doors):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    serve(SETTINGS, doors.assistant, web=False)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


@pytest.mark.parametrize("variable", ["GUNMANE_API_PORT", "GUNMANE_WEB_PORT"])
def test_a_port_that_is_taken_is_named_before_anything_opens(variable: str, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ports = {"GUNMANE_API_PORT": str(free_port()), "GUNMANE_WEB_PORT": str(free_port())}
        settings = Settings.from_env(ports | {"GUNMANE_HOME": str(tmp_path), variable: str(port)})
        with pytest.raises(CommandError, match=f"{port} 番を開けません（使用中）.*{variable}"):
            try_ports(settings, web=True)
        try_ports(replace(settings, api_port=free_port()), web=False)


def test_one_port_is_not_for_both_doors(tmp_path: Path):
    port = free_port()
    with pytest.raises(CommandError, match="GUNMANE_WEB_PORT"):
        try_ports(Settings(tmp_path, api_port=port, web_port=port), web=True)


def test_an_address_that_is_not_this_machines_is_told(tmp_path: Path):
    with pytest.raises(CommandError, match=r"192\.0\.2\.1 .*GUNMANE_HOST"):
        try_ports(Settings(tmp_path, host="192.0.2.1"), web=True)


MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。".encode()
NOBODY = Masker(lambda _text: set())


def test_a_service_that_stays_up_forgets_what_gets_too_old_meanwhile(
    doors: Doors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    database = open_database("", tmp_path)
    office = Office(doors.assistant, database, tmp_path / "proposals")
    kept = open_conversations("", tmp_path, NOBODY)

    def a_month_passes() -> None:
        number = office.take_in(MAIL, "mail.txt", Person("田中", Role.APPROVE))
        office.desk.submit(number, 1, Person("田中", Role.APPROVE))
        office.desk.approve(number, 1, Person("佐藤", Role.APPROVE))
        kept.keep("費用", "費用はどう分けますか。")
        later = now() + timedelta(days=31)
        monkeypatch.setattr(wiring, "now", lambda: later)
        for _ in range(600):
            if not office.reading.case(number).mail and not kept.earlier("費用"):
                return
            time.sleep(0.05)
        pytest.fail("nothing was forgotten")

    monkeypatch.setattr(serving, "A_DAY", 0.05)
    doors.meanwhile = a_month_passes
    with closing(database), closing(kept):
        serve(Settings(tmp_path, retention_days=30), doors.assistant, web=False)


def test_a_day_on_which_nothing_can_be_forgotten_is_not_the_last(
    doors: Doors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tried = Semaphore(0)

    def fail(*_given: object) -> None:
        tried.release()
        raise OSError("the database is away")

    def two_days_pass() -> None:
        monkeypatch.setattr(serving, "open_office", fail)
        assert all(tried.acquire(timeout=30) for _ in range(2))

    monkeypatch.setattr(serving, "A_DAY", 0.05)
    doors.meanwhile = two_days_pass
    assert serve(Settings(tmp_path, retention_days=30), doors.assistant, web=False) == 0


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
        self._script = tmp_path / "gunmane_tiny.py"
        self._script.write_text(GUNMANE_OVER_TINY.format(edition=handbook.edition), "utf-8")
        self.port = free_port()
        self.started = tmp_path / "started"
        self.errors = tmp_path / "errors"
        standing_in = tmp_path / "path" / "streamlit"
        standing_in.mkdir(parents=True)
        (standing_in / "__init__.py").touch()
        self.streamlit = standing_in / "__main__.py"
        self.streamlit.write_text(STREAMLIT_THAT_WAITS)
        self._env = os.environ | {
            "GUNMANE_HOME": str(home),
            "GUNMANE_HOST": "127.0.0.1",
            "GUNMANE_API_PORT": str(self.port),
            "GUNMANE_WEB_PORT": str(free_port()),
            "PYTHONPATH": f"{standing_in.parent}{os.pathsep}{ROOT}",
            "STARTED": str(self.started),
        }

    def serve(self, *flags: str) -> "subprocess.Popen[str]":
        command = [sys.executable, str(self._script), "serve", *flags]
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._env,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
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
    assert process.stdout is not None
    assert process.stdout.readline() == f"HTTP API: http://127.0.0.1:{start.port}\n"
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_no_page_is_left_behind_when_the_server_is_stopped(start: Start, stop: signal.Signals):
    process = start.serve()
    get(start.port, "/healthz", process)
    page = int(start.started.read_text())
    process.send_signal(stop)
    process.communicate(timeout=60)
    with pytest.raises(ProcessLookupError):
        os.kill(page, 0)


@pytest.mark.parametrize("flags", [[], ["--workers", "2"]])
def test_where_the_page_ends_by_itself_that_is_told_and_the_api_ends_too(
    start: Start, flags: list[str]
):
    process = start.serve(*flags)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Web画面: ")  # both doors are open
    os.kill(int(start.started.read_text()), signal.SIGKILL)
    process.communicate(timeout=60)
    assert process.returncode == FAILED
    assert "Web画面のプロセスが終わりました（終了状態 -9）" in start.errors.read_text("utf-8")


def test_a_page_that_never_opens_is_not_announced(start: Start):
    start.streamlit.write_text("raise SystemExit(7)")
    process = start.serve()
    told, _ = process.communicate(timeout=60)
    assert (told, process.returncode) == ("", FAILED)
    assert "（終了状態 7）" in start.errors.read_text("utf-8")
