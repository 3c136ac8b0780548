"""The parent's side of the process that opens files."""

import json
import logging
import subprocess
import sys
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import RLock, Timer
from time import monotonic
from types import TracebackType
from typing import Any, Self

import corpus
from corpus.documents.limits import Limits
from corpus.documents.model import DocumentError
from corpus.text import encodable

logger = logging.getLogger(__name__)

ROOT = Path(corpus.__file__).parents[1]
LARGEST_ANSWER = 400_000_000  # characters
FILES_EACH = 200  # a process reads before it is replaced, so that what leaks stays small
TOO_LONG = "読み取りに{}秒以上かかったため、止めました。ファイルを分けて、取り込んでください。"
DIED = (
    "読み取りの途中で止まりました（壊れているか、メモリが足りません）。"
    "もとのソフトで開いて保存し直すか、ファイルを分けてください。"
)


class Closing(ABC):
    """What is closed at the end of its ``with``."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what it holds."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Process(Closing):
    """One process for file after file; it is replaced after harm and every so often."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._running: subprocess.Popen[str] | None = None
        self._answered = 0
        self._one_at_a_time = RLock()

    def close(self) -> None:
        """End the process, whatever it is at."""
        running, self._running = self._running, None
        if running is None:
            return
        running.kill()
        with suppress(BrokenPipeError), running:  # closes the pipes and waits
            pass

    def ask(self, job: str, path: Path, **more: Any) -> Any:  # noqa: ANN401 - what JSON can say
        """What the process answers; DocumentError where it cannot, or dies of the file."""
        request = json.dumps({"job": job, "path": str(path.absolute()), "more": more})
        with self._one_at_a_time:
            try:
                answer = self._answer(request)
            except BaseException:  # Ctrl-C as well: nothing may stay behind
                self.close()
                raise
            if "detail" in answer:  # more than our own word: it may be harmed
                self.close()
        if "error" in answer:
            logger.info("could not read %s: %s", path, answer.get("detail", answer["error"]))
            raise DocumentError(f"{encodable(path.name)}: {answer['error']}")
        return answer["result"]

    def _answer(self, request: str) -> Any:  # noqa: ANN401 - what JSON can say
        running = self._started()
        began = monotonic()
        timer = Timer(self._limits.seconds, running.kill)
        timer.daemon = True
        try:
            timer.start()
            line = _exchanged(running, request)
        finally:
            timer.cancel()
        if not line.endswith("\n"):
            running.kill()  # it may be waiting for us to read on
            late = monotonic() - began >= self._limits.seconds
            said = TOO_LONG.format(self._limits.seconds) if late else DIED
            return {"error": said, "detail": f"ended with {running.wait()}"}
        self._answered += 1
        return json.loads(line)

    def _started(self) -> subprocess.Popen[str]:
        if self._answered >= FILES_EACH:
            self.close()
        if self._running is None:
            self._answered = 0
            self._running = _start(self._limits)
        return self._running


def _start(limits: Limits) -> subprocess.Popen[str]:
    """A fresh process, out of reach of the terminal's Ctrl-C and without our secrets."""
    return subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", "corpus.documents.worker", json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1"},
        cwd="/",
        encoding="utf-8",
        start_new_session=True,  # the parent ends it
    )


def _exchanged(running: subprocess.Popen[str], request: str) -> str:
    """The line that answers a line; not a whole one where the process died."""
    if running.stdin is None or running.stdout is None:
        raise ValueError("the process has no pipes")
    try:
        running.stdin.write(request + "\n")
        running.stdin.flush()
        return running.stdout.readline(LARGEST_ANSWER)
    except BrokenPipeError:
        return ""
