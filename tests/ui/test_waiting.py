"""Overload and slow senders are answered, not suffered."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI, Request, UploadFile
from starlette.middleware import Middleware

from tests.ui.running import running
from ui.http_bodies import PROBLEM
from ui.problems import add_errors
from ui.waiting import COME_AGAIN, UPLOADS, Waiting

LARGEST, LARGER = 200_000, 3_000_000


class Slow:
    """An application whose answers end when they are told to."""

    def __init__(self, **waiting: float) -> None:
        self.may_end = threading.Event()
        self.begun: list[str] = []
        larger = {"/upload": LARGER}
        bounds = Middleware(Waiting, largest_body=LARGEST, larger=larger, **waiting)
        self.app = FastAPI(middleware=[bounds])
        add_errors(self.app)
        self.app.get("/slow/{name}")(self._slow)
        self.app.get("/healthz")(lambda: "up")
        self.app.get("/metrics")(lambda: "figures")
        self.app.post("/size")(self._size)
        self.app.post("/upload")(self._upload)

    def _slow(self, name: str) -> str:
        self.begun.append(name)
        self.may_end.wait(10)
        return name

    async def _size(self, request: Request) -> int:
        return len(await request.body())

    def _upload(self, file: UploadFile) -> int:
        return len(file.file.read())


def get(base: str, path: str) -> HTTPResponse:
    connection = HTTPConnection(urlsplit(base).netloc, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


@contextmanager
def busy(slow: Slow, base: str, count: int) -> Iterator[list[HTTPResponse]]:
    """Some requests in hand; their answers, once they may end."""
    answers: list[HTTPResponse] = []
    with ThreadPoolExecutor(count) as pool:
        asked = [pool.submit(get, base, f"/slow/{n}") for n in range(count)]
        while len(slow.begun) < count:
            time.sleep(0.01)
        try:
            yield answers
        finally:
            slow.may_end.set()
    answers += [one.result() for one in asked]


def test_past_its_places_and_a_short_wait_a_request_is_told_to_come_again():
    slow = Slow(at_once=2, patience=0.2)
    with running(slow.app) as base, busy(slow, base, 2) as answers:
        refused = get(base, "/slow/late")
        assert (refused.status, refused.headers["content-type"]) == (503, PROBLEM)
        assert refused.headers["retry-after"] == str(COME_AGAIN)
        assert "混み合って" in refused.body.decode()  # type: ignore[attr-defined]
        assert get(base, "/healthz").status == get(base, "/metrics").status == 200
        assert get(base, "/mcp").status == 404  # not made to wait
        slow.may_end.set()
        assert get(base, "/slow/again").status == 200
    assert [one.status for one in answers] == [200, 200]
    assert "late" not in slow.begun


def test_a_request_that_gets_its_turn_within_the_wait_is_answered():
    slow = Slow(at_once=1, patience=10)
    with running(slow.app) as base, ThreadPoolExecutor() as pool, busy(slow, base, 1):
        waits = pool.submit(get, base, "/slow/waits")
        time.sleep(0.1)
        assert slow.begun == ["0"]
        slow.may_end.set()
        assert waits.result().status == 200


def send(base: str, body: bytes, length: int, path: str = "/size") -> bytes:
    """Everything that comes back until the server closes the connection."""
    host, port = urlsplit(base).netloc.split(":")
    head = f"POST {path} HTTP/1.1\r\nhost: {host}\r\n{FORM}\r\ncontent-length: {length}\r\n"
    with socket.create_connection((host, int(port)), timeout=20) as wire:
        wire.sendall(f"{head}connection: close\r\n\r\n".encode() + body)
        return b"".join(iter(lambda: wire.recv(65536), b""))


FORM = "content-type: multipart/form-data; boundary=x"
PART = b'--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n'


def form(size: int) -> bytes:
    """A file as a browser sends it."""
    return PART + b"x" * size + b"\r\n--x--\r\n"


def test_a_body_that_does_not_arrive_is_refused_and_holds_up_nobody():
    slow = Slow(at_once=1, slowest_body=1.0)
    with running(slow.app) as base, ThreadPoolExecutor() as pool:
        lingers = pool.submit(send, base, b"abc", 10)
        assert send(base, b"abc", 3).startswith(b"HTTP/1.1 200 ")
        assert lingers.result().startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize(
    ("size", "status"), [(0, 200), (3, 200), (LARGEST, 200), (LARGEST + 1, 413), (9_000_000, 413)]
)
def test_a_body_is_handed_on_whole_and_one_too_large_is_refused(size: int, status: int):
    with running(Slow().app) as base:
        connection = HTTPConnection(urlsplit(base).netloc, timeout=20)
        for chunked in (False, True):
            body = iter([b"x" * size]) if chunked else b"x" * size
            try:
                connection.request("POST", "/size", body, encode_chunked=chunked)
            except (BrokenPipeError, ConnectionResetError):
                assert status == 413  # refused before all was sent
            answer = connection.getresponse()
            shown = answer.read()
            assert answer.status == status
            assert status != 200 or int(shown) == size
            assert status == 200 or "0MBまで" in json.loads(shown)["detail"]
            connection.close()


class TestLargeBodies:
    """What only an upload may send takes no place of an answer."""

    @pytest.mark.parametrize("size", [3, LARGEST, LARGEST + 1, LARGER - 200])
    def test_a_file_comes_through_whole(self, size: int):
        with running(Slow().app) as base:
            body = form(size)
            assert send(base, body, len(body), "/upload").endswith(f"\r\n{size}".encode())

    def test_those_who_send_slowly_hold_up_no_answer_and_are_refused(self):
        slow = Slow(at_once=1, slowest_body=4.0, patience=0.2)
        with running(slow.app) as base, ThreadPoolExecutor() as pool:
            half = form(LARGEST + 1)[:-10]
            linger = [
                pool.submit(send, base, half, LARGER, "/upload"),
                pool.submit(send, base, PART, LARGER, "/upload"),
            ]
            time.sleep(1)
            assert len(linger) == UPLOADS
            assert send(base, b"abc", 3).startswith(b"HTTP/1.1 200 ")
            busy = send(base, PART, LARGER, "/upload")
            assert busy.startswith(b"HTTP/1.1 503 ")
            for one in linger:
                assert one.result().startswith(b"HTTP/1.1 408 ")
                assert "届くまで".encode() in one.result()
            body = form(LARGEST + 1)
            assert send(base, body, len(body), "/upload").startswith(b"HTTP/1.1 200 ")

    def test_one_that_goes_on_arriving_has_the_time_that_its_size_takes(
        self, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("ui.waiting.SLOWEST_RATE", LARGEST)
        body = form(2 * LARGEST)

        def slowly() -> Iterator[bytes]:
            for start in range(0, len(body), LARGEST // 2):
                yield body[start : start + LARGEST // 2]
                time.sleep(0.3)

        with running(Slow(slowest_body=0.5).app) as base:
            connection = HTTPConnection(urlsplit(base).netloc, timeout=20)
            kind = dict([FORM.split(": ")])
            connection.request("POST", "/upload", slowly(), kind, encode_chunked=True)
            assert connection.getresponse().status == 200
            connection.close()

    @pytest.mark.parametrize("chunked", [True, False])
    def test_one_that_is_too_large_is_told_how_large_it_may_be(self, *, chunked: bool):
        with running(Slow().app) as base:
            connection = HTTPConnection(urlsplit(base).netloc, timeout=20)
            body, kind = form(LARGER + 1), dict([FORM.split(": ")])
            sent = iter([body]) if chunked else body
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request("POST", "/upload", sent, kind, encode_chunked=chunked)
            answer = connection.getresponse()
            assert (answer.status, answer.headers["content-type"]) == (413, PROBLEM)
            assert "3MBまで" in json.loads(answer.read())["detail"]
            connection.close()
