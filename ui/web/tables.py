"""The rows of a result as tables: one for each set of figures that share a heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from assistant.answer import ToolResult

NOTHING = "―"
TOTAL = "合計"
_UNSEPARATED = {"", "年度"}  # 2037 is a year, not two thousand of something


@dataclass(frozen=True, slots=True)
class Table:
    """Figures with a heading for every row and column; a cell is text with its unit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def tables_of(result: ToolResult) -> tuple[Table, ...]:
    """Rows that share a group or a label stand in one table, a total last."""
    parts: list[list[dict[str, str]]] = []
    for row in result.rows:
        near = [part for part in parts if any(_touch(row, one) for one in part)]
        parts = [part for part in parts if part not in near]
        parts.append([*(one for part in near for one in part), row])
    said = "".join(result.lines)
    return tuple(_table(part) for part in parts if not all(_is_said(one, said) for one in part))


def quantity(row: dict[str, str]) -> str:
    """``1,234 円``; words stay as they are."""
    amount, unit = row["amount"], row["unit"]
    try:
        number = f"{Decimal(amount):,f}"
    except InvalidOperation:
        return amount
    return f"{amount if unit in _UNSEPARATED else number} {unit}".strip()


def _touch(row: dict[str, str], other: dict[str, str]) -> bool:
    return row["group"] == other["group"] or row["label"] == other["label"]


def _is_said(row: dict[str, str], said: str) -> bool:
    """Whether the lines above say the row already, word by word."""
    return not row["unit"] and not row["group"] and row["amount"] in said


def _table(part: Sequence[dict[str, str]]) -> Table:
    groups = _in_order([row["group"] for row in part])
    labels = _in_order([row["label"] for row in part])
    cells = {(row["label"], row["group"]): quantity(row) for row in part}
    return Table(
        columns=groups,
        rows=tuple(
            (label, tuple(cells.get((label, group), NOTHING) for group in groups))
            for label in labels
        ),
    )


def _in_order(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name == TOTAL))
