"""Runs that are asked for now and fetched later, kept as files so that any worker can answer."""

import json
import logging
import os
import re
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from assistant.tooling import ToolInputError
from ui import wording
from ui.gennai_apps import Done

logger = logging.getLogger(__name__)

KEPT = 24 * 60 * 60  # seconds after which what was made is thrown away
LONGEST_WAIT = 10 * 60  # seconds after which a run whose worker ended is given up


class Jobs:
    """Jobs of one folder; each is one file, replaced whole at every step."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gennai")

    def start(self, run: Callable[[], Done]) -> str:
        """Begin a run; gives its id."""
        self._tidy()
        job = uuid.uuid4().hex
        self._write(job, {"status": "PENDING"})
        self._workers.submit(self._run, job, run)
        return job

    def state(self, job: str) -> Mapping[str, Any] | None:
        """How far a run is, with what it made, which is kept a day; None where there is none."""
        path = self._path(job)
        if not re.fullmatch(r"[0-9a-f]{32}", job) or not path.exists() or _age(path) > KEPT:
            return None
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        waits = state["status"] in {"PENDING", "IN_PROGRESS"}
        return _failed(wording.JOB_LOST) if waits and _age(path) > LONGEST_WAIT else state

    def _run(self, job: str, run: Callable[[], Done]) -> None:
        self._write(job, {"status": "IN_PROGRESS", "progress": wording.JOB_RUNS})
        try:
            done = run()
        except ToolInputError as error:
            self._write(job, _failed(wording.JOB_UNFIT, list(error.problems)))
        except Exception:  # a thread's door: whoever waits must be told
            logger.exception("a job failed")
            self._write(job, _failed(wording.UNEXPECTED))
        else:
            made = {"outputs": done.outputs, "artifacts": list(done.artifacts)}
            self._write(job, {"status": "COMPLETED", **made})

    def _write(self, job: str, state: Mapping[str, Any]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._path(job).with_suffix(".new")
        fresh.write_text(json.dumps(state, ensure_ascii=False), encoding="utf-8")
        os.replace(fresh, self._path(job))  # noqa: PTH105 - atomic, and says so

    def _tidy(self) -> None:
        """Throw away what is older than a day."""
        for path in self._folder.glob("*.json"):
            if _age(path) > KEPT:
                path.unlink(missing_ok=True)

    def _path(self, job: str) -> Path:
        return self._folder / f"{job}.json"


def _age(path: Path) -> float:
    """Seconds since a job's last step."""
    return time.time() - path.stat().st_mtime


def _failed(message: str, details: object = None) -> dict[str, Any]:
    return {"status": "ERROR", "error": {"message": message, "details": details or []}}
