"""The documents over HTTP: ``/v1/documents``, brought, listed, searched, shown and taken out."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from assistant.answer import Quote
from assistant.quoting import Quoting
from corpus.documents.limits import STANDARD
from corpus.documents.model import DocumentError
from index.documents.holdings import Holdings, NoDocumentError
from index.documents.model import COMMON, EVERYONES, Card, Imported, Incoming, LibraryError, Result
from ui.document_view import now, plain_name, wanted
from ui.http_bodies import ERRORS, SOURCES, UNFIT
from ui.problems import problem

TAG = "文書"
LARGEST = 2 * STANDARD.file_bytes  # bytes of a request; a file past its own limit is told so
NO_NAME = "ファイルの名前がありません。"


def add_documents(app: FastAPI, quoting: Quoting) -> None:
    """Every route of the documents."""
    _add_errors(app)
    _add_bringing(app, quoting)
    _add_reading(app, quoting)


def _add_bringing(app: FastAPI, quoting: Quoting) -> None:
    holdings = quoting.holdings

    @app.post(
        "/v1/documents",
        tags=[TAG],
        summary="文書を取り込む（同じ名前なら差し替える）",
        responses={422: UNFIT},
        max_body_size=LARGEST,
    )
    def bring(
        file: Annotated[UploadFile, File(description="PDF・Word・Excel・PowerPoint・HTML など")],
        actor: Annotated[str, Form(description="取り込む人の名前", max_length=100)] = "",
        group: Annotated[str, Form(description="見せる相手", max_length=100)] = COMMON,
    ) -> Imported:
        return _brought(holdings, file, actor, group)

    @app.delete(
        "/v1/documents/{document}",
        tags=[TAG],
        summary="文書を消す",
        status_code=204,
        responses=ERRORS,
    )
    def remove(document: str) -> None:
        holdings.remove([document], EVERYONES.groups)


def _brought(holdings: Holdings, file: UploadFile, actor: str, group: str) -> Imported:
    name = plain_name(file.filename or "")
    if not name:
        raise HTTPException(422, NO_NAME)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"file{Path(name).suffix}"
        with copy.open("wb") as kept:
            shutil.copyfileobj(file.file, kept)
        done = holdings.importer.run([Incoming(copy, name, group, actor, now())])[-1]
    if done.result is Result.REFUSED:
        raise HTTPException(422, f"{name}: {done.why}")
    return done


def _add_reading(app: FastAPI, quoting: Quoting) -> None:
    holdings = quoting.holdings

    @app.get("/v1/documents", tags=[TAG], summary="文書の一覧")
    def listed() -> list[Card]:
        return holdings.library.cards(EVERYONES.groups)

    @app.get("/v1/documents/search", tags=[TAG], summary="文書の中を探す", responses={422: UNFIT})
    def search(
        q: Annotated[str, Query(description="探す言葉か質問", min_length=1, max_length=2000)],
        source: Annotated[list[str], Query(max_length=200, description=SOURCES)] = [],  # noqa: B006
    ) -> list[Quote]:
        return list(quoting.quotes(q, wanted(source)))

    @app.get(
        "/v1/documents/{document}/pages/{page}",
        tags=[TAG],
        summary="PDF のページの画像",
        responses={**ERRORS, 200: {"content": {"image/png": {}}}},
        response_class=Response,
    )
    def picture(
        document: str,
        page: int,
        mark: Annotated[list[str], Query(max_length=20, description="印を付ける文")] = [],  # noqa: B006
    ) -> Response:
        card = holdings.card(document, EVERYONES.groups)
        return Response(holdings.picture(card, page, mark), media_type="image/png")


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(NoDocumentError)
    async def absent(request: Request, error: NoDocumentError) -> JSONResponse:
        return problem(request.url.path, 404, str(error))

    @app.exception_handler(LibraryError)
    async def busy(request: Request, error: LibraryError) -> JSONResponse:
        return problem(request.url.path, 409, str(error))

    @app.exception_handler(DocumentError)
    async def unreadable(request: Request, error: DocumentError) -> JSONResponse:
        return problem(request.url.path, 422, str(error))
