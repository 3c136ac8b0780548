"""Under overload: read each body first, answer a few requests at once, refuse those past a wait."""

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import wording
from ui.guard import OPEN
from ui.problems import problem

AT_ONCE = 8  # answers by worker: arithmetic on one machine, so more at once only wait longer
AT_ONCE_WITH_MODEL = 32  # with a language model, most of an answer is waiting for its server
PATIENCE = 2.0  # seconds that a request waits for its turn
COME_AGAIN = 2  # seconds, told to who is refused
SLOWEST_BODY = 20.0  # seconds from a request's head to the end of its body


class Waiting:
    """ASGI middleware: whole bodies only, a bounded number at once, a bounded wait."""

    def __init__(
        self,
        app: ASGIApp,
        largest_body: int,
        at_once: int = AT_ONCE,
        patience: float = PATIENCE,
        slowest_body: float = SLOWEST_BODY,
    ) -> None:
        self._app = app
        self._largest = largest_body
        self._places = asyncio.Semaphore(at_once)
        self._patience = patience
        self._slowest = slowest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on once it is its turn; health and metrics never wait."""
        if scope["type"] != "http" or _passes(scope):
            await self._app(scope, receive, send)
            return
        try:
            large = _length(scope) > self._largest
            whole = (
                receive if large else await self._read(receive)
            )  # before its turn: who sends slowly holds up nobody
        except TimeoutError:
            slow = problem(scope["path"], 408, wording.SLOW_BODY)
            slow.headers["Connection"] = "close"
            await slow(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._places.acquire()
        except TimeoutError:
            busy = problem(scope["path"], 503, wording.BUSY.format(wait=COME_AGAIN))
            busy.headers["Retry-After"] = str(COME_AGAIN)
            await busy(scope, receive, send)
            return
        try:
            await self._app(scope, whole, send)
        finally:
            self._places.release()

    async def _read(self, receive: Receive) -> Receive:
        """The body, read within the time allowed; what is too large is left to its door."""
        read: list[Message] = []
        size = 0
        async with asyncio.timeout(self._slowest):
            while size <= self._largest:
                read.append(await receive())
                size += len(read[-1].get("body", b""))
                if not read[-1].get("more_body", False):
                    break

        async def again() -> Message:
            return read.pop(0) if read else await receive()

        return again


def _length(scope: Scope) -> int:
    """How many bytes a request says that it has."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _passes(scope: Scope) -> bool:
    """Health, metrics and help; and who only listens, which MCP's clients do for hours."""
    path: str = scope["path"]
    listens = (scope["method"], path) == ("GET", "/mcp")
    return listens or bool(OPEN.fullmatch(path)) or path == "/metrics"
