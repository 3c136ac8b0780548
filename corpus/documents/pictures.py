"""Pictures of a PDF's pages, drawn in the process that opens files."""

from base64 import b64decode
from collections.abc import Sequence
from pathlib import Path

from corpus.documents.limits import STANDARD, Limits
from corpus.documents.model import DocumentError
from corpus.documents.process import Process


def page_png(path: Path, page: int, marks: Sequence[str] = (), limits: Limits = STANDARD) -> bytes:
    """Page ``page`` (from 1) of a PDF as PNG, each of ``marks`` marked where the page has it.

    A mark is a cited text, in the page's words or near them; what is not surely found on the
    page is not marked. DocumentError where the file is no PDF or has no such page.
    """
    if path.suffix.lower() != ".pdf":
        raise DocumentError(f"{path.name}: ページを表示できるのは PDF だけです。")
    if not path.is_file():
        raise DocumentError(f"{path}: ファイルが見つかりません。")
    with Process(limits) as process:
        return b64decode(process.ask("picture", path, page=page, marks=list(marks)))
