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
