"""Clients that ask without a pause, each over one connection of its own.

They share the cores with what they measure, so they are lean: one thread, requests made before,
and an answer is only looked at once the level is over.
"""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from typing import Any

LONGEST = 120  # seconds for one answer
UNLIKE = ("id", "elapsed_ms")  # differ from one asking to the next
REQUEST = (
    "POST /v1/ask HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
    "content-length: {length}\r\n\r\n"
)


Wire = tuple[asyncio.StreamReader, asyncio.StreamWriter]


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
    cpu: float = 0.0  # seconds that the clients themselves took
    times: list[float] = field(default_factory=list)  # seconds of each answer


def normal(body: bytes) -> dict[str, Any]:
    """An answer without what differs from one asking to the next."""
    answer: dict[str, Any] = json.loads(body)
    return {name: value for name, value in answer.items() if name not in UNLIKE}


def post(port: int, question: str) -> Reply:
    """Ask once, alone."""
    wire = HTTPConnection("127.0.0.1", port, timeout=LONGEST)
    try:
        sent = json.dumps({"question": question}).encode()
        wire.request("POST", "/v1/ask", sent, {"content-type": "application/json"})
        answer = wire.getresponse()
        return Reply(answer.status, answer.read())
    finally:
        wire.close()


class Clients:
    """Ask a list of questions in turn, over as many connections as told."""

    def __init__(self, port: int, questions: Sequence[str], sample: int) -> None:
        self._port = port
        self._requests = [_request(port, question) for question in questions]
        self._sample = sample
        self._next = count()
        self.sampled: list[tuple[int, bytes]] = []  # place of the question, the answer to it

    def burst(self, connections: int, seconds: float) -> Burst:
        """Ask for some seconds, then let every answer arrive."""
        burst, taken = Burst(connections, seconds), list[tuple[int, bytes]]()
        begun, cpu = time.monotonic(), time.process_time()
        asyncio.run(self._all(burst, taken, begun + seconds))
        burst.seconds, burst.cpu = time.monotonic() - begun, time.process_time() - cpu
        self.sampled += taken
        return burst

    async def _all(self, burst: Burst, taken: list[tuple[int, bytes]], until: float) -> None:
        asking = (self._ask(burst, taken, until) for _ in range(burst.connections))
        await asyncio.gather(*asking)

    async def _ask(self, burst: Burst, taken: list[tuple[int, bytes]], until: float) -> None:
        wire: Wire | None = None
        while time.monotonic() < until:
            place = next(self._next) % len(self._requests)
            begun = time.monotonic()
            try:
                wire = wire or await asyncio.open_connection("127.0.0.1", self._port)
                async with asyncio.timeout(LONGEST):
                    reply = await _exchange(*wire, self._requests[place])
            except (OSError, EOFError, ValueError):
                _close(wire)
                wire, reply = None, Reply(0, b"")
            self._note(burst, taken, place, reply, time.monotonic() - begun)
            if reply.come_again:
                await asyncio.sleep(min(reply.come_again, max(0.0, until - time.monotonic())))
        _close(wire)

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


def _request(port: int, question: str) -> bytes:
    body = json.dumps({"question": question}).encode()
    return REQUEST.format(port=port, length=len(body)).encode() + body


def _close(wire: Wire | None) -> None:
    if wire is not None:
        wire[1].close()


async def _exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> Reply:
    """One request and its answer; ValueError where it is none of ours."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    lines = (line.partition(": ") for line in head.split("\r\n"))
    headers = {name: value for name, _, value in lines}
    status = int(head.split(" ", 2)[1])
    body = await reader.readexactly(int(headers.get("content-length", "")))
    again = headers.get("retry-after", "0") if status == 503 else "0"  # noqa: PLR2004
    return Reply(status, body, float(again))
