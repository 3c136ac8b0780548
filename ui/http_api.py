"""The HTTP door: ``/v1`` with the same answers as the terminal, errors as problem details."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi_offline import FastAPIOffline

from assistant import wording
from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.model import Kind
from ui.gennai_api import add_gennai
from ui.gennai_jobs import Jobs
from ui.guard import Access, Guard
from ui.http_bodies import ERRORS, UNFIT, Health, Question, RecordSummary
from ui.mcp_server import create_mcp, http_routes
from ui.openai_api import add_openai
from ui.problems import add_errors
from ui.render import HitView, RecordView, hit_views, record_view
from ui.tool_api import add_tools

LARGEST_BODY = 4 * 1024 * 1024  # bytes


def create_app(
    assistant: Assistant, access: Access | None = None, jobs: Jobs | None = None
) -> FastAPI:
    """The application; without ``access`` every door is open, without ``jobs`` nothing waits."""
    mcp = create_mcp(assistant)
    app = FastAPIOffline(  # its page loads nothing from outside; ReDoc's fetches a logo
        redoc_url=None,
        max_body_size=LARGEST_BODY,
        lifespan=lambda _app: mcp.session_manager.run(),
        title="群マネの手引き アシスタント",
        summary="国土交通省「群マネの手引き Ver.1」に、Q番号とページを付けて答えます。",
        version="1",
        openapi_tags=[
            {"name": "質問", "description": "質問に引用付きで答える"},
            {"name": "記録", "description": "手引きの記録を読む・探す"},
            {"name": "計算", "description": "手引きの考え方で試算し、事例や窓口を調べる"},
            {"name": "OpenAI 互換", "description": "OpenAI の形で会話する仕組みからつなぐ"},
            {"name": "源内", "description": "政府の生成AI環境「源内」のアプリとして使う"},
            {"name": "運用", "description": "動いているかを確かめる"},
        ],
    )
    app.add_middleware(Guard, access=access or Access())
    add_errors(app)
    _add_asking(app, assistant)
    _add_records(app, assistant.handbook)
    _add_search(app, assistant)
    add_tools(app, assistant.handbook)
    add_openai(app, assistant)
    add_gennai(app, assistant, jobs)
    app.routes.extend(http_routes(mcp))

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
    @app.post(
        "/v1/ask",
        tags=["質問"],
        summary="質問に答える",
        description="計算に足りない値があるときは、outcome が needs_input の回答を返します。"
        "missing が足りない値、tools の inputs がそこまでの入力です。",
        responses={422: UNFIT},
    )
    def ask(asked: Question) -> Answer:
        answer = assistant.ask(asked.question, asked.history, asked.id)
        if answer.is_unread:
            raise HTTPException(422, answer.text)
        return answer


def _add_records(app: FastAPI, handbook: Handbook) -> None:
    fingerprint = handbook.fingerprint[:16]

    @app.get("/v1/records", tags=["記録"], summary="記録の一覧", responses={422: UNFIT})
    def records(
        response: Response,
        kind: Kind | None = None,
        step: Annotated[int | None, Query(ge=0, le=6)] = None,
        page: Annotated[int | None, Query(ge=1, le=handbook.edition.pages)] = None,
        limit: Annotated[int, Query(ge=1, le=1000, description="件数")] = 1000,
        offset: Annotated[int, Query(ge=0, le=10**6, description="とばす件数")] = 0,
    ) -> list[RecordSummary]:
        found = [
            RecordSummary(id=one.id, kind=one.kind, title=one.title, step=one.step, pages=one.pages)
            for one in handbook
            if kind in {None, one.kind} and step in {None, one.step}
            if page is None or page in one.pages
        ]
        response.headers["X-Total-Count"] = str(len(found))
        return found[offset : offset + limit]

    @app.get(
        "/v1/records/{record_id}",
        tags=["記録"],
        summary="一つの記録",
        responses=ERRORS,
        response_model=RecordView,
    )
    def record(record_id: str, request: Request, response: Response) -> RecordView | Response:
        if record_id not in handbook:
            raise HTTPException(
                404, wording.NO_RECORD.format(record=record_id, where="GET /v1/records")
            )
        tag = f'"{fingerprint}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return record_view(handbook[record_id], handbook)


def _add_search(app: FastAPI, assistant: Assistant) -> None:
    handbook = assistant.handbook

    @app.get("/v1/search", tags=["記録"], summary="記録を探す", responses={422: UNFIT})
    def search(
        q: Annotated[str, Query(description="探す言葉")],
        limit: Annotated[int, Query(ge=1, le=100, description="件数")] = 10,
    ) -> list[HitView]:
        asked = understand(q, handbook)
        if asked.problem:
            raise HTTPException(422, asked.problem)
        return hit_views(assistant.search.find(asked.query).hits[:limit], handbook)
