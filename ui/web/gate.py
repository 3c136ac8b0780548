"""What every request to the pages passes first: with accounts, nothing opens before a sign-in."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from assistant.helpdesk.storage.accounts import Accounts
from ui.signing import Mode

COOKIE = "gunmane_session"
SIGN_IN = "/signin"
OPEN = frozenset({SIGN_IN, "/_stcore/health"})
UNFRAMED = "frame-ancestors 'none'"  # no other site shows the pages inside its own
NOT_SIGNED_IN = 1008  # WebSocket: against the policy


class Gate:
    """ASGI middleware in front of Streamlit, its sockets and uploads too."""

    def __init__(
        self, app: ASGIApp, mode: Callable[[], Mode], accounts: Callable[[], Accounts]
    ) -> None:
        self._app = app
        self._mode = mode
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or lead it to the sign-in."""

        async def unframed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).setdefault("Content-Security-Policy", UNFRAMED)
            await send(message)

        if scope["type"] == "lifespan" or await run_in_threadpool(self._passes, scope):
            await self._app(scope, receive, unframed)
        elif scope["type"] == "websocket":
            await WebSocket(scope, receive, send).close(NOT_SIGNED_IN)
        else:
            query = scope["query_string"].decode("latin-1")
            wanted = f"{scope['path']}?{query}" if query else scope["path"]
            place = f"{SIGN_IN}?next={quote(wanted, safe='/')}"
            await RedirectResponse(place, 303)(scope, receive, unframed)

    def _passes(self, scope: Scope) -> bool:
        if scope["path"] in OPEN or self._mode() is not Mode.ACCOUNTS:
            return True
        token = HTTPConnection(scope).cookies.get(COOKIE, "")
        return bool(token) and self._accounts().signed_in(token) is not None
