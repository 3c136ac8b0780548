"""What Prometheus is told."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.ask import Assistant
from ui.metrics import SHARED, Metrics

WORKER = """
import os, signal, sys
from ui.metrics import Metrics
metrics = Metrics()
metrics.requested("/v1/ask", "POST", 200, 0.02)
metrics.in_flight.inc()
print(metrics.shown().decode() if len(sys.argv) > 1 else "", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_requests_are_counted_by_route_and_status_and_refused_ones_apart():
    metrics = Metrics()
    metrics.requested("/v1/ask", "POST", 200, 0.02)
    metrics.requested("/v1/ask", "POST", 503, 2.0)
    shown = metrics.shown().decode()
    assert 'gunmane_requests_total{method="POST",route="/v1/ask",status="200"} 1.0' in shown
    assert 'gunmane_refused_total{status="503"} 1.0' in shown
    assert 'gunmane_refused_total{status="200"}' not in shown
    assert 'gunmane_request_seconds_bucket{le="0.025",route="/v1/ask"} 1.0' in shown
    assert 'gunmane_request_seconds_count{route="/v1/ask"} 2.0' in shown


def test_answers_are_counted_by_outcome_and_writer_and_nothing_of_the_question_is_shown(
    assistant: Assistant,
):
    metrics = Metrics()
    assistant.told = metrics.answered
    answer = assistant.ask("費用はどう分けますか？")
    metrics.answered(replace(answer, written_by="agent"))
    shown = metrics.shown().decode()
    assert 'gunmane_answers_total{outcome="answered",written_by="extract"} 1.0' in shown
    assert 'gunmane_answers_total{outcome="answered",written_by="agent"} 1.0' in shown
    assert "費用" not in shown


@pytest.mark.parametrize("how", ["ask", "stream"])
def test_an_answer_is_counted_once_whether_whole_or_streamed(assistant: Assistant, how: str):
    metrics = Metrics()
    assistant.told = metrics.answered
    made = getattr(assistant, how)("費用はどう分けますか？")
    if how == "stream":
        list(made)
    assert 'written_by="extract"} 1.0' in metrics.shown().decode()


def test_workers_are_counted_together_and_a_killed_one_has_nothing_in_hand(tmp_path: Path):
    def worker(*told: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", WORKER, *told],
            env=os.environ | {SHARED: str(tmp_path)},
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        ).stdout

    worker()
    shown = worker("tell")
    assert 'gunmane_requests_total{method="POST",route="/v1/ask",status="200"} 2.0' in shown
    assert "gunmane_in_flight 1.0" in shown
