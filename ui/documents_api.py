"""The documents over HTTP: ``/v1/documents``, brought, listed, searched, shown and taken out."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, File, Form, HTTPException, Query, Request, UploadFile
from fastapi.responses import JSONResponse, Response

from assistant import wording
from assistant.answer import Quote
from assistant.quoting import Quoting
from corpus.documents.limits import STANDARD
from corpus.documents.model import DocumentError
from corpus.documents.pictures import page_png
from index.documents.model import COMMON, Card, Imported, Incoming, LibraryError, Result
from index.documents.holdings import NoDocumentError
from index.documents.search import EVERYONES, Wanted
from ui.document_view import now, plain_name
from ui.http_bodies import ABSENT, CONFLICT, ERRORS, PROBLEM, UNFIT, Problem

TAG = "文書"
LARGEST = STANDARD.file_bytes + 100_000  # bytes of a request: a file and what is said of it


def add_documents(app: FastAPI, quoting: Quoting) -> None:
    """Every route of the documents."""
    _add_errors(app)
    _add_bringing(app, quoting)
    _add_reading(app, quoting)
