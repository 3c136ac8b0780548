"""Every error leaves as a problem (RFC 9457) in Japanese; what nobody foresaw does in the guard."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from assistant.helpdesk.casework import (
    DeskError,
    EditedMeanwhileError,
    NoSuchCaseError,
    NotAllowedError,
)
from assistant.helpdesk.mail import MailError
from assistant.tooling import ToolInputError
from index.errors import StoreError
from ui import wording
from ui.http_bodies import PROBLEM, Problem
from ui.openai_api import OPENAI_PATHS


def add_errors(app: FastAPI) -> None:
    """Every error that can be foreseen leaves as a problem in Japanese."""

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        where = "、".join(dict.fromkeys(_place(one) for one in error.errors()))
        return problem(request.url.path, 422, wording.BAD_REQUEST.format(where=where))

    @app.exception_handler(ToolInputError)
    async def unfit(request: Request, error: ToolInputError) -> JSONResponse:
        detail = wording.UNFIT_INPUT.format(count=len(error.problems))
        return problem(request.url.path, 422, detail, error.problems)

    @app.exception_handler(StarletteHTTPException)
    async def refused(request: Request, error: StarletteHTTPException) -> JSONResponse:
        if error.status_code == 400:  # noqa: PLR2004 - a body that is no text, or no form
            return problem(request.url.path, 422, wording.BAD_REQUEST.format(where="本文"))
        detail = _STANDARD.get(error.detail, error.detail)
        answer = problem(request.url.path, error.status_code, detail)
        answer.headers.update(error.headers or {})
        return answer

    for kind, status in _REFUSED.items():
        app.add_exception_handler(kind, partial(_refused, status))


_REFUSED: Mapping[type[Exception], int] = {  # what cannot be done, or not now
    DeskError: 409,
    NoSuchCaseError: 404,
    NotAllowedError: 403,
    MailError: 422,
    StoreError: 503,
}
_TITLES = {
    401: "トークンが必要です",
    403: "権限がありません",
    404: "見つかりません",
    405: "使えない方法です",
    408: "本文が届きません",
    409: "いまはできません",
    413: "本文が大きすぎます",
    421: "名前が違います",
    422: "入力を確かめてください",
    429: "回数が多すぎます",
    503: "いまは受けられません",
}
_STANDARD = {  # what the framework says of itself, in Japanese
    "Not Found": wording.NO_SUCH_ADDRESS,
    "Method Not Allowed": wording.NO_SUCH_METHOD,
}


def _place(error: Mapping[str, Any]) -> str:
    """Which input is wrong: ``history.2``, or the body where it is no JSON at all.

    Which of several types it might have been, ``list[Part]``, is the inside's affair.
    """
    if error["type"] == "json_invalid":
        return "本文"
    names = [str(part) for part in error["loc"] if part != "body"]
    return ".".join(one for one in names if not one.endswith("]")) or "本文"


async def _refused(status: int, request: Request, error: Exception) -> JSONResponse:
    """What the desk says; a text that was kept beside another is named too."""
    if isinstance(error, EditedMeanwhileError):
        more = {"kept": error.kept, "current": error.current.n}
        return problem(request.url.path, status, str(error), more=more)
    return problem(request.url.path, status, str(error))


def problem(
    path: str,
    status: int,
    detail: str,
    errors: tuple[str, ...] = (),
    more: Mapping[str, int] | None = None,
) -> JSONResponse:
    """The response; clients of the OpenAI style find its message where they look for it."""
    shown = told(status, detail, errors) | dict(more or {})
    if path in OPENAI_PATHS:
        shown["error"] = {"message": detail, "type": "invalid_request_error", "code": None}
    return JSONResponse(shown, status, media_type=PROBLEM)


def told(status: int, detail: str, errors: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a problem says, wherever it stands."""
    body = Problem(title=_TITLES.get(status, "エラー"), status=status, detail=detail, errors=errors)
    return body.model_dump(exclude_defaults=True)
