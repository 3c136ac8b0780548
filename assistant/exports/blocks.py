"""The rows of a result laid out as tables: a line a label, a column a group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.tooling import Row

WIDE = 8  # groups past which a table stands better on its side


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of a table: its label, and the number of the row in each column."""

    label: str
    rows: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One table: rows that share labels and groups."""

    columns: tuple[str, ...]
    lines: tuple[TableLine, ...]

    @property
    def turned(self) -> "Block":
        """The same with a line a group where that is narrower."""
        if len(self.columns) <= max(WIDE, len(self.lines)):
            return self
        return Block(
            tuple(line.label for line in self.lines),
            tuple(
                TableLine(group, tuple(line.rows[n] for line in self.lines))
                for n, group in enumerate(self.columns)
            ),
        )

    def parts(self, width: int) -> Iterator["Block"]:
        """The table cut into ones of at most ``width`` columns, for paper."""
        for start in range(0, len(self.columns), width):
            cut = slice(start, start + width)
            lines = (TableLine(line.label, line.rows[cut]) for line in self.lines)
            yield Block(self.columns[cut], tuple(line for line in lines if _said(line)))


def blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    """The tables that the rows make; rows that share neither label nor group stand apart."""
    return tuple(_block(rows, numbers).turned for numbers in _apart(rows))


def _said(line: TableLine) -> bool:
    return any(row is not None for row in line.rows)


def _apart(rows: Sequence[Row]) -> list[list[int]]:
    """The numbers of the rows, those together that hang together by a label or a group."""
    found: list[list[int]] = []
    for number, row in enumerate(rows):
        near = [one for one in found if any(_share(rows[n], row) for n in one)]
        merged = sorted([n for one in near for n in one] + [number])
        found = [one for one in found if one not in near] + [merged]
    return sorted(found)


def _share(one: Row, other: Row) -> bool:
    return one.label == other.label or one.group == other.group


def _block(rows: Sequence[Row], numbers: Sequence[int]) -> Block:
    groups = list(dict.fromkeys(rows[n].group for n in numbers))
    placed = [(group, [n for n in numbers if rows[n].group == group]) for group in groups]
    sequences = {group: list(_named(rows, members)) for group, members in placed}
    labels = _in_order(sequences.values())
    columns = _columns(sequences)
    return Block(
        tuple(columns),
        tuple(
            TableLine(label, tuple(_number(sequences[group], label, nth) for group in columns))
            for label, nth in labels
        ),
    )


Named = tuple[str, int]  # a label, and how often it stood in the group before


def _named(rows: Sequence[Row], members: Iterable[int]) -> Iterator[tuple[Named, int]]:
    seen: dict[str, int] = {}
    for number in members:
        label = rows[number].label
        seen[label] = seen.get(label, -1) + 1
        yield (label, seen[label]), number


def _number(sequence: Sequence[tuple[Named, int]], label: str, nth: int) -> int | None:
    return next((number for named, number in sequence if named == (label, nth)), None)


def _in_order(sequences: Iterable[Sequence[tuple[Named, int]]]) -> list[Named]:
    """All labels, each after those before it in its group; else as they first appear."""
    first: dict[Named, int] = {}
    before: dict[Named, set[Named]] = {}
    for sequence in sequences:
        for named, number in sequence:
            first[named] = min(number, first.get(named, number))
            before.setdefault(named, set())
        for (earlier, _), (later, _) in pairwise(sequence):
            before[later].add(earlier)
    left, ordered = sorted(first, key=lambda one: first[one]), list[Named]()
    while left:
        free = (one for one in left if before[one].issubset(ordered))
        ordered.append(next(free, left[0]))
        left.remove(ordered[-1])
    return ordered


def _columns(sequences: dict[str, list[tuple[Named, int]]]) -> list[str]:
    """The groups in the order of the label that most of them have, then the others."""
    labels: dict[Named, list[tuple[int, str]]] = {}
    for group, sequence in sequences.items():
        for named, number in sequence:
            labels.setdefault(named, []).append((number, group))
    fullest = max(labels.values(), key=len)
    return list(dict.fromkeys([group for _, group in sorted(fullest)] + list(sequences)))
