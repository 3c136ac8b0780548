"""A body that is too large is refused by the framework in English; here it is said in Japanese."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import wording
from ui.problems import problem

TOO_LARGE = 413


class TooLarge:
    """ASGI middleware: the framework's own 413 becomes a problem like every other error."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything through but that one response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_replaced = False

        async def out(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start":
                is_replaced = message["status"] == TOO_LARGE
                if is_replaced:
                    answer = problem(scope["path"], TOO_LARGE, wording.TOO_LARGE)
                    await answer(scope, receive, send)
            if not is_replaced:
                await send(message)

        await self._app(scope, receive, out)
