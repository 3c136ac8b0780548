"""A segment: the passages of some documents with their vectors and postings, never changed."""

import json
import mmap
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import NDArray

from corpus.documents.model import Part
from index.documents.files import checksum, settle, settle_all
from index.documents.postings import Postings
from index.encoder import Vectors

PASSAGES, STARTS, VECTORS = "passages.jsonl", "starts.npy", "vectors.npy"
POSTINGS = tuple(one.name for one in fields(Postings))

Keep = NDArray[np.bool_]
Sums = dict[str, str]  # file → SHA-256


class SegmentDamagedError(Exception):
    """A file of a segment is missing or is not what was written."""


@dataclass(frozen=True)
class Segment:
    """An open segment; its arrays stay on disk until they are looked at."""

    starts: NDArray[np.int64]  # of each passage in the file of passages; one more at the end
    vectors: Vectors
    postings: Postings
    _passages: mmap.mmap | bytes = field(repr=False)

    @classmethod
    def open(cls, folder: Path, sums: Sums) -> Self:
        """Open after holding every file against its checksum."""
        try:
            for name, expected in sums.items():
                if checksum(folder / name) != expected:
                    raise SegmentDamagedError(f"{folder.name}/{name}")
            postings = Postings(*(_array(folder, name) for name in POSTINGS))
            with (folder / PASSAGES).open("rb") as file:
                passages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            starts = np.load(folder / STARTS)
            vectors = np.load(folder / VECTORS, mmap_mode="r")
            return cls(starts, vectors, postings, passages)
        except (OSError, ValueError) as error:
            raise SegmentDamagedError(f"{folder.name}: {error}") from error

    def __len__(self) -> int:
        return len(self.vectors)

    def line(self, place: int) -> bytes:
        """A passage as it is on disk."""
        return bytes(self._passages[self.starts[place] : self.starts[place + 1]])

    def passage(self, place: int) -> Part:
        """The passage at a position."""
        return Part(*json.loads(self.line(place)))


def write(
    folder: Path, passages: Sequence[Part], vectors: Vectors, terms: Sequence[list[str]]
) -> Sums:
    """Write a segment whole, forced to disk; returns the checksums to keep."""
    folder.mkdir(parents=True)
    lines = [json.dumps(astuple(one), ensure_ascii=False).encode() + b"\n" for one in passages]
    _write_passages(folder, lines)
    np.save(folder / VECTORS, vectors)
    _write_postings(folder, Postings.build(terms))
    return _finish(folder)


def merge(folder: Path, parts: Sequence[tuple[Segment, Keep]]) -> Sums:
    """Write several segments as one, without the passages that are not kept."""
    folder.mkdir(parents=True)
    _write_passages(folder, (s.line(int(p)) for s, keep in parts for p in np.flatnonzero(keep)))
    size, first = sum(int(keep.sum()) for _, keep in parts), 0
    shape = (size, parts[0][0].vectors.shape[1])
    vectors = open_memmap(folder / VECTORS, mode="w+", dtype=np.float32, shape=shape)
    for segment, keep in parts:
        here = int(keep.sum())
        vectors[first : first + here] = segment.vectors[keep]
        first += here
    vectors.flush()
    _write_postings(folder, Postings.merged([(one.postings, keep) for one, keep in parts]))
    return _finish(folder)


def _write_passages(folder: Path, lines: Iterable[bytes]) -> None:
    starts = [0]
    with (folder / PASSAGES).open("wb") as file:
        for line in lines:
            starts.append(starts[-1] + file.write(line))
    np.save(folder / STARTS, np.array(starts, np.int64))


def _write_postings(folder: Path, postings: Postings) -> None:
    for name in POSTINGS:
        np.save(folder / f"postings_{name}.npy", getattr(postings, name))


def _array(folder: Path, name: str) -> Any:  # noqa: ANN401 - each has a type of its own
    return np.load(folder / f"postings_{name}.npy", mmap_mode="r")


def _finish(folder: Path) -> Sums:
    settle_all(folder)
    settle(folder.parent)
    return {path.name: checksum(path) for path in sorted(folder.iterdir())}
