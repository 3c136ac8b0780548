from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from assistant.quoting import Floor, Quoting
from corpus.editions import Editions
from corpus.handbook import Handbook
from index.documents.disk import Disk
from index.documents.holdings import Holdings
from index.documents.importing import Importer
from index.documents.library import Library
from index.documents.model import COMMON, Imported, Incoming
from index.documents.search import DocumentSearch
from index.documents.shelves import Shelves
from index.milvus.shelves import MilvusShelves
from index.search import Search
from index.tokens import Tokens
from tests.fakes import HashingEncoder
from tests.index.conftest import PLACES

Bring = Callable[..., list[Imported]]
ShelvesIn = Callable[[Path], Shelves]
OpenLibrary = Callable[..., Library]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "documents"


@pytest.fixture(params=PLACES)
def shelves_in(request: pytest.FixtureRequest) -> ShelvesIn:
    """Both places where passages can be."""
    if request.param == "disk":
        return Disk
    return partial(MilvusShelves, request.getfixturevalue("milvus"))


@pytest.fixture
def open_library(home: Path, shelves_in: ShelvesIn) -> OpenLibrary:
    """Opens the library once more, as another process would."""
    return lambda encoder=HashingEncoder.name: Library(home, encoder, shelves_in(home))


@pytest.fixture
def library(open_library: OpenLibrary) -> Library:
    return open_library()


@pytest.fixture
def quoting(tiny_handbook: Handbook, tiny_search: Search, open_library: OpenLibrary) -> Quoting:
    """An empty library of documents beside the tiny handbook, in either place."""
    library = open_library(tiny_search.encoder.name)
    return Quoting(
        Holdings.of(library, tiny_search, Editions(tiny_handbook, {})), tiny_search, Floor.load()
    )


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
