"""What each signal brings: the ranker learned again without it, and stock pipelines beside it.

Every figure is over the tuning questions that want a Q, by cross-validation, so that no question
is ranked by what was learned from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.baselines.fused import Pipeline
from evals.bootstrap import Interval, interval
from evals.learning import cross_validated_places
from evals.lessons import Lessons
from evals.measures import DEEPEST
from evals.questions import Question
from index.ranker import CASES, FEATURES, KINDS, SIGNALS

Places = NDArray[np.int64]
CHUNKS = 120  # the longest fifteen records have no more

SIGNAL_NAMES = {
    "terms": "語と文字2字組のBM25",
    "head": "埋め込みの線形分類",
    "cosine_statement": "最良の文のコサイン",
    "cosine_askings": "近い聞き方のコサイン",
}
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "全部": (),
    **{f"{SIGNAL_NAMES[one]}なし": (one,) for one in SIGNALS},
    "記録の種類なし": KINDS,
    "名指しの事例なし": CASES,
    **{f"{SIGNAL_NAMES[one]}だけ": tuple({*SIGNALS} - {one}) for one in SIGNALS},
}


@dataclass(frozen=True, slots=True)
class Row:
    """One ranking: its figures, and how its right-first differs from that of everything."""

    name: str
    first: float
    first_three: float
    gain: float
    gain_between: Interval


def rows(places: Mapping[str, Places]) -> list[Row]:
    """The rankings beside the first of them."""
    whole = next(iter(places.values()))
    return [
        Row(
            name,
            float((one == 0).mean()),
            float((one <= 2).mean()),  # noqa: PLR2004
            float((one == 0).mean() - (whole == 0).mean()),
            interval(((one == 0) * 1.0 - (whole == 0)).tolist()),
        )
        for name, one in places.items()
    ]


def learned(questions: Lessons, askings: Lessons, wanted: Sequence[bool]) -> dict[str, Places]:
    """Where the right record stands with each group of features left out."""
    console = Console(stderr=True)
    shown = track(LEFT_OUT.items(), "比べています", console=console, transient=True)
    return {
        name: cross_validated_places(questions, askings, _columns(left_out))[np.array(wanted)]
        for name, left_out in shown
    }


def stock(pipeline: Pipeline, questions: Sequence[Question]) -> Places:
    """Where a stock pipeline has a right record, each record or page once, by its best chunk."""
    places = []
    for one in questions:
        near = pipeline.nearest(one.question, CHUNKS)
        found = list(dict.fromkeys((chunk.records, chunk.pages) for chunk in near))[:DEEPEST]
        right = (i for i, (records, _) in enumerate(found) if records & set(one.records))
        places.append(next(right, DEEPEST))
    return np.array(places)


def show(found: Sequence[Row], console: Console) -> None:
    """The table that people read."""
    table = Table(title="何がどれだけ効くか（調整用の質問、交差検証）")
    for name in ("並べ方", "1位", "3位以内", "1位の差（95%区間）"):
        table.add_column(name, overflow="fold")
    for row in found:
        low, high = row.gain_between
        gain = f"{row.gain:+.3f}（{low:+.3f}〜{high:+.3f}）"
        table.add_row(row.name, f"{row.first:.3f}", f"{row.first_three:.3f}", gain)
    console.print(table)


def _columns(left_out: Sequence[str]) -> list[int]:
    return [i for i, name in enumerate(FEATURES) if name not in left_out]
