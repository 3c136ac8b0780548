"""Figures for Prometheus: how many, how long, which outcome; never what was asked or by whom."""

import os
from contextlib import suppress
from pathlib import Path

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from assistant.answer import Answer

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # where several workers keep their figures, one file each
CONTENT_TYPE = CONTENT_TYPE_LATEST
REFUSALS = frozenset({401, 403, 408, 413, 421, 429, 503})
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The figures of one application; those of every worker where several share a folder."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        mine = self._registry
        self._requests = Counter(
            "gunmane_requests", "受けた要求", ("route", "method", "status"), registry=mine
        )
        self._refused = Counter("gunmane_refused", "断った要求", ("status",), registry=mine)
        self._seconds = Histogram(
            "gunmane_request_seconds",
            "要求にかかった秒数",
            ("route",),
            buckets=SECONDS,
            registry=mine,
        )
        self._answers = Counter("gunmane_answers", "回答", ("outcome", "written_by"), registry=mine)
        self.in_flight = Gauge(
            "gunmane_in_flight", "いま受けている要求", multiprocess_mode="livesum", registry=mine
        )

    def requested(self, route: str, method: str, status: int, seconds: float) -> None:
        """One request has ended."""
        self._requests.labels(route, method, status).inc()
        self._seconds.labels(route).observe(seconds)
        if status in REFUSALS:
            self._refused.labels(status).inc()

    def answered(self, answer: Answer) -> None:
        """One question was answered, through whichever door."""
        self._answers.labels(answer.outcome.value, answer.written_by).inc()

    def shown(self) -> bytes:
        """All figures in Prometheus's text form."""
        folder = os.environ.get(SHARED)
        if not folder:
            return generate_latest(self._registry)
        _drop_the_dead(Path(folder))
        every = CollectorRegistry()
        MultiProcessCollector(every, folder)  # type: ignore[no-untyped-call]
        return generate_latest(every)


def _drop_the_dead(folder: Path) -> None:
    """Forget what a worker that was killed still had in hand; its counts stay."""
    for path in folder.glob("gauge_live*_*.db"):
        pid = int(path.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            with suppress(FileNotFoundError):  # another worker was quicker
                mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
