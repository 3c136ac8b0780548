"""Load over real sockets: ``python -m evals.load``; its own server, and this process as clients.

Server, clients and the encoder's ceiling share the same cores, one after the other in one run. The
ceiling is the most that the encoder alone does on these cores for as many callers as there are
connections, each of which waits for what it asked: in as many processes as the server has, at the
best number of threads. One connection is held against one caller. It is measured just before each
level, once with one embedding of each question, and once with all the texts that are embedded for
its answer (the question, its parts, its claims).
"""

import argparse
import json
import os
import random
import statistics
import sys
from pathlib import Path

from assistant.ahead import searched_by
from assistant.settings import Settings
from assistant.understand import understand
from corpus.handbook import Handbook
from evals.load_clients import Burst, Clients, normal, post
from evals.load_server import Ceiling, Server, ceiling, machine_cpu, serving
from evals.questions import SETS, load

DISTINCT = 400  # questions asked in turn, after each was answered once alone; none is remembered
SEED = 7  # of their choice and order, so that any stretch of them is like the whole
SAMPLED = 1000  # answers compared with those given alone
FLAT = 1.05  # memory at the end over memory after the first level


def main() -> int:
    """Measure, print a table and write the figures; 1 where an answer was wrong or failed."""
    options = _options()
    every = [one.question for one in load(SETS["tune"])]
    questions = random.Random(SEED).sample(every, DISTINCT)
    settings = Settings.from_env(os.environ)
    needed = _needed(questions)
    with serving(settings, options.workers) as (port, process):
        alone = [normal(post(port, question).body) for question in questions]
        server = Server(process)
        clients = Clients(port, questions, sample=SAMPLED // len(options.connections) + 1)
        levels, memory = [], []
        for connections in options.connections:
            ceilings = {
                name: ceiling(settings, texts, options.workers, connections, options.ceiling)
                for name, texts in needed.items()
            }
            before = server.cpu, machine_cpu()
            burst = clients.burst(connections, options.seconds)
            levels.append(row(burst, ceilings, server.cpu - before[0], machine_cpu() - before[1]))
            memory.append(server.memory)
    wrong = [place for place, body in clients.sampled if normal(body) != alone[place]]
    figures = {
        "workers": options.workers,
        "cores": os.cpu_count(),
        "levels": levels,
        "sampled": len(clients.sampled),
        "wrong": len(wrong),
        "memory_mb": memory,
        "memory_flat": memory[-1] <= memory[0] * FLAT,
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    sys.stdout.write(table(figures))
    return int(bool(wrong) or any(one["failed"] for one in levels))


def _needed(questions: list[str]) -> dict[str, list[list[str]]]:
    """What is embedded for each question: itself, and all that its answer is searched by."""
    handbook = Handbook.ver_1()
    queries = (searched_by(understand(one, handbook), handbook) for one in questions)
    needed = [list(dict.fromkeys(query.text for query in ones)) for ones in queries]
    return {"question": [[one] for one in questions], "needed": needed}


def row(
    burst: Burst, ceilings: dict[str, Ceiling], server: float, machine: float
) -> dict[str, float]:
    """One level as figures; refused ones are told apart and are not in the times.

    ``server`` and ``machine`` are core seconds: what the server took, what everybody took.
    """
    times = sorted(burst.times) or [0.0]
    per_second, cpu = len(burst.times) / burst.seconds, server / max(1, len(burst.times))
    return {
        "connections": burst.connections,
        "seconds": round(burst.seconds, 1),
        "answered": len(burst.times),
        "refused": burst.refused,
        "failed": burst.failed,
        "per_second": round(per_second, 1),
        **{f"ceiling_{name}": round(one.rate, 1) for name, one in ceilings.items()},
        **{f"of_{name}": round(per_second / one.rate, 3) for name, one in ceilings.items()},
        **{
            f"cpu_of_{name}": round(one.cpu / cpu, 3) if cpu else 0
            for name, one in ceilings.items()
        },
        "server_cpu_ms": round(cpu * 1000, 1),
        "clients_cores": round(burst.cpu / burst.seconds, 2),
        "others_cores": round((machine - server - burst.cpu) / burst.seconds, 2),
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }


HEAD = {
    "connections": "接続数",
    "answered": "回答",
    "per_second": "毎秒",
    "ceiling_question": "上限",
    "of_question": "上限比",
    "ceiling_needed": "要る分の上限",
    "of_needed": "要る分の上限比",
    "cpu_of_needed": "CPUのうち埋め込み",
    "server_cpu_ms": "CPU ms/回答",
    "clients_cores": "要求側の使うコア",
    "others_cores": "ほかの仕事のコア",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
    "refused": "503",
    "failed": "誤り",
}


def table(figures: dict[str, object]) -> str:
    """The figures as people read them."""
    levels = figures["levels"]
    assert isinstance(levels, list)
    lines = [" | ".join(HEAD.values())]
    lines += [" | ".join(str(one[name]) for name in HEAD) for one in levels]
    lines.append(
        f"上限は、同じ数の相手が、埋め込みだけを答えを待ちながら頼んだときの、一秒の質問の数。"
        f"「上限」は質問を一度ずつ、「要る分の上限」はその回答のために埋め込む文をすべて。"
        f"照らした回答 {figures['sampled']} 件のうち違うもの {figures['wrong']} 件、"
        f"メモリ {figures['memory_mb']} MB（水準ごと）"
    )
    return "\n".join(lines) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evals.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="一つの水準の秒数")
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64, 256])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--ceiling", type=float, default=10, help="上限一つを測る秒数")
    parser.add_argument("--out", type=Path, default=Path("var/load.json"))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
