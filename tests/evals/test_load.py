"""Load is told as it was: refused apart from answered, and every answer compared."""

import json
import os
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from time import process_time

import pytest

from assistant.settings import Settings
from evals.load import row, table
from evals.load_clients import Burst, Clients, normal
from evals.load_server import Ceiling, Server, _embedded, machine_cpu
from tests.fakes import HashingEncoder


class EveryFifthIsRefused(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked = count(1)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["content-length"]))
        n = next(self.asked)
        body = json.dumps({"id": n, "elapsed_ms": n, **json.loads(sent)}).encode()
        self.send_response(503 if n % 5 == 0 else 200)
        if n % 5 == 0:
            self.send_header("retry-after", "0.01")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Nothing to tell."""


def test_refused_ones_are_counted_apart_and_the_sample_says_which_question_it_answers():
    with ThreadingHTTPServer(("127.0.0.1", 0), EveryFifthIsRefused) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        clients = Clients(server.server_address[1], ["あ", "い", "う"], sample=20)
        burst = clients.burst(3, 0.5)
        server.shutdown()
    assert burst.failed == 0
    assert burst.refused > 0
    assert len(burst.times) > burst.refused
    assert 0 < len(clients.sampled) <= 20
    questions = ["あ", "い", "う"]
    assert all(normal(body) == {"question": questions[at]} for at, body in clients.sampled)


def test_a_level_is_a_share_of_the_ceiling():
    burst = Burst(8, seconds=2.0, refused=1, cpu=0.5, times=[0.1, 0.2, 0.3, 0.4])
    ceilings = {"question": Ceiling(4.0, cpu=0.2), "needed": Ceiling(2.5, cpu=0.3)}
    told = row(burst, ceilings, server=1.6, machine=3.1)
    assert (told["per_second"], told["of_question"], told["of_needed"]) == (2.0, 0.5, 0.8)
    assert (told["server_cpu_ms"], told["cpu_of_needed"]) == (400.0, 0.75)
    assert (told["clients_cores"], told["others_cores"]) == (0.25, 0.5)
    figures = {
        "levels": [told],
        "sampled": 4,
        "wrong": 0,
        "memory_mb": [],
    }
    shown = table(figures)
    assert (
        "8 | 4 | 2.0 | 4.0 | 0.5 | 2.5 | 0.8 | 0.75 | 400.0 | 0.25 | 0.5 | 250.0 | 400.0 | 1 | 0"
        in shown
    )
    assert "照らした回答 4 件のうち違うもの 0 件" in shown


def test_a_connection_that_breaks_is_an_error_and_is_opened_again():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        Thread(target=_hang_up, args=(listening,), daemon=True).start()
        burst = Clients(port, ["あ"], sample=1).burst(1, 0.3)
    assert burst.failed > 1
    assert burst.times == []


def _hang_up(listening: socket.socket) -> None:
    with suppress(OSError):
        while True:
            listening.accept()[0].close()


def test_what_this_process_takes_is_seen():
    before, machine = Server(os.getpid()).cpu, machine_cpu()
    until = process_time() + 0.2
    while process_time() < until:
        pass
    assert Server(os.getpid()).cpu - before >= 0.1
    assert machine_cpu() - machine >= 0.1
    assert Server(os.getpid()).memory > 10


def test_the_ceiling_is_what_the_encoder_does_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("evals.load_server.make_encoder", lambda _settings: HashingEncoder())
    alone = _embedded(Settings(home=Path("unused")), [["費用"], ["契約", "点検"]], 2, 0.2)
    assert alone.rate > 100
    assert 0 < alone.cpu < 0.1
