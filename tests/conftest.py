import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.ask import Assistant
from assistant.assistants import Assistants
from assistant.compose.agent import Agent
from assistant.compose.chat import open_chat
from assistant.compose.extract import ExtractComposer
from assistant.compose.limits import Limits
from assistant.compose.toolbox import Shelf
from assistant.quoting import Floor, Quoting
from assistant.scope import FEATURES, Scope
from assistant.settings import Settings
from assistant.tools import tools_for
from corpus.editions import Editions
from corpus.handbook import Handbook
from corpus.load import load_outside, load_records
from corpus.model import Edition
from index.bundled_encoder import BundledEncoder
from index.documents.holdings import Holdings
from index.documents.library import Library
from index.search import Search
from index.store import Store
from index.tokens import Tokens, user_dictionary
from tests.corpus.documents import samples
from tests.editions import tiny_next
from tests.fakes import EVEN, HashingEncoder
from tests.model_server import ModelServer, serving

settings.register_profile("busy", deadline=None)  # how fast is measured in evals, not here
settings.load_profile("busy")

DATA = Path(__file__).parent / "data"
TINY_EDITION = Edition("Ver.T", "群マネの手引き 試験版", "試験のため", "2026-11", pages=5)
HANDBOOK_COPY = Path(__file__).parents[2] / "shared" / "handbook" / "gunmane-tebiki-v1.txt"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens a connection past this machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def tiny_handbook() -> Handbook:
    return Handbook(TINY_EDITION, load_records(DATA / "records"), load_outside(DATA / "outside"))


@pytest.fixture(scope="session")
def ver_1() -> Handbook:
    """The real records, where their structure matters."""
    return Handbook.ver_1()


@pytest.fixture(scope="session")
def encoder() -> BundledEncoder:
    return BundledEncoder()


@pytest.fixture(scope="session")
def tokens() -> Iterator[Tokens]:
    with user_dictionary() as words:
        yield Tokens(words)


@pytest.fixture(scope="session")
def tiny_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def tiny_search(tiny_handbook: Handbook, encoder: BundledEncoder, tiny_home: Path) -> Search:
    parts, _ = Store(tiny_home / "index").open(tiny_handbook, encoder)
    return Search(parts, encoder, EVEN)


def fixed_scope(*, answers: bool) -> Scope:
    """A scope that always answers, or never."""
    nothing = (0.0,) * len(FEATURES)
    return Scope(nothing, bias=9.0 if answers else -9.0, threshold=0.5)


@pytest.fixture
def assistant(tiny_handbook: Handbook, tiny_search: Search) -> Assistant:
    """The tiny handbook with everything in scope."""
    composer = ExtractComposer(tiny_handbook, tiny_search)
    return Assistant(tiny_handbook, tiny_search, fixed_scope(answers=True), composer, "tiny")


@pytest.fixture(scope="session")
def quick_search(ver_1: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Search:
    """Over the real records, with an encoder that is quick rather than good."""
    parts, _ = Store(tmp_path_factory.mktemp("quick")).open(ver_1, HashingEncoder())
    return Search(parts, HashingEncoder(), EVEN)


@pytest.fixture(scope="module")
def quick_assistant(ver_1: Handbook, quick_search: Search) -> Assistant:
    """The real records with everything in scope: what calculators cite is there."""
    composer = ExtractComposer(ver_1, quick_search)
    return Assistant(ver_1, quick_search, fixed_scope(answers=True), composer, "quick")


@pytest.fixture
def learned_assistant(ver_1: Handbook, quick_search: Search) -> Assistant:
    """The real records, and what was learned of what to answer: only the encoder is quick."""
    composer = ExtractComposer(ver_1, quick_search)
    return Assistant(ver_1, quick_search, Scope.load(), composer, "quick")


@pytest.fixture(scope="session")
def next_parts(
    tiny_handbook: Handbook, encoder: BundledEncoder, tiny_home: Path
) -> tuple[Handbook, Search]:
    """The tiny handbook's next edition, kept in the home like an office's, and its search."""
    tiny_next(tiny_home / "editions" / "t2")
    handbook = Editions.under(tiny_home / "editions", tiny_handbook)["Ver.T2"]
    parts, _ = Store(tiny_home / "index").open(handbook, encoder)
    return handbook, Search(parts, encoder, EVEN)


@pytest.fixture
def assistants(
    assistant: Assistant, next_parts: tuple[Handbook, Search], tiny_home: Path
) -> Assistants:
    """Two editions of the tiny handbook, everything in scope."""
    _, search = next_parts

    def opening(handbook: Handbook) -> Assistant:
        composer = ExtractComposer(handbook, search)
        return Assistant(handbook, search, fixed_scope(answers=True), composer, "next")

    return Assistants(
        assistant, Editions.under(tiny_home / "editions", assistant.handbook), opening
    )


@pytest.fixture
def declining_assistant(tiny_handbook: Handbook, tiny_search: Search) -> Assistant:
    """The tiny handbook with nothing in scope."""
    composer = ExtractComposer(tiny_handbook, tiny_search)
    return Assistant(tiny_handbook, tiny_search, fixed_scope(answers=False), composer, "tiny")


@pytest.fixture
def quoting(tiny_handbook: Handbook, tiny_search: Search, tmp_path: Path) -> Quoting:
    """An empty library of documents beside the tiny handbook."""
    library = Library(tmp_path / "documents", tiny_search.encoder.name)
    holdings = Holdings.of(library, tiny_search, Editions(tiny_handbook, {}))
    return Quoting(holdings, tiny_search, Floor.load())


@pytest.fixture
def handbook_copy() -> Path:
    """A copy of the handbook's text, where one is at hand."""
    if not HANDBOOK_COPY.exists():
        pytest.skip("手引きの本文が手元にないため、本文との照合は行いません。")
    return HANDBOOK_COPY


@pytest.fixture(scope="session")
def handbook_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a PDF of 58 pages, made here."""
    if not HANDBOOK_COPY.exists():
        pytest.skip("手引きの本文が手元にないため、その PDF は作りません。")
    pages = HANDBOOK_COPY.read_text(encoding="utf-8").split("\f")
    return samples.pdf(tmp_path_factory.mktemp("handbook") / "手引き.pdf", pages)


@pytest.fixture(scope="session")
def tiny_copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The tiny handbook's copy as a text, a PDF and a Word file."""
    folder, text = tmp_path_factory.mktemp("copies"), DATA / "tiny_handbook.txt"
    pages = text.read_text(encoding="utf-8").split("\f")
    return {
        "txt": text,
        "pdf": samples.pdf(folder / "copy.pdf", pages),
        "docx": samples.word(folder / "copy.docx", pages),
    }


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A language model's server on this machine, which does what a test tells it to."""
    with serving() as server:
        yield server


def writer_over(
    server: ModelServer, handbook: Handbook, search: Search, seconds: int = 20, **limits: int
) -> Agent:
    """The agent with the server's model, inside our own network."""
    bounds = Limits(seconds, **limits)
    settings = Settings(Path(), llm="openai:small", llm_base_url=server.url, llm_timeout=seconds)
    shelf = Shelf(tools_for(handbook), handbook, search)
    return Agent(open_chat(settings, bounds), shelf, bounds, inside=True)


@pytest.fixture
def written_assistant(
    assistant: Assistant, model_server: ModelServer, tiny_handbook: Handbook, tiny_search: Search
) -> Assistant:
    """The tiny handbook, everything in scope, answers written by the model of ``model_server``."""
    assistant.writer = writer_over(model_server, tiny_handbook, tiny_search)
    return assistant
