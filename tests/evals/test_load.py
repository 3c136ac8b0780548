"""Load is told as it was: refused apart from answered, and every answer compared."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread

from evals.load import row, table
from evals.load_clients import Burst, Clients, normal


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
    told = row(Burst(8, seconds=2.0, refused=1, times=[0.1, 0.2, 0.3, 0.4]), rate=4.0)
    assert (told["per_second"], told["of_ceiling"], told["p95_ms"]) == (2.0, 0.5, 400.0)
    figures = {"ceiling_per_second": 4, "levels": [told], "sampled": 4, "wrong": 0, "memory_mb": []}
    assert "8 | 4 | 2.0 | 50% | 250.0 | 400.0 | 1 | 0" in table(figures)
