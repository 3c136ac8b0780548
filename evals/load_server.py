"""What the load is measured on: a server of its own, its memory, and the encoder's own rate."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import make_encoder

STARTS_WITHIN = 300  # seconds
THREADS = (1, 2, 8)  # by process; the best counts as the ceiling
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def serving(settings: Settings, workers: int) -> Iterator[tuple[int, int]]:
    """``gunmane serve`` on a free port; gives the port and the process's id."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    env = os.environ | {
        "GUNMANE_HOME": str(settings.home),
        "GUNMANE_HOST": "127.0.0.1",
        "GUNMANE_API_PORT": str(port),
        "GUNMANE_RATE_LIMIT": "1000000/second",
    }
    command = [sys.executable, "-m", "ui.cli", "serve", "--api-only", "--workers", str(workers)]
    with (settings.home / "load.log").open("w") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    try:
        _wait_for(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        with suppress(OSError):
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:  # noqa: PLR2004
                return
        connection.close()
        time.sleep(0.2)
    raise RuntimeError("the server did not start; see load.log")


class Memory:
    """Resident memory of a process and its children, whenever it is asked for."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.marks: list[int] = []  # megabytes

    def mark(self) -> None:
        """Note how much it is now."""
        self.marks.append(round(sum(_resident(pid) for pid in (self._pid, *_children(self._pid)))))


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MB


def ceiling(settings: Settings, questions: Sequence[str], processes: int, seconds: float) -> float:
    """Questions that the encoder alone embeds in a second, at its best number of threads."""
    share = seconds / len(THREADS)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        best = 0.0
        for threads in THREADS:
            runs = [
                pool.submit(_embedded, settings, list(questions), threads, share)
                for _ in range(processes)
            ]
            best = max(best, sum(one.result() for one in runs))
    return best


def _embedded(settings: Settings, questions: list[str], threads: int, seconds: float) -> float:
    """Questions a second in one process."""
    encoder = make_encoder(settings)
    encoder.queries(questions[:1])
    until = time.monotonic() + seconds

    def embed(first: int) -> int:
        done = 0
        for question in islice(cycle(questions), first, None):
            if time.monotonic() >= until:
                break
            encoder.queries([question])
            done += 1
        return done

    begun = time.monotonic()
    with ThreadPoolExecutor(threads) as pool:
        done = sum(pool.map(embed, range(threads)))
    return done / (time.monotonic() - begun)
