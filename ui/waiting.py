"""Under overload: read each body first, answer a few requests at once, refuse those past a wait."""

import asyncio
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import wording
from ui.guard import OPEN
from ui.problems import problem

AT_ONCE = 8  # answers by worker: arithmetic on one machine, so more at once only wait longer
AT_ONCE_WITH_MODEL = 32  # with a language model, most of an answer is waiting for its server
UPLOADS = 2  # large bodies by worker; they are kept in a file while they arrive
PATIENCE = 2.0  # seconds that a request waits for its turn
COME_AGAIN = 2  # seconds, told to who is refused
SLOWEST_BODY = 20.0  # seconds from a request's head to the end of its body,
SLOWEST_RATE = 128 * 1024  # and one more for so many bytes of it
MEGA = 1_000_000


class Waiting:
    """ASGI middleware: bounded bodies, a bounded number at once, a bounded wait.

    A body past ``largest_body``, which only the paths of ``larger`` take, is handed on as it comes;
    it has places of its own, so that who sends slowly holds up no answer.
    """

    def __init__(
        self,
        app: ASGIApp,
        largest_body: int,
        larger: Mapping[str, int] | None = None,
        at_once: int = AT_ONCE,
        patience: float = PATIENCE,
        slowest_body: float = SLOWEST_BODY,
    ) -> None:
        self._app = app
        self._largest = largest_body
        self._larger = larger or {}
        self._places = asyncio.Semaphore(at_once)
        self._uploads = asyncio.Semaphore(UPLOADS)
        self._patience = patience
        self._slowest = slowest_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on once it is its turn; health and metrics never wait."""
        if scope["type"] != "http" or _passes(scope):
            await self._app(scope, receive, send)
            return
        try:
            body, places = await self._read(scope, receive)
            await self._turn(places)
        except HTTPException as error:
            refused = problem(scope["path"], error.status_code, error.detail)
            refused.headers.update(error.headers or {})
            await refused(scope, receive, send)
            return
        try:
            await self._app(scope, body, send)
        finally:
            places.release()

    async def _read(self, scope: Scope, receive: Receive) -> tuple[Receive, asyncio.Semaphore]:
        """The body, whole unless it is large, and the places of its kind."""
        most = self._larger.get(scope["path"], self._largest)
        told = _length(scope)
        if told > most:
            raise _too_large(most)
        arriving = Arriving(receive, most, self._slowest)
        read: list[Message] = []
        while told <= self._largest and arriving.size <= self._largest and not arriving.is_whole:
            read.append(await arriving())

        async def again() -> Message:
            return read.pop(0) if read else await arriving()

        return again, self._places if arriving.is_whole else self._uploads

    async def _turn(self, places: asyncio.Semaphore) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await places.acquire()
        except TimeoutError as error:
            again = {"Retry-After": str(COME_AGAIN)}
            raise HTTPException(503, wording.BUSY.format(wait=COME_AGAIN), again) from error


class Arriving:
    """A body on its way in, no larger and no slower than it may be; what comes after it waits."""

    def __init__(self, receive: Receive, most: int, slowest: float) -> None:
        self.size, self.is_whole = 0, False
        self._receive = receive
        self._most = most
        self._until = asyncio.get_running_loop().time() + slowest

    async def __call__(self) -> Message:
        """The next part; HTTPException where it is too late or too much."""
        if self.is_whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._until + self.size / SLOWEST_RATE):
                message = await self._receive()
        except TimeoutError as error:
            raise HTTPException(408, wording.SLOW_BODY, {"Connection": "close"}) from error
        self.size += len(message.get("body", b""))
        self.is_whole = not message.get("more_body", False)
        if self.size > self._most:
            raise _too_large(self._most)
        return message


def _too_large(most: int) -> HTTPException:
    return HTTPException(413, wording.LARGE_BODY.format(most=most // MEGA))


def _length(scope: Scope) -> int:
    """How many bytes a request says that it has."""
    told = Headers(scope=scope).get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _passes(scope: Scope) -> bool:
    """Health, metrics and help; and who only listens, which MCP's clients do for hours."""
    path: str = scope["path"]
    listens = (scope["method"], path) == ("GET", "/mcp")
    return listens or bool(OPEN.fullmatch(path)) or path == "/metrics"
