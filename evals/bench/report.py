"""The figures as a Markdown table and as a chart."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

Row = dict[str, Any]  # figure → value; a figure that was not measured is not there

FIGURES = (
    ("検索 CPU 時間の中央値（ms）", "cpu_ms"),
    ("同 持ち主で3分の2に絞る", "group_cpu_ms"),
    ("同 3文書に絞る", "three_documents_cpu_ms"),
    ("検索 時計の中央値（ms）", "median_ms"),
    ("検索 時計の95%（ms）", "p95_ms"),
    ("検索 開いて最初の1問（ms）", "first_ms"),
    ("開く（ms）", "open_ms"),
    ("開くときに読む量（MB）", "open_read_mb"),
    ("メモリ 自分の分（MB）", "own_mb"),
    ("メモリ 写像したファイル（MB）", "mapped_mb"),
    ("ディスク（MB）", "disk_mb"),
    ("区画の数", "segments"),
    ("作る（秒）", "build_s"),
    ("作るときのメモリ（MB）", "build_mb"),
    ("再現率 作ったときの実測", "recall_built"),
    ("再現率 実際の質問100問", "recall"),
    ("LangChain FAISS CPU 時間の中央値（ms）", "faiss_cpu_ms"),
    ("LangChain FAISS 時計の中央値（ms）", "faiss_ms"),
    ("LangChain FAISS メモリ（MB）", "faiss_mb"),
    ("LangChain FAISS 作る（秒）", "faiss_build_s"),
    ("rank-bm25 CPU 時間の中央値（ms）", "bm25_cpu_ms"),
    ("rank-bm25 時計の中央値（ms）", "bm25_ms"),
    ("rank-bm25 メモリ（MB）", "bm25_mb"),
    ("rank-bm25 作る（秒）", "bm25_build_s"),
)
LINES = (
    ("このアシスタント（語と意味、絞り込み）", "cpu_ms"),
    ("LangChain FAISS（意味だけ）", "faiss_cpu_ms"),
    ("rank-bm25（語だけ）", "bm25_cpu_ms"),
)


def table(rows: Sequence[Row]) -> str:
    """A row a figure, a column a size; what was not measured says why."""
    head = ["", *(f"{row['passages']:,} か所" for row in rows)]
    lines = [head, ["---", *("---:" for _ in rows)]]
    for name, figure in FIGURES:
        lines.append([name, *(_cell(row, figure) for row in rows)])
    cells = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    growth = "、".join(f"{name} {_growth(rows, figure)}" for name, figure in LINES)
    return (
        f"{cells}\n\nCPU 時間の伸び（か所の数の何乗か。両対数の傾き）: {growth}\n\n"
        f"最大と最小の規模の検索の CPU 時間の比: {times_slower(rows):.1f} 倍\n\n"
        f"測った日: {datetime.now(UTC):%Y-%m-%d}、`python -m evals.bench`\n"
    )


def growth(rows: Sequence[Row], figure: str) -> float:
    """The exponent: the slope of log(figure) over log(passages)."""
    points = [(row["passages"], row[figure]) for row in rows if row.get(figure)]
    sizes, values = np.log(np.array(points, float)).T
    return float(np.polyfit(sizes, values, 1)[0])


def times_slower(rows: Sequence[Row]) -> float:
    """How many times as long the largest library's search takes as the smallest's."""
    return float(rows[-1]["cpu_ms"] / rows[0]["cpu_ms"])


def chart(rows: Sequence[Row], path: Path) -> None:
    """Processor time of a question over passages, both on a logarithmic scale."""
    points = [
        {"か所": row["passages"], "ミリ秒": row[figure], "方式": name}
        for name, figure in LINES
        for row in rows
        if row.get(figure)
    ]
    axis = alt.Scale(type="log")
    drawn = (
        alt.Chart(pd.DataFrame(points), title="1問の検索時間（埋め込みを除く、CPU 時間の中央値）")
        .mark_line(point=True)
        .encode(
            x=alt.X("か所:Q", scale=axis, title="段落の数"),
            y=alt.Y("ミリ秒:Q", scale=axis, title="ミリ秒"),
            color=alt.Color("方式:N", title=None, legend=alt.Legend(orient="bottom", columns=1)),
        )
        .properties(width=520, height=320)
    )
    drawn.save(str(path))


def _cell(row: Row, figure: str) -> str:
    if figure in row:
        value = row[figure]
        return f"{value:,}" if not figure.startswith("recall") else f"{value:.3f}"
    return str(row.get(f"{figure.split('_')[0]}_note", "—"))


def _growth(rows: Sequence[Row], figure: str) -> str:
    measured = sum(bool(row.get(figure)) for row in rows)
    return f"{growth(rows, figure):.2f}" if measured > 1 else "—"
