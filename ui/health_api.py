"""For whoever runs it: is it up, does it answer, how much does it do."""

from fastapi import FastAPI, HTTPException, Response
from starlette.responses import PlainTextResponse

from assistant.ask import Assistant
from index.search import Query
from ui import wording
from ui.http_bodies import UNREADY, Health
from ui.metrics import CONTENT_TYPE, Metrics

TRIED = Query("群マネの進め方")


def add_health(app: FastAPI, assistant: Assistant, metrics: Metrics) -> None:
    """``/healthz``, ``/readyz`` and ``/metrics``."""

    @app.get("/healthz", tags=["運用"], summary="動いているか")
    def healthz() -> Health:
        return _health(assistant)

    @app.get(
        "/readyz",
        tags=["運用"],
        summary="索引を開き、探せるか",
        description="索引を一度ひいてから答えます。探せないときは 503 です。",
        responses={503: UNREADY},
    )
    def readyz() -> Health:
        if not assistant.search.find(TRIED).hits:
            raise HTTPException(503, wording.NOT_READY)
        return _health(assistant)

    @app.get(
        "/metrics",
        tags=["運用"],
        summary="Prometheus の数値",
        description="件数・秒数・結果だけです。質問の文も、使った人の名前も含みません。",
        response_class=PlainTextResponse,
    )
    def figures() -> Response:
        return Response(metrics.shown(), media_type=CONTENT_TYPE)


def _health(assistant: Assistant) -> Health:
    return Health(
        status="ok",
        edition=assistant.handbook.edition.name,
        index=assistant.index,
        records=len(assistant.handbook.records),
    )
