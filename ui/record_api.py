"""The records over HTTP: listed, one by one, and searched."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Query, Request, Response

from assistant import wording
from assistant.ask import Assistant
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.model import Kind
from ui.http_bodies import ERRORS, UNFIT, RecordSummary
from ui.render import HitView, RecordView, hit_views, record_view


def add_records(app: FastAPI, assistant: Assistant) -> None:
    """``/v1/records`` and ``/v1/search``."""
    _add_list(app, assistant.handbook)
    _add_record(app, assistant.handbook)
    _add_search(app, assistant)


def _add_list(app: FastAPI, handbook: Handbook) -> None:
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


def _add_record(app: FastAPI, handbook: Handbook) -> None:
    tag = f'"{handbook.fingerprint[:16]}"'

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
