"""The nouns of reading: a slot of an input, a figure for it, and the form of one tool."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reading.quantities import Quantity
from assistant.reading.units import Unit

BEFORE, AFTER = "before", "after"

Values = dict[str, object]
_NOTHING: tuple[object, ...] = (None, [], "")


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that an input takes: how people call it and what it is counted in, best first."""

    key: str
    words: str
    units: tuple[Unit, ...]
    alone: tuple[Unit, ...] = ()  # a figure in one of these units needs no word beside it
    each: bool = False  # one a row
    sided: bool = False  # before and after
    yearly: bool = False  # a figure of a month or a week is one of twelve or fifty-two
    behind: bool = False  # its word may stand right behind the figure, as in 「25％以上」
    many: bool = False  # several figures are a list, not a contradiction


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that was read for a slot, and whose it is."""

    slot: str
    quantity: Quantity
    owner: str = ""
    side: str = ""
    turn: int = 0

    @property
    def value(self) -> int | float:
        """The number as JSON writes it."""
        return plain(self.quantity.value)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything a conversation said, as one form understands it."""

    turns: tuple[str, ...]
    figures: tuple[Figure, ...]
    owners: tuple[str, ...]
    unplaced: tuple[Quantity, ...]
    clashes: tuple[tuple[Figure, Figure], ...] = ()  # two values for one thing in one turn

    @property
    def text(self) -> str:
        """All turns, oldest first."""
        return "\n".join(self.turns)

    def of(self, slot: str, owner: str | None = None) -> tuple[Figure, ...]:
        """The figures of a slot, as said in the last turn that said any."""
        found = [one for one in self.figures if one.slot == slot and owner in {None, one.owner}]
        last = max((one.turn for one in found), default=0)
        return tuple(one for one in found if one.turn == last)

    def value(self, slot: str, owner: str | None = None) -> int | float | None:
        """The last figure of a slot."""
        found = self.of(slot, owner)
        return found[-1].value if found else None

    def sided(self, slot: str, owner: str, side: str) -> int | float | None:
        """The last figure before or after; one without a word for either is that of today."""
        own = [one for one in self.figures if one.slot == slot and one.owner == owner]
        found = [one for one in own if one.side == side]
        if not found and side == BEFORE:
            found = [one for one in own if not one.side]
        return found[-1].value if found else None


@dataclass(slots=True)
class Draft:
    """The input as far as it is known; ``missing`` names what is not, with whose it is."""

    inputs: Values = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def put(self, key: str, value: object) -> None:
        """Fill a field where something was said."""
        if value not in _NOTHING:
            self.inputs[key] = value

    def need(self, key: str, value: object, title: str) -> None:
        """Fill a field, or say that it is missing."""
        self.put(key, value)
        if value in _NOTHING:
            self.missing.append(title)


@dataclass(frozen=True, slots=True)
class Form:
    """How one tool's input is read."""

    tool: str
    topic: tuple[str, ...]  # what the wish is about; each that is met counts
    slots: tuple[Slot, ...]
    fill: Callable[[Told], Draft]
    owners: str = r"(?!)"  # how rows are called
    free: bool = False  # in a list or table, whatever stands first names a row
    choices: str = r"(?!)"  # words that change the input without a figure, such as 均等割


def plain(value: Decimal) -> int | float:
    """A whole number as int, any other as float."""
    return int(value) if value == value.to_integral_value() else float(value)


def names_of(owners: Iterable[str], figures: Iterable[Figure], slots: Iterable[str]) -> list[str]:
    """Whoever has a figure in one of these slots, in the order they were named."""
    known = set(slots)
    having = {one.owner for one in figures if one.slot in known}
    return [name for name in dict.fromkeys(owners) if name in having]
