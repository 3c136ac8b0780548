"""``python -m evals.bench.one WHAT PASSAGES FOLDER``: one measurement in a process of its own."""

import json
import sys
from pathlib import Path

from evals.bench import ours, stock

WHAT = {"build": ours.build, "search": ours.search, "faiss": stock.faiss, "bm25": stock.bm25}

if __name__ == "__main__":
    what, passages, folder = sys.argv[1:]
    sys.stdout.write(json.dumps(WHAT[what](int(passages), Path(folder)), ensure_ascii=False) + "\n")
