from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from index import store as on_disk
from index.bundled_encoder import BundledEncoder
from index.milvus import store as in_milvus
from index.milvus.client import Milvus
from index.milvus.store import MilvusStore
from index.search import Search
from index.store import Store
from index.stores import IndexStore
from index.tokens import build_user_dictionary
from tests.fakes import EVEN
from tests.index.stored import copied

PLACES = ("disk", "milvus")
StoreIn = Callable[[Path], IndexStore]


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Milvus]:
    """A real Milvus in a folder, for tests that make names of their own in it."""
    opened = Milvus(str(tmp_path_factory.mktemp("milvus") / "tests.db"))
    yield opened
    opened.close()


@pytest.fixture(params=PLACES)
def store_in(request: pytest.FixtureRequest) -> Iterator[StoreIn]:
    """Opens the store of a folder, in both places where an index can be."""
    opened: dict[Path, Milvus] = {}

    def run(home: Path) -> IndexStore:
        if request.param == "disk":
            return Store(home)
        if home not in opened:
            opened[home] = Milvus(str(home / "milvus.db"))
        return MilvusStore(opened[home], home)

    yield run
    for one in opened.values():
        one.close()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The user dictionary; compiling it takes seconds and says nothing about a store."""
    return build_user_dictionary(tmp_path_factory.mktemp("words"))


@pytest.fixture
def compiled_once(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for store in (on_disk, in_milvus):
        monkeypatch.setattr(store, "build_user_dictionary", partial(copied, compiled))


@pytest.fixture(scope="session", params=PLACES)
def tiny_search(
    request: pytest.FixtureRequest, tiny_handbook: Handbook, encoder: BundledEncoder
) -> Search:
    """The search over the tiny handbook, in both places."""
    home: Path = request.getfixturevalue("tiny_home") / "index"
    store: IndexStore = Store(home)
    if request.param == "milvus":
        store = MilvusStore(request.getfixturevalue("milvus"), home)
    return Search(store.open(tiny_handbook, encoder)[0], encoder, EVEN)
