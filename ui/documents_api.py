"""The documents over HTTP: ``/v1/documents``, brought, listed, searched, shown and taken out."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from assistant.answer import Quote
from assistant.permissions import Person
from assistant.quoting import Quoting
from corpus.documents.limits import STANDARD
from corpus.documents.model import DocumentError
from corpus.text import normalise
from index.documents.holdings import Holdings, NoDocumentError
from index.documents.model import COMMON, Card, Imported, Incoming, LibraryError, Result
from ui.document_view import now, plain_name, wanted_by
from ui.http_bodies import ERRORS, GROUPS, OF_A_GROUP, SOURCES
from ui.problems import problem
from ui.who import Who

TAG = "文書"
UPLOAD = "/v1/documents"
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
        UPLOAD,
        tags=[TAG],
        summary="文書を取り込む（同じ名前なら差し替える）",
        responses=OF_A_GROUP,
    )
    def bring(
        who: Who,
        file: Annotated[UploadFile, File(description="PDF・Word・Excel・PowerPoint・HTML など")],
        actor: Annotated[str, Form(description="取り込む人の名前", max_length=100)] = "",
        group: Annotated[str, Form(description="見せる相手", max_length=100)] = COMMON,
    ) -> Imported:
        _see_to_it(who, group)
        return _brought(holdings, file, who.name or actor, normalise(group))

    @app.delete(
        "/v1/documents/{document}",
        tags=[TAG],
        summary="文書を消す",
        status_code=204,
        responses=ERRORS,
    )
    def remove(document: str, who: Who) -> None:
        holdings.remove([document], who.sees)


def _see_to_it(who: Person, group: str) -> None:
    """NotAllowedError where somebody with a name would bring what they cannot see themselves."""
    if who.name:
        wanted_by(who, (), [group])


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
    def listed(who: Who) -> list[Card]:
        return holdings.library.cards(who.sees)

    @app.get("/v1/documents/search", tags=[TAG], summary="文書の中を探す", responses=OF_A_GROUP)
    def search(
        who: Who,
        q: Annotated[str, Query(description="探す言葉か質問", min_length=1, max_length=2000)],
        source: Annotated[list[str], Query(max_length=200, description=SOURCES)] = [],  # noqa: B006
        group: Annotated[list[str], Query(max_length=50, description=GROUPS)] = [],  # noqa: B006
    ) -> list[Quote]:
        return list(quoting.quotes(q, wanted_by(who, source, group)))

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
        who: Who,
        mark: Annotated[list[str], Query(max_length=20, description="印を付ける文")] = [],  # noqa: B006
    ) -> Response:
        card = holdings.card(document, who.sees)
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
