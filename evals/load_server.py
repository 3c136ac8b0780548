"""What the load is measured on: a server of its own, what it takes, and the encoder alone."""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import make_encoder

STARTS_WITHIN = 300  # seconds
THREADS = (1, 2, 8)  # calling at once, by process; the best that fits counts as the ceiling
TICKS = os.sysconf("SC_CLK_TCK")
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


class Server:
    """What a process and its children take, whenever it is asked for."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    @property
    def memory(self) -> int:
        """Resident megabytes."""
        return round(sum(map(_resident, self._pids())))

    @property
    def cpu(self) -> float:
        """Seconds of a core since it began."""
        return sum(map(_cpu, self._pids()))

    def _pids(self) -> list[int]:
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text()
        return [self._pid, *map(int, children.split())]


def machine_cpu() -> float:
    """Seconds for which cores were at work since the machine began, for whomever."""
    spent = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]))
    return (sum(spent) - spent[3] - spent[4]) / TICKS  # less idle, less waiting for a disk


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _resident(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_MB


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What the encoder alone can do: calls a second, and core seconds for each."""

    rate: float
    cpu: float


def ceiling(
    settings: Settings,
    texts: Sequence[Sequence[str]],
    workers: int,
    connections: int,
    seconds: float,
) -> Ceiling:
    """The most that the encoder alone does on these cores, one call for the texts of each question.

    In as many processes as the server has, each at the number of threads that does most, and with
    no more of both than there are connections.
    """
    processes = min(workers, connections)
    ways = [threads for threads in THREADS if processes * threads <= connections]
    share, best = seconds / len(ways), Ceiling(0.0, 0.0)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for threads in ways:
            runs = [
                pool.submit(_embedded, settings, texts, threads, share) for _ in range(processes)
            ]
            done = [one.result() for one in runs]
            rate = sum(one.rate for one in done)
            if rate > best.rate:
                best = Ceiling(rate, statistics.mean(one.cpu for one in done))
    return best


def _embedded(
    settings: Settings, texts: Sequence[Sequence[str]], threads: int, seconds: float
) -> Ceiling:
    """One process."""
    encoder = make_encoder(settings)
    encoder.queries(texts[0])
    begun, cpu = time.monotonic(), time.process_time()

    def embed(first: int) -> int:
        for done, one in enumerate(islice(cycle(texts), first, None)):
            if time.monotonic() >= begun + seconds:
                return done
            encoder.queries(one)
        raise AssertionError  # a cycle has no end

    with ThreadPoolExecutor(threads) as pool:
        done = sum(pool.map(embed, range(threads)))
    return Ceiling(done / (time.monotonic() - begun), (time.process_time() - cpu) / done)
