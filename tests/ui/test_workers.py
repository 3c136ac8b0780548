"""Real processes: answers end before the server does, and a killed worker costs nothing kept."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from corpus.handbook import Handbook
from index.search import Search
from tests.ui.test_serving import free_port, get
from ui import workers
from ui.gennai_apps import Done
from ui.gennai_jobs import Jobs
from ui.metrics import SHARED
from ui.workers import LONGEST_ANSWER, listening, run_workers

ROOT = Path(__file__).parents[2]
SCRIPT = """
import os, sys, time
from pathlib import Path
from assistant.ask import Assistant
from corpus.handbook import Handbook
from corpus.load import load_outside, load_records
from corpus.model import Edition
data = Path("tests/data")
tiny = Handbook({edition!r}, load_records(data / "records"), load_outside(data / "outside"))
Handbook.ver_1 = lambda: tiny
quick = Assistant.ask
def slow(*given, **named):
    time.sleep(float(os.environ["TAKES"]))
    return quick(*given, **named)
Assistant.ask = slow
if __name__ == "__main__":  # a spawned worker loads this file too, and stops here
    from ui.cli import main
    sys.exit(main(sys.argv[1:]))
"""
QUESTION = {"question": "Q1-2 の費用はどう分けますか？"}  # named: nothing is to be learned here


class Server:
    """``gunmane serve --api-only`` over the tiny handbook; every answer takes a while."""

    def __init__(self, edition: object, home: Path, folder: Path) -> None:
        self._script = folder / "gunmane_tiny.py"
        self._script.write_text(SCRIPT.format(edition=edition), encoding="utf-8")
        self._errors = folder / "errors"
        self.port = free_port()
        self._env = os.environ | {
            "GUNMANE_HOME": str(home),
            "GUNMANE_HOST": "127.0.0.1",
            "GUNMANE_API_PORT": str(self.port),
            "GUNMANE_RATE_LIMIT": "100000/minute",
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *flags: str, takes: float = 0) -> "subprocess.Popen[str]":
        with self._errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, str(self._script), "serve", "--api-only", *flags],
                cwd=ROOT,
                env=self._env | {"TAKES": str(takes)},
                stdout=subprocess.DEVNULL,
                stderr=errors,
                text=True,
            )
        get(self.port, "/readyz", self.process)
        return self.process

    def ask(self, **more: str) -> tuple[int, dict[str, Any]]:
        return self.call("POST", "/v1/ask", QUESTION | more)

    def call(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            sent = json.dumps(body).encode() if body else None
            connection.request(method, path, sent, {"content-type": "application/json"})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._errors.read_text().splitlines()]

    def workers(self) -> set[int]:
        """The processes that answer."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return {int(one) for one in children if b"spawn_main" in _command(one)}

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            for one in self.workers():
                os.kill(one, signal.SIGKILL)
            self.process.kill()
            self.process.wait()


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@pytest.fixture
def server(
    tiny_handbook: Handbook, tiny_search: Search, tiny_home: Path, tmp_path: Path
) -> Iterator[Server]:
    one = Server(tiny_handbook.edition, tiny_home, tmp_path)
    yield one
    one.end()


@pytest.mark.slow
def test_told_to_stop_it_ends_what_it_answers_and_takes_nothing_new(server: Server):
    process = server.start(takes=2)
    answers: list[tuple[int, dict[str, Any]]] = []
    asking = threading.Thread(target=lambda: answers.append(server.ask()))
    asking.start()
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    with pytest.raises(OSError):  # noqa: PT011 - refused or reset, as the system likes
        server.ask()
    asking.join()
    assert process.wait(60) == 0
    assert [(status, one["outcome"]) for status, one in answers] == [(200, "answered")]
    told = server.log()[-1]
    assert (told["route"], told["status"], told["holder"]) == ("/v1/ask", 200, None)
    assert "費用" not in json.dumps(server.log(), ensure_ascii=False)


class Writers:
    """Threads that write without a pause; ``kept`` holds what was acknowledged."""

    def __init__(self, server: Server, count: int) -> None:
        self.kept: list[str] = []
        self._server = server
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=(n,)) for n in range(count)]
        for one in self._threads:
            one.start()

    def _write(self, writer: int) -> None:
        n = 0
        while not self._stop.is_set():
            n += 1
            name = f"{writer}-{n}"
            try:
                status, _ = self._server.ask(conversation=name)
            except (OSError, HTTPException):
                continue  # never acknowledged
            if status == 200:
                self.kept.append(name)

    def end(self) -> None:
        self._stop.set()
        for one in self._threads:
            one.join()


@pytest.mark.slow
def test_a_killed_worker_is_replaced_and_nothing_acknowledged_is_lost(server: Server):
    server.start("--workers", "2", takes=0.02)
    writers = Writers(server, 4)
    try:
        _wait(lambda: len(writers.kept) > 20 and len(server.workers()) == 2)
        killed, other = sorted(server.workers())
        before = len(writers.kept)
        os.kill(killed, signal.SIGKILL)
        _wait(lambda: len(writers.kept) > before + 8)  # the other goes on
        _wait(lambda: len(server.workers() - {killed}) == 2)
    finally:
        writers.end()
    kept = writers.kept
    assert other in server.workers()
    lost = [name for name in kept if server.call("GET", f"/v1/conversations/{name}")[0] != 200]
    assert lost == []
    assert _answers(server) >= len(kept)  # the killed one's counts are not lost either


def _wait(done: Any) -> None:  # noqa: ANN401 - anything that can be asked
    deadline = time.monotonic() + 90
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _answers(server: Server) -> float:
    shown = get(server.port, "/metrics", server.process).splitlines()
    return sum(
        float(one.rpartition(" ")[2]) for one in shown if one.startswith("gunmane_answers_total")
    )


def test_a_job_of_one_worker_is_told_by_another(tmp_path: Path):
    job = Jobs(tmp_path).start(lambda: Done("できました"))
    other = Jobs(tmp_path)
    _wait(lambda: (other.state(job) or {})["status"] == "COMPLETED")
    assert (other.state(job) or {})["outputs"] == "できました"


def test_a_running_answer_is_given_as_long_as_a_model_may_take(tmp_path: Path):
    assert listening(Settings(tmp_path))["timeout_graceful_shutdown"] == LONGEST_ANSWER
    with_model = Settings(tmp_path, llm="openai:small", llm_timeout=120)
    assert listening(with_model)["timeout_graceful_shutdown"] == 120


def test_workers_send_each_reply_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept: list[bool] = []

    class Listening:
        def __init__(self, config: object, sockets: list[socket.socket]) -> None:
            self._sockets = sockets

        def run(self) -> None:
            (listener,) = self._sockets
            listener.listen()
            with socket.create_connection(listener.getsockname()), listener.accept()[0] as taken:
                kept.append(bool(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            listener.close()

    monkeypatch.setenv(SHARED, "")  # told to the workers, and to nobody after them
    monkeypatch.setattr(workers, "Multiprocess", Listening)
    run_workers(Settings(home=tmp_path, host="127.0.0.1", api_port=free_port()), 2)
    assert kept == [True]
