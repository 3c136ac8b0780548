"""Files that are whole or not there: written beside, forced to disk, then put in place."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any, TypeAlias

Stamp: TypeAlias = tuple[int, int, int]


def put(path: Path, content: bytes) -> None:
    """Write a file so that whoever opens it sees all of the old one or all of the new one."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)  # noqa: PTH105 - atomic, and says so
    settle(path.parent)


def settle(folder: Path) -> None:
    """Force the names in a folder to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_all(folder: Path) -> None:
    """Force every file of a folder to disk, and its names."""
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    settle(folder)


def checksum(path: Path) -> str:
    """SHA-256 of a file, read bit by bit."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamp(path: Path) -> Stamp | None:
    """What tells one state of a file from the next; nothing of one that is not there."""
    try:
        seen = path.stat()
    except FileNotFoundError:
        return None
    return seen.st_mtime_ns, seen.st_ino, seen.st_size


def as_json(value: object) -> bytes:
    """JSON that keeps Japanese readable."""
    return json.dumps(value, ensure_ascii=False).encode()


def sealed(value: object) -> bytes:
    """JSON with a checksum over it."""
    body = as_json(value).decode()
    return as_json({"sha256": hashlib.sha256(body.encode()).hexdigest(), "body": body})


def unsealed(content: bytes) -> Any:  # noqa: ANN401 - the caller says what it must be
    """What ``sealed`` wrote; ValueError where it is anything else."""
    try:
        outer = json.loads(content)
        body = outer["body"]
        if hashlib.sha256(body.encode()).hexdigest() != outer["sha256"]:
            raise ValueError("checksum")
        return json.loads(body)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not sealed") from error
