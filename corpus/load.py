"""Records from their TOML files; a file that is wrong is named."""

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from corpus.model import CorpusError, OutsideTopic, Record

HERE = Path(__file__).parent
RECORDS = HERE / "records"
OUTSIDE = HERE / "outside"

T = TypeVar("T")


def load_records(folder: Path = RECORDS) -> tuple[Record, ...]:
    """Every record under a folder, in handbook order."""
    return tuple(sorted(_load(folder, TypeAdapter(Record))))


def load_outside(folder: Path = OUTSIDE) -> tuple[OutsideTopic, ...]:
    """Every subject known to lie outside the handbook."""
    return tuple(_load(folder, TypeAdapter(OutsideTopic)))


def fingerprint(records: Iterable[Record], topics: Iterable[OutsideTopic]) -> str:
    """A short hash that changes when any word of the records changes."""
    digest = hashlib.sha256()
    for noun in (*records, *topics):
        digest.update(repr(noun).encode())
    return digest.hexdigest()[:16]


def load_toml(path: Path, shape: TypeAdapter[T], called: str) -> T:
    """What a TOML file holds, in its shape; one that is wrong is named with what it is called."""
    try:
        return shape.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, ValidationError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path.name}: {called}として読めません。{error}") from error


def _load(folder: Path, shape: TypeAdapter[T]) -> list[T]:
    return [load_toml(path, shape, "記録") for path in sorted(folder.rglob("*.toml"))]
