"""The sign-in of local accounts: a plain page, a cookie that scripts cannot read."""

import asyncio
import math
import re
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import parse_qs

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.helpdesk.storage.accounts import Accounts, SignInError
from corpus.text import normalise
from ui import wording
from ui.origin import is_foreign
from ui.web import words
from ui.web.gate import COOKIE, SIGN_IN

BY_NAME = RateLimitItemPerMinute(5, 5)  # failures in five minutes
BY_ADDRESS = RateLimitItemPerMinute(30, 5)
LARGEST = 4096  # bytes of a form
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
PAGE = Path(__file__).parent / "signin.html"
_PLACE = re.compile(r"/(?![/\\])[^\\\s]*")  # of this site alone


class SignIn:
    """The page, and what it sends; failures are counted by name and by address."""

    def __init__(self, accounts: Callable[[], Accounts]) -> None:
        self._accounts = accounts
        self._failures = MovingWindowRateLimiter(MemoryStorage())
        self._one_by_one = asyncio.Lock()  # a failure counts before the next password is tried

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route(SIGN_IN, self._show, methods=["GET"]),
            Route(SIGN_IN, self._take, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        return _page(request.query_params.get("next", "/"))

    async def _take(self, request: Request) -> Response:
        form = await _form(request)
        place, name = form.get("next", "/"), form.get("name", "")
        if form == {} or is_foreign(request.headers):
            return _page(place, wording.SIGN_IN_AGAIN, status=400)
        keys = ((BY_NAME, normalise(name)), (BY_ADDRESS, _address(request)))
        async with self._one_by_one:
            for limit, key in keys:
                if not self._failures.test(limit, key):
                    wait = self._failures.get_window_stats(limit, key).reset_time - time.time()
                    said = wording.SIGN_IN_TOO_OFTEN.format(wait=max(1, math.ceil(wait)))
                    return _page(place, said, name, status=429)
            try:
                token = await run_in_threadpool(
                    self._accounts().sign_in, name, form.get("password", "")
                )
            except SignInError as error:
                for limit, key in keys:
                    self._failures.hit(limit, key)
                return _page(place, str(error), name, status=401)
        done = RedirectResponse(_safe(place), 303)
        is_https = request.url.scheme == "https"
        done.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=is_https)
        return done


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form; nothing where it is too large or none."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return {}
    fields = parse_qs(body.decode("utf-8", "replace"))
    return {name: values[0] for name, values in fields.items()}


def _address(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _safe(place: str) -> str:
    return place if _PLACE.fullmatch(place) else "/"


def _page(place: str, problem: str = "", name: str = "", status: int = 200) -> HTMLResponse:
    said = f'<p class="problem" role="alert">{escape(problem)}</p>' if problem else ""
    shown = Template(PAGE.read_text(encoding="utf-8")).substitute(
        title=words.TITLE,
        head=words.SIGN_IN,
        name_label=words.YOUR_NAME,
        password_label=words.PASSWORD,
        button=words.SIGN_IN,
        help=words.SIGN_IN_HELP,
        problem=said,
        name=escape(name),
        next=escape(_safe(place)),
    )
    return HTMLResponse(shown, status, HEADERS)
