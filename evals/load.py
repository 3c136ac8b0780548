"""Load over real sockets: ``python -m evals.load``; its own server, and this process as clients."""

import argparse
import json
import os
import statistics
import sys
from dataclasses import asdict
from pathlib import Path

from assistant.settings import Settings
from evals.load_clients import Burst, Clients, normal, post
from evals.load_server import Memory, ceiling, serving
from evals.questions import SETS, load

DISTINCT = 200  # questions asked in turn, after each was answered once alone
SAMPLED = 1000  # answers compared with those given alone
FLAT = 1.05  # memory at the end over memory after the first level


def main() -> int:
    """Measure, print a table and write the figures; 1 where an answer was wrong or failed."""
    options = _options()
    questions = [one.question for one in load(SETS["tune"])][:DISTINCT]
    settings = Settings.from_env(os.environ)
    rate = ceiling(settings, questions, options.workers, options.ceiling_seconds)
    with serving(settings, options.workers) as (port, process):
        alone = [normal(post(port, question).body) for question in questions]
        memory = Memory(process)
        clients = Clients(port, questions, sample=SAMPLED // len(options.connections) + 1)
        bursts = []
        for connections in options.connections:
            bursts.append(clients.burst(connections, options.seconds))
            memory.mark()
    wrong = [place for place, body in clients.sampled if normal(body) != alone[place]]
    figures = {
        "workers": options.workers,
        "cores": os.cpu_count(),
        "ceiling_per_second": round(rate, 1),
        "levels": [row(one, rate) for one in bursts],
        "sampled": len(clients.sampled),
        "wrong": len(wrong),
        "memory_mb": memory.marks,
        "memory_flat": memory.marks[-1] <= memory.marks[0] * FLAT,
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.stdout.write(table(figures))
    return int(bool(wrong) or any(one.failed for one in bursts))


def row(burst: Burst, rate: float) -> dict[str, float]:
    """One level as figures; refused ones are told apart and are not in the times."""
    times = sorted(burst.times) or [0.0]
    per_second = len(burst.times) / burst.seconds
    counted = {name: value for name, value in asdict(burst).items() if name != "times"}
    return counted | {
        "answered": len(burst.times),
        "per_second": round(per_second, 1),
        "of_ceiling": round(per_second / rate, 3),
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }


def table(figures: dict[str, object]) -> str:
    """The figures as people read them."""
    levels = figures["levels"]
    assert isinstance(levels, list)
    lines = ["接続数 | 回答 | 毎秒 | 上限比 | p50 ms | p95 ms | 503 | 誤り"]
    lines += [
        f"{one['connections']} | {one['answered']} | {one['per_second']} | {one['of_ceiling']:.0%}"
        f" | {one['p50_ms']} | {one['p95_ms']} | {one['refused']} | {one['failed']}"
        for one in levels
    ]
    lines.append(
        f"埋め込みだけの上限 毎秒 {figures['ceiling_per_second']} 件、"
        f"照らした回答 {figures['sampled']} 件のうち違うもの {figures['wrong']} 件、"
        f"メモリ {figures['memory_mb']} MB（水準ごと）"
    )
    return "\n".join(lines) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="一つの水準の秒数")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64, 256])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--ceiling-seconds", type=float, default=20)
    parser.add_argument("--out", type=Path, default=Path("var/load.json"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
