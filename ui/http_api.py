"""The HTTP door: ``/v1`` with the same answers as the terminal, errors as problem details."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any

from fastapi import Body, FastAPI, HTTPException, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException as StarletteHTTPException

from assistant import wording
from assistant.answer import Answer, Calculated, Outcome
from assistant.ask import Assistant
from assistant.exports.formats import MEDIA_TYPES, Format, attachment, export
from assistant.helpdesk.office import Office
from assistant.tool_view import calculate
from assistant.tooling import Tool, ToolInputError
from assistant.tools import tools_for
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.model import Kind
from ui.desk_api import add_desk
from ui.http_bodies import Health, Problem, Question, RecordSummary, SearchHit, ToolSummary
from ui.render import RecordView, record_view

PROBLEM = "application/problem+json"
_PROBLEM_BODY = {"content": {PROBLEM: {"schema": Problem.model_json_schema()}}}
_ERRORS: dict[int | str, dict[str, object]] = {
    404: {"description": "見つからない", **_PROBLEM_BODY},
    422: {"description": "入力に誤りがある", **_PROBLEM_BODY},
}

_FILE: dict[str, object] = {
    "description": "ファイル",
    "content": {
        one: {"schema": {"type": "string", "format": "binary"}} for one in MEDIA_TYPES.values()
    },
}
ToolArguments = Annotated[
    dict[str, Any], Body(description="項目は GET /v1/tools の input_schema のとおり")
]


def create_app(assistant: Assistant, office: Office | None = None) -> FastAPI:
    """The application over one assistant, with the help desk where there is one."""
    app = FastAPIOffline(  # its page loads nothing from outside; ReDoc's fetches a logo
        redoc_url=None,
        title="群マネの手引き アシスタント",
        summary="国土交通省「群マネの手引き Ver.1」に、Q番号とページを付けて答えます。",
        version="1",
        openapi_tags=[
            {"name": "質問", "description": "質問に引用付きで答える"},
            {"name": "記録", "description": "手引きの記録を読む・探す"},
            {"name": "計算", "description": "手引きの考え方で試算し、事例や窓口を調べる"},
            {"name": "相談窓口", "description": "メールから回答案を作り、確かめ、承認する"},
            {"name": "運用", "description": "動いているかを確かめる"},
        ],
    )
    _add_errors(app)
    _add_asking(app, assistant)
    _add_records(app, assistant.handbook)
    _add_search(app, assistant)
    _add_tools(app, assistant.handbook)
    _add_exports(app, assistant.handbook)
    if office is not None:
        add_desk(app, office)

    @app.get("/healthz", tags=["運用"], summary="動いているか")
    def healthz() -> Health:
        return Health(
            status="ok",
            edition=assistant.handbook.edition.name,
            index=assistant.index,
            records=len(assistant.handbook.records),
        )

    return app


def _add_asking(app: FastAPI, assistant: Assistant) -> None:
    @app.post("/v1/ask", tags=["質問"], summary="質問に答える", responses={422: _ERRORS[422]})
    def ask(asked: Question) -> Answer:
        answer = assistant.ask(asked.question, asked.history, asked.id)
        if answer.outcome is Outcome.NEEDS_INPUT:
            raise HTTPException(422, answer.text)
        return answer


def _add_records(app: FastAPI, handbook: Handbook) -> None:
    @app.get("/v1/records", tags=["記録"], summary="記録の一覧", responses={422: _ERRORS[422]})
    def records(
        kind: Kind | None = None,
        step: Annotated[int | None, Query(ge=0, le=6)] = None,
        page: Annotated[int | None, Query(ge=1, le=handbook.edition.pages)] = None,
    ) -> list[RecordSummary]:
        return [
            RecordSummary(id=one.id, kind=one.kind, title=one.title, step=one.step, pages=one.pages)
            for one in handbook
            if kind in {None, one.kind} and step in {None, one.step}
            if page is None or page in one.pages
        ]

    @app.get("/v1/records/{record_id}", tags=["記録"], summary="一つの記録", responses=_ERRORS)
    def record(record_id: str) -> RecordView:
        if record_id not in handbook:
            raise HTTPException(404, wording.NO_RECORD.format(record=record_id))
        return record_view(handbook[record_id], handbook)


def _add_search(app: FastAPI, assistant: Assistant) -> None:
    handbook = assistant.handbook

    @app.get("/v1/search", tags=["記録"], summary="記録を探す", responses={422: _ERRORS[422]})
    def search(
        q: Annotated[str, Query(description="探す言葉")],
        limit: Annotated[int, Query(ge=1, le=100, description="件数")] = 10,
    ) -> list[SearchHit]:
        asked = understand(q, handbook)
        if asked.problem:
            raise HTTPException(422, asked.problem)
        found = assistant.search.find(asked.query)
        return [
            SearchHit(
                record=hit.record,
                kind=handbook[hit.record].kind,
                title=handbook[hit.record].title,
                pages=handbook[hit.record].pages,
                score=hit.score,
                signals=hit.signals,
            )
            for hit in found.hits[:limit]
        ]


def _add_tools(app: FastAPI, handbook: Handbook) -> None:
    tools = tools_for(handbook)

    @app.get("/v1/tools", tags=["計算"], summary="計算・照会の一覧と、入力の項目")
    def listed() -> list[ToolSummary]:
        return [
            ToolSummary(
                name=one.name,
                title=one.title,
                purpose=one.purpose,
                based_on=one.based_on,
                input_schema=one.schema(),
            )
            for one in tools.values()
        ]

    @app.post("/v1/tools/{name}", tags=["計算"], summary="計算・照会をする", responses=_ERRORS)
    def run(name: str, given: ToolArguments) -> Calculated:
        return calculate(_known(tools, name), given, handbook)


def _add_exports(app: FastAPI, handbook: Handbook) -> None:
    tools = tools_for(handbook)

    @app.post(
        "/v1/tools/{name}/export",
        tags=["計算"],
        summary="計算・照会の結果を Excel か Word で受け取る",
        response_class=Response,
        responses={**_ERRORS, 200: _FILE},
    )
    def exported(
        name: str,
        given: ToolArguments,
        kind: Annotated[
            Format, Query(alias="format", description="Excel は xlsx、Word は docx")
        ] = Format.XLSX,
    ) -> Response:
        tool = _known(tools, name)
        content = export(tool, given, handbook, kind)
        return Response(content, media_type=MEDIA_TYPES[kind], headers=attachment(tool, kind))


def _known(tools: Mapping[str, Tool], name: str) -> Tool:
    if name not in tools:
        raise HTTPException(404, wording.NO_TOOL.format(tool=name, where="GET /v1/tools"))
    return tools[name]


def _add_errors(app: FastAPI) -> None:
    """Every error leaves as a problem in Japanese; nothing inside is shown."""

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        where = "、".join(dict.fromkeys(_place(one) for one in error.errors()))
        return _problem(422, wording.BAD_REQUEST.format(where=where))

    @app.exception_handler(ToolInputError)
    async def unfit(_request: Request, error: ToolInputError) -> JSONResponse:
        detail = wording.UNFIT_INPUT.format(count=len(error.problems))
        return _problem(422, detail, error.problems)

    @app.exception_handler(StarletteHTTPException)
    async def refused(_request: Request, error: StarletteHTTPException) -> JSONResponse:
        return _problem(error.status_code, _STANDARD.get(error.detail, error.detail))

    @app.exception_handler(Exception)
    async def failed(_request: Request, _error: Exception) -> JSONResponse:
        return _problem(500, wording.UNEXPECTED)

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


def _problem(status: int, detail: str, errors: tuple[str, ...] = ()) -> JSONResponse:
    title = {404: "見つかりません", 405: "使えない方法です", 422: "入力を確かめてください"}
    body = Problem(title=title.get(status, "エラー"), status=status, detail=detail, errors=errors)
    return JSONResponse(body.model_dump(exclude_defaults=True), status, media_type=PROBLEM)
