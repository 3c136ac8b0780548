"""A segment: the passages of some documents with their vectors and postings, never changed.

Opening one reads little: large files are held against their size and time, and against their
checksums where those differ. ``verify`` reads everything: before a merge, and when the library
is repaired (``gunmane index``, and ``gunmane serve`` once it is open).
"""

import json
import mmap
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import DTypeLike, NDArray

from corpus.documents.model import Part
from index.dense import Scores
from index.documents.files import as_json, checksum, put, settle, settle_all
from index.documents.postings import Keep, Postings
from index.documents.sizes import INDEXED
from index.documents.weighing import impacts_of
from index.encoder import Vectors
from index.probed import Measured, Probed

PASSAGES, STARTS, VECTORS = "passages.jsonl", "starts.npy", "vectors.npy"
NEAR, IMPACTS = "near.faiss", "impacts.npy"  # of large segments only
FACTS = "facts.json"  # sizes and times of the other files, and how the index of vectors was set
POSTINGS = tuple(one.name for one in fields(Postings))
SMALL = 1 << 20  # bytes of a file that is read and checked whenever it is opened
BLOCK = 16_384  # vectors copied at a time

Sums = dict[str, str]  # file → SHA-256
Facts = dict[str, Any]


class SegmentDamagedError(Exception):
    """A file of a segment is missing or is not what was written."""


@dataclass(frozen=True)
class Segment:
    """An open segment; its arrays stay on disk until they are looked at."""

    starts: NDArray[np.int64]  # of each passage in the file of passages; one more at the end
    vectors: Vectors
    postings: Postings
    near: Probed | None  # an index of the vectors, where there are many
    impacts: Scores | None  # what each posting weighs, where there are many
    measured: Measured | None  # how the index was set, and what it finds
    _passages: mmap.mmap | bytes = field(repr=False)

    @classmethod
    def open(cls, folder: Path, sums: Sums) -> Self:
        """Open after a check that does not read large files."""
        try:
            facts = _facts(folder, sums)
            for name, expected in sums.items():
                if not (_is_as_left(folder / name, facts) or checksum(folder / name) == expected):
                    raise SegmentDamagedError(f"{folder.name}/{name}")
            with (folder / PASSAGES).open("rb") as file:
                passages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            measured = Measured(**facts["near"]) if facts.get("near") else None
            return cls(
                starts=_array(folder, STARTS),
                vectors=_array(folder, VECTORS),
                postings=_postings(folder),
                near=Probed.open(folder / NEAR, measured.probes) if measured else None,
                impacts=_array(folder, IMPACTS) if measured else None,
                measured=measured,
                _passages=passages,
            )
        except (OSError, ValueError, TypeError) as error:
            raise SegmentDamagedError(f"{folder.name}: {error}") from error

    def __len__(self) -> int:
        return len(self.vectors)

    def line(self, place: int) -> bytes:
        """A passage as it is on disk."""
        return bytes(self._passages[self.starts[place] : self.starts[place + 1]])

    def passage(self, place: int) -> Part:
        """The passage at a position."""
        return Part(*json.loads(self.line(place)))


def verify(folder: Path, sums: Sums) -> None:
    """Read every file and hold it against its checksum; SegmentDamagedError where one differs."""
    for name, expected in sums.items():
        try:
            found = checksum(folder / name)
        except OSError as error:
            raise SegmentDamagedError(f"{folder.name}: {error}") from error
        if found != expected:
            raise SegmentDamagedError(f"{folder.name}/{name}")


def write(
    folder: Path, passages: Sequence[Part], vectors: Vectors, terms: Sequence[list[str]]
) -> Sums:
    """Write a segment whole, forced to disk; returns the checksums to keep."""
    folder.mkdir(parents=True)
    lines = (json.dumps(astuple(one), ensure_ascii=False).encode() + b"\n" for one in passages)
    _write_passages(folder, lines)
    np.save(folder / VECTORS, vectors)
    postings = Postings.build(terms)
    for name in POSTINGS:
        np.save(folder / f"postings_{name}.npy", getattr(postings, name))
    return _finish(folder)


