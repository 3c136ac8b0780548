"""Every error leaves as a problem (RFC 9457) in Japanese; nothing inside is shown."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from assistant import wording
from assistant.tooling import ToolInputError
from ui.http_bodies import Problem
from ui.openai_api import OPENAI_PATHS

PROBLEM = "application/problem+json"


def add_errors(app: FastAPI) -> None:
    """Every error leaves as a problem in Japanese; nothing inside is shown."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        where = "、".join(dict.fromkeys(_place(one) for one in error.errors()))
        return _problem(request, 422, wording.BAD_REQUEST.format(where=where))

    @app.exception_handler(ToolInputError)
    async def unfit(request: Request, error: ToolInputError) -> JSONResponse:
        detail = wording.UNFIT_INPUT.format(count=len(error.problems))
        return _problem(request, 422, detail, error.problems)

    @app.exception_handler(StarletteHTTPException)
    async def refused(request: Request, error: StarletteHTTPException) -> JSONResponse:
        return _problem(request, error.status_code, _STANDARD.get(error.detail, error.detail))

    @app.exception_handler(Exception)
    async def failed(request: Request, _error: Exception) -> JSONResponse:
        return _problem(request, 500, wording.UNEXPECTED)

    @app.middleware("http")
    async def sealed(
        request: Request, call_next: Callable[[Request], Awaitable[JSONResponse]]
    ) -> JSONResponse:
        response = await call_next(request)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


_STANDARD = {  # what the framework says of itself, in Japanese
    "Not Found": wording.NO_SUCH_ADDRESS,
    "Method Not Allowed": wording.NO_SUCH_METHOD,
    "There was an error parsing the body": wording.BAD_REQUEST.format(where="本文"),
}


def _place(error: Mapping[str, Any]) -> str:
    """Which input is wrong: ``history.2``, or the body where it is no JSON at all."""
    if error["type"] == "json_invalid":
        return "本文"
    return ".".join(str(part) for part in error["loc"] if part != "body") or "本文"


def _problem(
    request: Request, status: int, detail: str, errors: tuple[str, ...] = ()
) -> JSONResponse:
    title = {404: "見つかりません", 405: "使えない方法です", 422: "入力を確かめてください"}
    body = Problem(title=title.get(status, "エラー"), status=status, detail=detail, errors=errors)
    shown = body.model_dump(exclude_defaults=True)
    if request.url.path in OPENAI_PATHS:  # where clients of this style look for the message
        shown["error"] = {"message": detail, "type": "invalid_request_error", "code": None}
    return JSONResponse(shown, status, media_type=PROBLEM)
