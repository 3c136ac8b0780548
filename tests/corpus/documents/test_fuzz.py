"""Files that were damaged at random: each is a document or an error that a reader understands."""

import io
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from corpus.documents.limits import Limits
from corpus.documents.model import Document, DocumentError
from corpus.documents.pictures import page_png
from corpus.documents.reading import Reader
from tests.corpus.documents.samples import written

LIMITS = Limits(seconds=20, memory_bytes=1_000_000_000)
TEXTS = {".html", ".md", ".txt"}
SLACK = 5  # seconds to end a process and start another


def damaged(data: bytes, other: bytes, rng: Random) -> bytes:
    """The bytes with one to twenty changes of the kinds that parsers stumble over."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        at, size = rng.randrange(len(changed) + 1), rng.choice((1, 4, 64, 1000))
        kind = rng.randrange(6)
        if kind == 0:
            changed[at : at + size] = rng.randbytes(size)
        elif kind == 1:
            del changed[at : at + size]
        elif kind == 2:
            changed[at:at] = changed[at : at + size] * rng.choice((1, 3, 50))
        elif kind == 3:
            start = rng.randrange(len(other))
            changed[at:at] = other[start : start + size]
        elif kind == 4:
            changed[at : at + 4] = rng.choice((b"\xff" * 4, b"\0" * 4, b"9999", b"-1 0", b"<x>&"))
        else:
            changed = changed[: at or 1]
    return bytes(changed)


def damaged_inside(data: bytes, other: bytes, rng: Random) -> bytes:
    """An office file that is a sound archive, with one member damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    hit = rng.choice(list(members))
    members[hit] = damaged(members[hit], other, rng)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def damaged_files(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """``count`` files, each written only when it is asked for."""
    sound = [(path.suffix, path.read_bytes()) for path in written(folder)]
    for n in range(count):
        rng = Random(f"{seed}-{n}")
        suffix, data = sound[n % len(sound)]
        _, other = rng.choice(sound)
        inside = data.startswith(b"PK") and rng.random() < 0.7
        path = folder / f"damaged{suffix}"
        changed = (damaged_inside if inside else damaged)(data, other, rng)
        if suffix in TEXTS and rng.random() < 0.7:  # past the check of the encoding
            changed = changed.decode("utf-8", "ignore").encode()
        path.write_bytes(changed)
        yield path


def outcome(reader: Reader, path: Path) -> str:
    """「読めた」, or the beginning of what the reader of the page is told."""
    try:
        assert isinstance(reader.read(path), Document)
    except DocumentError as error:
        name, _, said = str(error).partition(": ")
        return said[:24] if name == path.name else f"no name: {error}"
    return "読めた"


def drawn(path: Path) -> str:
    """Whether the first page could be drawn."""
    try:
        picture = page_png(path, 1, ["道路を回ります"], LIMITS)
    except DocumentError:
        return "refused"
    return "drawn" if picture.startswith(b"\x89PNG") else "no picture"


def outcomes(folder: Path, count: int, seed: int) -> tuple[Counter[tuple[str, str]], float]:
    """How the files of each format ended, and the longest that one took."""
    found: Counter[tuple[str, str]] = Counter()
    longest = 0.0
    with Reader(LIMITS) as reader:
        for path in damaged_files(folder, count, seed):
            began = time.monotonic()
            found[path.suffix, outcome(reader, path)] += 1
            longest = max(longest, time.monotonic() - began)
    return found, longest


def test_damaged_files_are_read_or_refused(tmp_path: Path):
    found, longest = outcomes(tmp_path, 45, seed=1)
    assert found.total() == 45
    assert longest < LIMITS.seconds + SLACK


@pytest.mark.slow
def test_five_thousand_damaged_files_are_read_or_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    found, longest = outcomes(tmp_path, 5_400, seed=2)
    with capsys.disabled():
        for (suffix, how), count in sorted(found.items()):
            sys.stdout.write(f"{suffix:6}{count:6}  {how}\n")
        sys.stdout.write(f"the longest took {longest:.1f} s\n")
    assert found.total() == 5_400
    assert longest < LIMITS.seconds + SLACK


def test_damaged_pages_are_drawn_or_refused(tmp_path: Path):
    for path in damaged_files(tmp_path, 36, seed=3):
        if path.suffix == ".pdf":
            assert drawn(path) in {"drawn", "refused"}
