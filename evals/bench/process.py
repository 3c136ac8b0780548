"""What a process has of the machine, as the kernel tells it."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

UNIT = 1 << 20  # bytes


class Memory(NamedTuple):
    """Resident memory in MiB: a process's own, and files mapped, which the system can take back."""

    own: int
    mapped: int


class Times(NamedTuple):
    """Milliseconds of many calls."""

    median: float
    p95: float


def memory() -> Memory:
    """Of this process now."""
    rows = dict(line.split(":", 1) for line in _lines("status"))
    own, mapped = (int(rows[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile"))
    return Memory(own, mapped)


def bytes_read() -> int:
    """Bytes that this process has asked the kernel for with read calls so far."""
    rows = dict(line.split(": ", 1) for line in _lines("io"))
    return int(rows["rchar"])


def timed(call: Callable[[Any], object], arguments: Sequence[Any]) -> Times:
    """How long a call takes, over all arguments."""
    took = []
    for one in arguments:
        began = time.perf_counter()
        call(one)
        took.append((time.perf_counter() - began) * 1000)
    return Times(round(float(np.median(took)), 1), round(float(np.percentile(took, 95)), 1))


def size_of(folder: Path) -> int:
    """MiB that a folder has on disk."""
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) // UNIT


def _lines(name: str) -> list[str]:
    return (Path("/proc/self") / name).read_text(encoding="ascii").splitlines()
