"""What every HTTP request passes first: who asks, how often, and what goes out with the answer."""

import math
import re
import socket
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.helpdesk.casework import NotAllowedError, allow
from assistant.permissions import Act, Person
from assistant.settings import Settings, SettingsError
from ui import wording
from ui.origin import is_foreign
from ui.problems import problem
from ui.signing import Mode, unknown
from ui.tokens import TokenFile, Tokens

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
        " img-src 'self' data:; frame-ancestors 'none'"
    ),
}
OPEN = re.compile(r"/(?:healthz|readyz|docs(?:/.*)?|openapi\.json|static-offline-docs/.*)")
NEEDED = (  # first that fits; everything else is asking; the desk looks again at each step
    (re.compile(r"\w+ /v1/proposals"), Act.WRITE),
    (re.compile(r"\w+ /v1/(?:inquiries|examples)(?:/.*)?"), Act.SEE),
    (re.compile(r"(?:POST|DELETE) /v1/documents(?:/.*)?"), Act.DOCUMENTS),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not let through."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in, under which names, and how often."""

    tokens: Callable[[], Tokens] = lambda: Tokens({})  # as they are just now
    hosts: frozenset[str] = frozenset()  # names in the Host header; none allows every name
    rate: RateLimitItem | None = None  # by token, or by address where there is none
    mode: Callable[[], Mode] = lambda: Mode.ALONE  # what who brings no token may do

    @classmethod
    def of(cls, settings: Settings, mode: Callable[[], Mode]) -> Self:
        """What an office has set; on an address for everyone, only the names that it lists."""
        names = settings.allowed_hosts
        if settings.host not in EVERY_ADDRESS or names:
            names |= {*LOOPBACK, socket.gethostname().casefold(), _written(settings.host)}
        try:
            rate = parse(settings.rate_limit)
        except ValueError as error:
            raise SettingsError(wording.BAD_RATE.format(rate=settings.rate_limit)) from error
        return cls(TokenFile(settings.home / "tokens.json"), names, rate, mode)


class Guard:
    """ASGI middleware: names, tokens, rate, request id and security headers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id, begun = _request_id(headers), False

        async def out(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message).update({**HEADERS, "X-Request-ID": request_id})
            await send(message)

        try:
            await self._pass(scope, receive, out, headers)
        except Exception:  # the door: nothing inside is shown, and the server's log has it all
            if not begun:
                await problem(scope["path"], 500, wording.UNEXPECTED)(scope, receive, out)
            raise

    async def _pass(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        refusal = self._refusal(scope, headers)
        if refusal is None:
            await self._app(scope, receive, send)
            return
        answer = problem(scope["path"], refusal.status, refusal.detail)
        answer.headers.update(refusal.headers)
        await answer(scope, receive, send)

    def _refusal(self, scope: Scope, headers: Headers) -> Refusal | None:
        path: str = scope["path"]
        if self._access.hosts and _host(headers) not in self._access.hosts:
            return Refusal(421, wording.UNKNOWN_HOST)
        if OPEN.fullmatch(path):
            return None
        tokens = self._access.tokens()
        holder = tokens.holder(_token(headers))
        scope.setdefault("state", {})["person"] = holder
        client = scope.get("client")
        who = holder.name if holder else client[0] if client else "unknown"
        rate = self._access.rate
        if rate is not None and not self._limiter.hit(rate, who):
            return self._too_often(rate, who)
        if holder is None and tokens.holders:
            return _NO_TOKEN
        return self._beyond(scope, headers, holder)

    def _beyond(self, scope: Scope, headers: Headers, holder: Person | None) -> Refusal | None:
        """What goes too far: for the role, or for another site that a browser lends itself to."""
        wanted = f"{scope['method']} {scope['path']}"
        act = next((act for where, act in NEEDED if where.fullmatch(wanted)), Act.ASK)
        if holder is None and is_foreign(headers) and not _reads_by_link(wanted, act, headers):
            return _FOREIGN
        mode = Mode.PUBLIC if act is Act.ASK else self._access.mode()  # all may ask
        person = holder or unknown(mode)
        scope["state"]["person"] = person
        return _not_allowed(person, act)

    def _too_often(self, rate: RateLimitItem, who: str) -> Refusal:
        resets = self._limiter.get_window_stats(rate, who).reset_time
        wait = max(1, math.ceil(resets - time.time()))
        return Refusal(429, wording.TOO_OFTEN.format(wait=wait), {"Retry-After": str(wait)})


_NO_TOKEN = Refusal(401, wording.NO_TOKEN, {"WWW-Authenticate": "Bearer"})
_FOREIGN = Refusal(403, wording.FROM_ANOTHER_SITE)


def _reads_by_link(wanted: str, act: Act, headers: Headers) -> bool:
    """Whether somebody opens what all may read, as from the citations of a chat elsewhere."""
    is_opened = headers.get("sec-fetch-mode") == "navigate"
    return act is Act.ASK and wanted.startswith("GET ") and is_opened


def _not_allowed(person: Person, act: Act) -> Refusal | None:
    try:
        allow(person, act)
    except NotAllowedError as error:
        return Refusal(403, str(error)) if person.name else _NO_TOKEN
    return None


def _written(host: str) -> str:
    """An address as a Host header has it."""
    return f"[{host}]".casefold() if ":" in host and host[0] != "[" else host.casefold()


def _host(headers: Headers) -> str:
    """The name that the caller used for this server, without the port."""
    return re.sub(r":\d+$", "", headers.get("host", "")).casefold()


def _token(headers: Headers) -> str:
    """From ``Authorization: Bearer …`` or ``x-api-key``."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else headers.get("x-api-key", "")


def _request_id(headers: Headers) -> str:
    """The caller's, where it is a plain word; a new one otherwise."""
    given = headers.get("x-request-id", "")
    return given if re.fullmatch(r"[\w.-]{1,64}", given, re.ASCII) else uuid.uuid4().hex
