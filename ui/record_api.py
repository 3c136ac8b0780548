"""The records over HTTP: listed, one by one, and searched."""

from typing import Annotated

from fastapi import FastAPI, Header, HTTPException, Query, Response

from assistant.assistants import Assistants
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.model import Kind, Record
from ui import wording
from ui.http_bodies import ERRORS, SAME, RecordSummary
from ui.render import HitView, RecordView, hit_views, record_view

Named = Annotated[str, Query(max_length=40, description="手引きの版。省略すると標準")]
Seen = Annotated[str, Header(alias="If-None-Match", description="前に受け取った ETag")]


def add_records(app: FastAPI, assistants: Assistants) -> None:
    """``/v1/records`` and ``/v1/search``."""
    _add_list(app, assistants)
    _add_record(app, assistants)
    _add_search(app, assistants)


def _add_list(app: FastAPI, assistants: Assistants) -> None:
    most = max(one.pages for one in assistants.editions)

    @app.get("/v1/records", tags=["記録"], summary="記録の一覧", responses=ERRORS)
    def records(  # noqa: PLR0913, PLR0917 - each is read from the address
        response: Response,
        kind: Kind | None = None,
        step: Annotated[int | None, Query(ge=0, le=6)] = None,
        page: Annotated[int | None, Query(ge=1, le=most)] = None,
        edition: Named = "",
        limit: Annotated[int, Query(ge=1, le=1000, description="件数")] = 1000,
        offset: Annotated[int, Query(ge=0, le=10**6, description="とばす件数")] = 0,
    ) -> list[RecordSummary]:
        handbook = assistants.of(edition).handbook
        found = [
            _summary(one, handbook)
            for one in handbook
            if kind in {None, one.kind} and step in {None, one.step}
            if page is None or page in one.pages
        ]
        response.headers["X-Total-Count"] = str(len(found))
        return found[offset : offset + limit]


def _summary(record: Record, handbook: Handbook) -> RecordSummary:
    return RecordSummary(
        id=record.id,
        kind=record.kind,
        title=record.title,
        step=record.step,
        pages=record.pages,
        edition=handbook.edition.name,
    )


def _add_record(app: FastAPI, assistants: Assistants) -> None:
    @app.get(
        "/v1/records/{record_id}",
        tags=["記録"],
        summary="一つの記録",
        responses={**ERRORS, **SAME},
        response_model=RecordView,
    )
    def record(
        record_id: str, response: Response, seen: Seen = "", edition: Named = ""
    ) -> RecordView | Response:
        handbook = assistants.of(edition).handbook
        if record_id not in handbook:
            raise HTTPException(
                404, wording.NO_RECORD.format(record=record_id, where="GET /v1/records")
            )
        tag = f'"{handbook.fingerprint}"'
        if seen == tag:
            return Response(status_code=304, headers={"ETag": tag})
        response.headers["ETag"] = tag
        return record_view(handbook[record_id], handbook)


def _add_search(app: FastAPI, assistants: Assistants) -> None:
    @app.get("/v1/search", tags=["記録"], summary="記録を探す", responses=ERRORS)
    def search(
        q: Annotated[str, Query(description="探す言葉")],
        limit: Annotated[int, Query(ge=1, le=100, description="件数")] = 10,
        edition: Named = "",
    ) -> list[HitView]:
        assistant = assistants.of(edition)
        handbook = assistant.handbook
        asked = understand(q, handbook)
        if asked.problem:
            raise HTTPException(422, asked.problem)
        return hit_views(assistant.search.find(asked.query).hits[:limit], handbook)
