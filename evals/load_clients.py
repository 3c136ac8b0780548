"""Clients that ask without a pause, each over one connection of its own."""

import json
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import Any

LONGEST = 120  # seconds for one answer
UNLIKE = ("id", "elapsed_ms")  # differ from one asking to the next


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    body: bytes
    come_again: float = 0.0  # seconds, where refused


@dataclass(slots=True)
class Burst:
    """One level of load; ``refused`` are 503s that say when to come again."""

    connections: int
    seconds: float
    refused: int = 0
    failed: int = 0
    times: list[float] = field(default_factory=list)  # seconds of each answer


def normal(body: bytes) -> dict[str, Any]:
    """An answer without what differs from one asking to the next."""
    answer: dict[str, Any] = json.loads(body)
    return {name: value for name, value in answer.items() if name not in UNLIKE}


def post(port: int, question: str, connection: HTTPConnection | None = None) -> Reply:
    """Ask once."""
    wire = connection or HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        sent = json.dumps({"question": question}).encode()
        wire.request("POST", "/v1/ask", sent, {"content-type": "application/json"})
        answer = wire.getresponse()
        again = answer.headers["retry-after"] if answer.status == 503 else None  # noqa: PLR2004
        return Reply(answer.status, answer.read(), float(again or 0))
    finally:
        if connection is None:
            wire.close()


class Clients:
    """Ask a list of questions in turn, over as many connections as told."""

    def __init__(self, port: int, questions: Sequence[str], sample: int) -> None:
        self._port = port
        self._questions = questions
        self._sample = sample
        self._next = count()
        self._lock = threading.Lock()
        self.sampled: list[tuple[int, bytes]] = []  # place of the question, the answer to it

    def burst(self, connections: int, seconds: float) -> Burst:
        """Ask for some seconds, then let every answer arrive."""
        burst, taken = Burst(connections, seconds), list[tuple[int, bytes]]()
        until = time.monotonic() + seconds
        asking = [
            threading.Thread(target=self._ask, args=(burst, taken, until))
            for _ in range(connections)
        ]
        begun = time.monotonic()
        for one in asking:
            one.start()
        for one in asking:
            one.join()
        burst.seconds = time.monotonic() - begun
        self.sampled += taken
        return burst

    def _ask(self, burst: Burst, taken: list[tuple[int, bytes]], until: float) -> None:
        wire = HTTPConnection("127.0.0.1", self._port, timeout=LONGEST)
        while time.monotonic() < until:
            place = next(self._next) % len(self._questions)
            begun = time.monotonic()
            try:
                reply = post(self._port, self._questions[place], wire)
            except (OSError, HTTPException):
                wire.close()
                reply = Reply(0, b"")
            took = time.monotonic() - begun
            with self._lock:
                self._note(burst, taken, place, reply, took)
            time.sleep(min(reply.come_again, max(0.0, until - time.monotonic())))
        wire.close()

    def _note(
        self, burst: Burst, taken: list[tuple[int, bytes]], place: int, reply: Reply, took: float
    ) -> None:
        if reply.status == 200:  # noqa: PLR2004
            burst.times.append(took)
            if len(taken) < self._sample:
                taken.append((place, reply.body))
            elif (kept := random.randrange(len(burst.times))) < self._sample:
                taken[kept] = (place, reply.body)  # every answer is as likely to be kept
        elif reply.come_again:
            burst.refused += 1
        else:
            burst.failed += 1
