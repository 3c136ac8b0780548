"""An index in Milvus is built beside the one in use, and switched to when it is whole."""

from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from index.bundled_encoder import BundledEncoder
from index.errors import StoreError
from index.milvus.client import Milvus
from index.milvus.store import MilvusStore, current
from index.store import Store
from tests.fakes import HashingEncoder
from tests.index.stored import RefusingEncoder, assert_answers, reworded

pytestmark = pytest.mark.usefixtures("compiled_once")


@pytest.fixture
def uri(tmp_path: Path) -> str:
    return str(tmp_path / "one.db")


def made(home: Path) -> set[str]:
    return {one.name for one in (home / "milvus").iterdir()}


def test_who_has_the_index_before_goes_on_with_it_and_older_ones_are_dropped(
    uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    with closing(Milvus(uri)) as milvus:
        store, seen = MilvusStore(milvus, tmp_path), list[str]()
        for _ in range(3):
            store.rebuild(tiny_handbook, encoder)
            seen.append(milvus.behind(current(tiny_handbook.edition)))
        assert len(set(seen)) == 3
        assert [milvus.has(one) for one in seen] == [False, True, True]
        assert made(tmp_path) == set(seen[1:])


def test_editions_do_not_throw_each_other_away(
    uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    named = [replace(tiny_handbook.edition, name=name) for name in ("Ver.1", "Ver.1.1", "Ver.2")]
    with closing(Milvus(uri)) as milvus:
        store = MilvusStore(milvus, tmp_path)
        opened = [store.open(replace(tiny_handbook, edition=one), encoder)[0] for one in named]
        for index in opened:
            assert_answers(index)
        assert [milvus.has(current(one)) for one in named] == [True, True, True]


def test_another_installation_in_the_same_milvus_is_left_alone(
    uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    with closing(Milvus(uri)) as milvus:
        ours, theirs = MilvusStore(milvus, tmp_path / "甲"), MilvusStore(milvus, tmp_path / "乙")
        index, _ = theirs.open(reworded(tiny_handbook), encoder)
        for _ in range(3):
            ours.rebuild(tiny_handbook, encoder)
        assert_answers(index)


def test_an_office_that_changes_to_milvus_does_not_encode_again(
    uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    Store(tmp_path).open(tiny_handbook, encoder)
    with closing(Milvus(uri)) as milvus:
        index, _ = MilvusStore(milvus, tmp_path).open(tiny_handbook, RefusingEncoder())
        assert_answers(index)


def test_a_rebuilt_index_on_disk_leaves_what_milvus_notes_beside_it(
    uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    with closing(Milvus(uri)) as milvus:
        store, seen = MilvusStore(milvus, tmp_path), list[str]()
        for _ in range(2):
            store.rebuild(tiny_handbook, encoder)
            seen.append(milvus.behind(current(tiny_handbook.edition)))
        Store(tmp_path).open(tiny_handbook, encoder)
        Store(tmp_path).rebuild(tiny_handbook, HashingEncoder())
        assert made(tmp_path) == set(seen)
        assert len([*tmp_path.glob("*/manifest.json")]) == 1
        store.rebuild(tiny_handbook, encoder)
        assert not milvus.has(seen[0])


def test_an_index_that_an_encoder_of_another_size_made_is_told(
    uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    wider = HashingEncoder()
    wider.name = encoder.name
    with closing(Milvus(uri)) as milvus:
        store = MilvusStore(milvus, tmp_path)
        store.open(tiny_handbook, wider)
        with pytest.raises(StoreError, match=r"64 次元.*384 次元"):
            store.open(tiny_handbook, encoder)
        assert_answers(store.rebuild(tiny_handbook, encoder)[0])


def build_until(step: str, uri: str, home: Path, handbook: Handbook, reached: Connection) -> None:
    """Build an index as far as a step, tell, and stand still there."""

    def stand_still(*_: object) -> None:
        reached.send(step)
        reached.recv()

    setattr(Milvus, step, stand_still)
    MilvusStore(Milvus(uri), home).open(handbook, BundledEncoder())


@pytest.mark.parametrize("step", ["create", "put", "settle", "switch"])
def test_a_builder_that_is_killed_leaves_no_index_that_is_not_whole(
    step: str, uri: str, tmp_path: Path, tiny_handbook: Handbook, encoder: BundledEncoder
):
    spawn = get_context("spawn")
    here, there = spawn.Pipe()
    worker = spawn.Process(target=build_until, args=(step, uri, tmp_path, tiny_handbook, there))
    worker.start()
    assert here.poll(120), f"the builder did not reach {step}"
    worker.kill()
    worker.join(60)
    assert worker.exitcode == -9
    with closing(Milvus(uri)) as milvus:
        store = MilvusStore(milvus, tmp_path)
        (left,) = made(tmp_path)
        assert not milvus.has(current(tiny_handbook.edition))
        assert_answers(store.open(tiny_handbook, encoder)[0])
        assert not milvus.has(left)
