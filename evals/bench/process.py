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
    """Milliseconds of many calls: by the clock, and of the processor alone."""

    median: float
    p95: float
    cpu: float  # median; the same on a busy machine as on a quiet one


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
    clock, processor = [], []
    for one in arguments:
        began = time.perf_counter(), time.thread_time()
        call(one)
        clock.append((time.perf_counter() - began[0]) * 1000)
        processor.append((time.thread_time() - began[1]) * 1000)
    each = np.median(clock), np.percentile(clock, 95), np.median(processor)
    return Times(*(round(float(one), 2) for one in each))


def size_of(folder: Path) -> int:
    """MiB that a folder has on disk."""
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) // UNIT


def _lines(name: str) -> list[str]:
    return (Path("/proc/self") / name).read_text(encoding="ascii").splitlines()
