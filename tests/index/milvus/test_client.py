"""What goes wrong with Milvus is told in Japanese, with what to do."""

import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.errors import StoreError
from index.milvus.client import Milvus, Schema, Wish, any_of, check_size
from index.milvus.connection import is_file, place_of
from tests.index.milvus.conftest import Cluster

SCHEMA = Schema(texts={"id": 20, "owner": 50}, whole=("n",))
HOLD = """
import sys
from index.milvus.client import Milvus
Milvus(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def small(milvus: Milvus) -> Iterator[str]:
    """A collection with three rows."""
    milvus.create("small", SCHEMA, 4)
    vectors = np.eye(3, 4, dtype=np.float32)
    milvus.put(
        "small",
        [
            {"id": str(n), "owner": owner, "n": n, "dense": vectors[n], "sparse": {n + 1: 1.0}}
            for n, owner in enumerate(("甲", "乙", "甲"))
        ],
    )
    yield "small"
    milvus.drop("small")


def test_an_address_that_nobody_answers_is_told_without_its_password():
    with pytest.raises(StoreError, match=r"127.0.0.1:1.*届きません") as told:
        Milvus("http://user:secret@127.0.0.1:1")
    assert "secret" not in str(told.value)


def test_a_cluster_that_goes_away_is_told(cluster: Cluster):
    uri, running = cluster
    with closing(Milvus(uri)) as milvus:
        milvus.create("one", SCHEMA, 4)
        running.kill()
        running.wait()
        with pytest.raises(StoreError, match="届きません"):
            milvus.search("one", [Wish(np.ones(4, np.float32), 1, "")])


def test_a_server_that_is_no_milvus_is_told():
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        with pytest.raises(StoreError, match="届きません"):
            Milvus(f"http://127.0.0.1:{other.server_address[1]}")
        other.shutdown()


def test_a_file_that_another_process_has_open_is_told(tmp_path: Path):
    uri = str(tmp_path / "one.db")
    command = [sys.executable, "-c", HOLD, uri]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(StoreError, match="ほかのプロセスが開いています"):
            Milvus(uri)
        other.communicate()
    Milvus(uri).close()


def test_a_file_of_an_older_milvus_lite_is_told_and_left_alone(tmp_path: Path):
    old = tmp_path / "old.db"
    old.write_bytes(b"SQLite format 3\x00")
    with pytest.raises(StoreError, match="古い milvus-lite"):
        Milvus(str(old))
    assert old.read_bytes() == b"SQLite format 3\x00"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="開けません"):
        Milvus(str(tmp_path / "file" / "one.db"))


def test_vectors_of_another_length_are_told(milvus: Milvus, small: str):
    check_size(milvus, small, 4)
    with pytest.raises(StoreError, match=r"4 次元.*768 次元.*--rebuild"):
        check_size(milvus, small, 768)


def test_what_milvus_refuses_is_told(milvus: Milvus):
    with pytest.raises(StoreError, match="受け付けませんでした"):
        milvus.search("none", [Wish(np.ones(4, np.float32), 1, "")])


def test_several_wishes_are_answered_each_in_its_order(milvus: Milvus, small: str):
    one, other, none = milvus.search(
        small,
        [
            Wish(np.array([1, 0.5, 0, 0], np.float32), 2, "", ("n",)),
            Wish({2: 0.5}, 3, any_of("owner", ["乙"]), ("owner",)),
            Wish({}, 3, ""),
        ],
    )
    assert [(row["n"], row["score"]) for row in one] == [(0, 1.0), (1, 0.5)]
    assert [(row["owner"], row["score"]) for row in other] == [("乙", 0.5)]
    assert none == []


def test_a_collection_can_be_opened_again_by_its_alias(tmp_path: Path):
    uri = str(tmp_path / "one.db")
    with closing(Milvus(uri)) as milvus:
        milvus.create("first", SCHEMA, 4)
        milvus.create("second", SCHEMA, 4)
        milvus.switch("now", "first")
        milvus.switch("now", "second")
    with closing(Milvus(uri)) as milvus:
        assert milvus.is_ready("now")
        assert milvus.behind("now") == "second"
        milvus.drop("second")
        assert not milvus.is_ready("now")
        assert milvus.behind("now") == ""


@pytest.mark.parametrize(
    ("uri", "file", "place"),
    [
        ("/srv/群マネ.db", True, "/srv/群マネ.db"),
        ("http://milvus:19530", False, "milvus:19530"),
        ("https://user:pass@milvus.local:443/gunmane", False, "milvus.local:443"),
    ],
)
def test_a_setting_names_a_file_or_an_address(uri: str, place: str, *, file: bool):
    assert (is_file(uri), place_of(uri)) == (file, place)
