"""``python -m evals.bench``: latency, memory, disk and build time as the library grows.

Every measurement is a process of its own with one thread, ours and the stock baseline in the same
run; a table and a chart go to ``--out``. A million passages need 12 GB of disk and an hour on two
cores; what was built is kept in ``--work`` for the next run. Fails where the largest library takes
more than ten times as long as the smallest.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import open_assistant
from evals.bench.ours import home_of
from evals.bench.report import Row, chart, table, times_slower
from evals.bench.texts import FILE, Source
from evals.questions import SETS, load

SIZES = (10**3, 10**4, 10**5, 10**6)
ASKED = 100  # questions
MOST = 10  # times as long at the largest size as at the smallest
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and write the table and the chart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--work", type=Path, required=True, help="where the libraries are built")
    parser.add_argument("--out", type=Path, default=Path("docs"))
    given = parser.parse_args(argv)
    given.work.mkdir(parents=True, exist_ok=True)
    if not (given.work / FILE).exists():
        _make_source(given.work)
    rows = []
    for size in given.sizes:
        row: Row = {"passages": size, **_built(size, given.work)}
        for what in ("search", "faiss", "bm25"):
            row |= _measured(what, size, given.work)
        rows.append(row)
        _keep(rows, given.out)
    return 0 if times_slower(rows) <= MOST else 1


def _make_source(folder: Path) -> None:
    assistant = open_assistant(Settings.from_env(os.environ))
    asked = [one.question for one in load(SETS["tune"])]
    some = asked[:: max(1, len(asked) // ASKED)][:ASKED]
    Source.make(folder, assistant.handbook, some, assistant.search.encoder)


def _built(size: int, folder: Path) -> Row:
    """The figures of building a library, from an earlier run where it is whole."""
    kept = folder / f"built-{size}.json"
    if not kept.exists():
        shutil.rmtree(home_of(folder, size), ignore_errors=True)
        kept.write_text(json.dumps(_measured("build", size, folder)), encoding="utf-8")
    figures: Row = json.loads(kept.read_text(encoding="utf-8"))
    return figures


def _measured(what: str, size: int, folder: Path) -> Row:
    """The figures of one measurement, told as they come."""
    command = [sys.executable, "-m", "evals.bench.one", what, str(size), str(folder)]
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    sys.stdout.write(f"{size:>9,} {what:<7}{done.stdout}")
    sys.stdout.flush()
    figures: Row = json.loads(done.stdout)
    return figures


def _keep(rows: Sequence[Row], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "bench.md").write_text(table(rows), encoding="utf-8")
    chart(rows, out / "bench.svg")


if __name__ == "__main__":
    sys.exit(main())
