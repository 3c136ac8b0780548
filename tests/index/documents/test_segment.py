import os
from pathlib import Path

import numpy as np
import pytest

from corpus.documents.model import Part
from index.documents import segment
from index.documents.segment import Segment, SegmentDamagedError, Sums

PARTS = (
    Part("除草は年2回行う。", 1, "p.1", "第1章"),
    Part("改行\nと「記号」\u2028も、そのまま。", 2, "p.2", ""),
    Part("費用 | 58円", 0, "シート「単価」", ""),
)
VECTORS = np.eye(3, 4, dtype=np.float32)
TERMS = [["除草"], ["改行", "記号"], ["費用", "単価"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "segments" / "one"


@pytest.fixture
def sums(folder: Path) -> Sums:
    return segment.write(folder, PARTS, VECTORS, TERMS)


def test_passages_come_back_as_they_were(folder: Path, sums: Sums):
    opened = Segment.open(folder, sums)
    assert [opened.passage(place) for place in range(len(opened))] == list(PARTS)
    np.testing.assert_array_equal(opened.vectors, VECTORS)


def test_every_file_is_held_against_its_checksum(folder: Path, sums: Sums):
    assert sorted(sums) == sorted(path.name for path in folder.iterdir())
    for path in sorted(folder.iterdir()):
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        with pytest.raises(SegmentDamagedError, match=path.name):
            Segment.open(folder, sums)
        path.unlink()
        with pytest.raises(SegmentDamagedError):
            Segment.open(folder, sums)
        path.write_bytes(whole)
    assert len(Segment.open(folder, sums)) == len(PARTS)


def test_merging_keeps_what_is_kept_in_its_order(folder: Path, sums: Sums):
    one = Segment.open(folder, sums)
    keep = np.array([True, False, True])
    other = folder.parent / "two"
    merged = Segment.open(other, segment.merge(other, [(one, keep), (one, ~keep)]))
    assert [merged.passage(place).page for place in range(3)] == [1, 0, 2]
    np.testing.assert_array_equal(merged.vectors, VECTORS[[0, 2, 1]])


class Large:
    """A segment that counts as a large one: with indexes, and files too large to read at start."""

    size = 3000

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(segment, "INDEXED", 100)
        patch.setattr(segment, "SMALL", 1000)
        chance = np.random.default_rng(0)
        vectors = chance.standard_normal((self.size, 64)).astype(np.float32)
        self.vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        parts = [Part(f"第{n}地区の除草", n, f"p.{n}", "") for n in range(self.size)]
        terms = [["除草", f"語{n % 7}"] for n in range(self.size)]
        self.folder = folder
        self.sums = segment.write(folder, parts, self.vectors, terms)

    def flip(self, name: str, *, secretly: bool) -> None:
        """Change a byte, with or without leaving the file's time as it was."""
        path, at = self.folder / name, (self.folder / name).stat()
        whole = bytearray(path.read_bytes())
        whole[-1] ^= 1
        path.write_bytes(whole)
        time = at.st_mtime if secretly else at.st_mtime + 60
        os.utime(path, (time, time))


@pytest.fixture
def large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Large:
    return Large(folder, monkeypatch)


def test_a_large_segment_has_indexes_and_says_what_they_find(large: Large):
    opened = Segment.open(large.folder, large.sums)
    assert opened.measured is not None
    assert opened.measured.recall > 0.9
    assert opened.near is not None
    assert 17 in opened.near.nearest(large.vectors[17], 5)
    assert opened.impacts is not None
    assert len(opened.impacts) == len(opened.postings.places)


def test_opening_a_large_segment_reads_next_to_nothing_of_it(large: Large):
    whole = sum(path.stat().st_size for path in large.folder.iterdir())
    before = bytes_read()
    Segment.open(large.folder, large.sums)
    assert bytes_read() - before < whole / 5  # most of it the lists' middles


def test_a_large_file_that_was_touched_is_held_against_its_checksum(large: Large):
    path = large.folder / "vectors.npy"
    os.utime(path, (1, 1))
    Segment.open(large.folder, large.sums)
    large.flip("vectors.npy", secretly=False)
    with pytest.raises(SegmentDamagedError, match=r"vectors\.npy"):
        Segment.open(large.folder, large.sums)


def test_a_large_file_that_lost_its_end_is_damaged_at_once(large: Large):
    path = large.folder / "vectors.npy"
    at = path.stat().st_mtime
    path.write_bytes(path.read_bytes()[:-4])
    os.utime(path, (at, at))
    with pytest.raises(SegmentDamagedError, match=r"vectors\.npy"):
        Segment.open(large.folder, large.sums)


def test_a_bit_that_flipped_by_itself_is_found_when_everything_is_read(large: Large):
    large.flip("vectors.npy", secretly=True)
    Segment.open(large.folder, large.sums)
    with pytest.raises(SegmentDamagedError, match=r"vectors\.npy"):
        segment.verify(large.folder, large.sums)


def test_a_missing_file_is_found_when_everything_is_read(large: Large):
    (large.folder / "near.faiss").unlink()
    with pytest.raises(SegmentDamagedError, match=r"near\.faiss"):
        segment.verify(large.folder, large.sums)


def test_a_segment_of_an_earlier_version_opens_as_it_did(folder: Path, sums: Sums):
    (folder / "facts.json").unlink()
    sums.pop("facts.json")
    opened = Segment.open(folder, sums)
    assert (len(opened), opened.near, opened.impacts) == (3, None, None)


def bytes_read() -> int:
    """What this process has asked the kernel for so far."""
    rows = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    return int(dict(row.split(": ") for row in rows)["rchar"])
