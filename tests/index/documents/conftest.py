from collections.abc import Callable
from pathlib import Path

import pytest

from index.documents.importing import Importer
from index.documents.library import Library
from index.documents.model import COMMON, Imported, Incoming
from index.documents.search import DocumentSearch
from index.tokens import Tokens
from tests.fakes import HashingEncoder

Bring = Callable[..., list[Imported]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "documents"


@pytest.fixture
def library(home: Path) -> Library:
    return Library(home, HashingEncoder.name)


@pytest.fixture
def importer(library: Library, tokens: Tokens) -> Importer:
    return importer_into(library, tokens)


def importer_into(library: Library, tokens: Tokens) -> Importer:
    """Imports with the quick encoder; no document is a copy of the handbook."""
    return Importer(library, HashingEncoder(), tokens, lambda _document: "")


@pytest.fixture
def search(library: Library, tokens: Tokens) -> DocumentSearch:
    return DocumentSearch(library, HashingEncoder(), tokens, lambda words: float(len(set(words))))


@pytest.fixture
def bring(importer: Importer, tmp_path: Path) -> Bring:
    """Imports texts by name, as one person for one group."""

    def run(group: str = COMMON, **texts: str) -> list[Imported]:
        folder = tmp_path / "given"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return importer.run([incoming(folder / f"{name}.txt", group) for name in texts])

    return run


def incoming(path: Path, group: str = COMMON) -> Incoming:
    return Incoming(path, path.name, group, by="係", at="2026-11-26T09:00:00+09:00")
