"""Counts, times and logs every request; outermost, so that refused ones are seen too."""

import logging
import time
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.metrics import Metrics

logger = logging.getLogger(__name__)
NOWHERE = "none"  # the route of an address that leads nowhere, or that nobody was let through to
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(slots=True)
class Reply:
    """What went out, as far as it did."""

    status: int = 500  # where nothing did
    request_id: str = ""


class Watch:
    """ASGI middleware: figures and one log line a request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and look at what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reply, started = Reply(), time.perf_counter()

        async def out(message: Message) -> None:
            if message["type"] == "http.response.start":
                reply.status = message["status"]
                reply.request_id = Headers(raw=message["headers"]).get("x-request-id", "")
            await send(message)

        try:
            with self._metrics.in_flight.track_inprogress():
                await self._app(scope, receive, out)
        finally:
            self._tell(scope, reply, time.perf_counter() - started)

    def _tell(self, scope: Scope, reply: Reply, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", NOWHERE)
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._metrics.requested(route, method, reply.status, seconds)
        person = scope.get("state", {}).get("person")
        seen = {
            "request": reply.request_id,
            "method": method,
            "route": route,
            "status": reply.status,
            "ms": round(seconds * 1000, 1),
            "holder": getattr(person, "name", "") or None,
        }
        logger.info("request", extra={"seen": seen})