def merge(folder: Path, parts: Sequence[tuple[Segment, Keep]]) -> Sums:
    """Write several segments as one, without the passages that are not kept; memory stays flat."""
    folder.mkdir(parents=True)
    _write_passages(folder, (s.line(int(p)) for s, keep in parts for p in np.flatnonzero(keep)))
    size, first = sum(int(keep.sum()) for _, keep in parts), 0
    shape = (size, parts[0][0].vectors.shape[1])
    vectors = open_memmap(folder / VECTORS, mode="w+", dtype=np.float32, shape=shape)
    for block in _kept_vectors(parts):
        vectors[first : first + len(block)] = block
        first += len(block)
    vectors.flush()
    room = partial(_room, folder)
    Postings.merged([(one.postings, keep) for one, keep in parts], room)
    return _finish(folder)


def _kept_vectors(parts: Iterable[tuple[Segment, Keep]]) -> Iterator[Vectors]:
    for segment, keep in parts:
        for first in range(0, len(segment), BLOCK):
            chosen = slice(first, first + BLOCK)
            yield segment.vectors[chosen][keep[chosen]]


def _write_passages(folder: Path, lines: Iterable[bytes]) -> None:
    starts = array("q", [0])
    with (folder / PASSAGES).open("wb") as file:
        for line in lines:
            starts.append(starts[-1] + file.write(line))
    np.save(folder / STARTS, np.array(starts, np.int64))


def _room(folder: Path, name: str, dtype: DTypeLike, size: int) -> NDArray[Any]:
    """An empty array of postings on disk; one of nothing cannot be mapped."""
    path = folder / f"postings_{name}.npy"
    if not size:
        np.save(path, np.empty(0, dtype))
        return np.empty(0, dtype)
    return open_memmap(path, mode="w+", dtype=dtype, shape=(size,))


def _array(folder: Path, name: str) -> Any:  # noqa: ANN401 - each has a type of its own
    """An array that stays on disk; a plain one, since NumPy's own kind is slow to slice."""
    return np.asarray(np.load(folder / name, mmap_mode="r"))


def _postings(folder: Path) -> Postings:
    return Postings(*(_array(folder, f"postings_{name}.npy") for name in POSTINGS))


def _finish(folder: Path) -> Sums:
    """What makes many passages quick to search, everything forced to disk, and the checksums."""
    vectors = _array(folder, VECTORS)
    near = asdict(_index(folder, vectors)) if len(vectors) >= INDEXED else None
    settle_all(folder)
    left = {path.name: _left(path) for path in folder.iterdir()}
    put(folder / FACTS, as_json({"left": left, "near": near}))
    settle(folder.parent)
    return {path.name: checksum(path) for path in sorted(folder.iterdir())}


def _index(folder: Path, vectors: Vectors) -> Measured:
    postings = _postings(folder)
    size = len(postings.places)
    impacts = open_memmap(folder / IMPACTS, mode="w+", dtype=np.float32, shape=(size,))
    for rows in postings.blocks():
        run = slice(int(postings.starts[rows.start]), int(postings.starts[rows.stop]))
        impacts[run] = impacts_of(postings, rows)
    impacts.flush()
    return Probed.build(vectors, folder / NEAR)


def _left(path: Path) -> list[int]:
    """Size in bytes and time in whole seconds, which copies of a disk keep."""
    found = path.stat()
    return [found.st_size, int(found.st_mtime)]


def _facts(folder: Path, sums: Sums) -> Facts:
    """What is known of the files; nothing of segments that earlier versions wrote."""
    if FACTS not in sums:
        return {}
    if checksum(folder / FACTS) != sums[FACTS]:
        raise SegmentDamagedError(f"{folder.name}/{FACTS}")
    found: Facts = json.loads((folder / FACTS).read_bytes())
    return found


def _is_as_left(path: Path, facts: Facts) -> bool:
    """Whether a large file has the size and time it was left with."""
    left: list[int] = facts.get("left", {}).get(path.name, [0])
    return left[0] > SMALL and left == _left(path)
