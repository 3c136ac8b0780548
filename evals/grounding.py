"""How well unfaithful sentences are caught, and how seldom faithful ones are: figures by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.progress import track

from assistant.grounding.check import Grounding
from corpus.handbook import Handbook
from evals.grounding_rows import Row, load_rows


@dataclass(frozen=True, slots=True)
class Judged:
    """A row and whether it was refused."""

    row: Row
    refused: bool


def grounding_figures(handbook: Handbook, grounding: Grounding, part: str) -> dict[str, float]:
    """Shares caught and falsely refused, in all, of those written by hand, and by kind."""
    judged = judge(load_rows(part), handbook, grounding)
    changed = [one for one in judged if not one.row.faithful]
    kinds = sorted({one.row.kind for one in changed})
    return {
        "caught": _refused(changed),
        "caught_by_hand": _refused([one for one in changed if one.row.by_hand]),
        "false_alarms": _refused([one for one in judged if one.row.faithful]),
        **{
            f"caught_{kind}": _refused([one for one in changed if one.row.kind == kind])
            for kind in kinds
        },
        "changed": len(changed),
        "faithful": len(judged) - len(changed),
    }


def judge(rows: Sequence[Row], handbook: Handbook, grounding: Grounding) -> list[Judged]:
    """Hold every row against its statements, with a progress bar on standard error."""
    shown = track(rows, "照合しています", console=Console(stderr=True), transient=True)
    return [
        Judged(
            row, bool(grounding.findings(row.text, [handbook.statement(i) for i in row.statements]))
        )
        for row in shown
    ]


def _refused(judged: Sequence[Judged]) -> float:
    return sum(one.refused for one in judged) / len(judged) if judged else 0.0
