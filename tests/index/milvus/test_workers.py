"""Workers behind a balancer: what one of them imports, every other finds at once."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.milvus.conftest import ROOT, Cluster


class Worker:
    """A process of its own."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.index.milvus.asking", *arguments]
        self._running = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def do(self, job: str, what: str) -> list[str]:
        assert self._running.stdin is not None
        assert self._running.stdout is not None
        self._running.stdin.write(json.dumps([job, what]) + "\n")
        self._running.stdin.flush()
        said: list[str] = json.loads(self._running.stdout.readline())
        return said

    def end(self) -> None:
        self._running.kill()
        with self._running:
            pass


@pytest.fixture
def workers(cluster: Cluster, tmp_path: Path, compiled: Path) -> Iterator[tuple[Worker, Worker]]:
    """Two over one Milvus and one folder."""
    uri, _ = cluster
    both = tuple(Worker(uri, str(tmp_path / "documents"), str(compiled)) for _ in range(2))
    yield both
    for one in both:
        one.end()


def test_what_one_worker_imports_the_other_finds(workers: tuple[Worker, Worker], tmp_path: Path):
    one, other = workers
    path = tmp_path / "計画.txt"
    for worker, text in ((one, "除草は年2回行う。"), (other, "除草は年5回行う。")):
        path.write_text(text, encoding="utf-8")
        worker.do("import", str(path))
        assert one.do("ask", "除草は年に何回？") == [text]
        assert other.do("ask", "除草は年に何回？") == [text]
