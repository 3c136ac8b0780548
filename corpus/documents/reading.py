"""From a file to a document; the file itself is only ever opened in a process of its own."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.documents.formats import SUFFIXES, format_of
from corpus.documents.limits import STANDARD, Limits
from corpus.documents.model import Document, DocumentError
from corpus.documents.process import Closing, Process

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["SUFFIXES", "Reader", "page_texts", "read"]


def read(path: Path, limits: Limits = STANDARD) -> Document:
    """One file as a document; DocumentError says in Japanese why it cannot be read."""
    with Reader(limits) as reader:
        return reader.read(path)


def page_texts(path: Path, limits: Limits = STANDARD) -> tuple[str, ...]:
    """All the text of each page of a file; empty where its format has no pages."""
    with Reader(limits) as reader:
        return reader.page_texts(path)


class Reader(Closing):
    """Reads file after file with one warm process; may be shared by threads."""

    def __init__(self, limits: Limits = STANDARD) -> None:
        self._process = Process(limits)

    def close(self) -> None:
        """End the process."""
        self._process.close()

    def read(self, path: Path) -> Document:
        """One file as a document."""
        _check(path)
        return _documents().validate_python(self._process.ask("read", path))

    def page_texts(self, path: Path) -> tuple[str, ...]:
        """All the text of each page of a file; empty where its format has no pages."""
        _check(path)
        return tuple(map(str, self._process.ask("page_texts", path)))


def _check(path: Path) -> None:
    if not path.is_file():
        raise DocumentError(f"{path}: ファイルが見つかりません。")
    format_of(path)


@cache
def _documents() -> "TypeAdapter[Document]":
    from pydantic import TypeAdapter  # late: half of the time that this module would take

    return TypeAdapter(Document)
