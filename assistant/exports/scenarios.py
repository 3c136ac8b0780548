"""Results of one calculator side by side: what was put in differently, and what came of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.exports.figures import said
from assistant.exports.table import table_xlsx
from assistant.tooling import Result

NOT_THERE = "―"
INPUTS, RESULTS = "入力（違うところ）", "結果"
_KIND, _ITEM, _EACH = 18, 40, 22  # widths of columns, in digits


@dataclass(frozen=True, slots=True)
class Scenario:
    """A result under the name that somebody gave it."""

    name: str
    result: Result


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison: an item, and its figure in each scenario."""

    kind: str
    item: str
    figures: tuple[str, ...]


def compared(scenarios: Sequence[Scenario]) -> tuple[Compared, ...]:
    """The inputs that differ, then every figure; what a scenario does not have says so."""
    inputs = [{one.label: said(one.value, one.unit) for one in s.result.inputs} for s in scenarios]
    rows = [
        {_named(one.group, one.label): said(one.amount, one.unit) for one in s.result.rows}
        for s in scenarios
    ]
    return (
        *_lines(INPUTS, inputs, lambda figures: len(set(figures)) > 1),
        *_lines(RESULTS, rows, lambda _: True),
    )


def scenarios_xlsx(title: str, scenarios: Sequence[Scenario]) -> bytes:
    """The comparison as a table in Excel."""
    head = ("区分", "項目", *(one.name for one in scenarios))
    rows = [(one.kind, one.item, *one.figures) for one in compared(scenarios)]
    return table_xlsx(title, head, rows, (_KIND, _ITEM, *[_EACH] * len(scenarios)))


def _named(group: str, label: str) -> str:
    return f"{group}：{label}" if group else label


def _lines(
    kind: str,
    columns: Sequence[dict[str, str]],
    is_wanted: Callable[[tuple[str, ...]], bool],
) -> Iterable[Compared]:
    for item in dict.fromkeys(name for column in columns for name in column):
        figures = tuple(column.get(item, NOT_THERE) for column in columns)
        if is_wanted(figures):
            yield Compared(kind, item, figures)
