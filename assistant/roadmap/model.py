"""The nouns of a roadmap: its items, how far each is, and what may go wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RoadmapError(Exception):
    """Something cannot be done with a roadmap; the message says why and what to do."""


class Progress(StrEnum):
    """How far an item is."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    LEFT_OUT = "left_out"  # not for this municipality


PROGRESS: Mapping[Progress, str] = {
    Progress.OPEN: "未着手",
    Progress.DOING: "取組中",
    Progress.DONE: "済み",
    Progress.LEFT_OUT: "対象外",
}
MARKS: Mapping[Progress, str] = {  # what tells them apart without colour; left out has no bar
    Progress.OPEN: "□",
    Progress.DOING: "▶",
    Progress.DONE: "■",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: a Q of the handbook, or one that the municipality has added."""

    n: int
    step: int
    title: str
    record: str = ""  # the Q it rests on; empty for an item of one's own
    progress: Progress = Progress.OPEN
    who: str = ""
    start: date | None = None
    due: date | None = None
    note: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether nothing is left to do."""
        return self.progress in {Progress.DONE, Progress.LEFT_OUT}

    @property
    def name(self) -> str:
        """``Q0-1 自分の自治体の現状分析の進め方``."""
        return f"{self.record} {self.title}".strip()

    def is_late(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due is not None and self.due < today and not self.is_closed


@dataclass(frozen=True, slots=True)
class Card:
    """What a list of roadmaps shows."""

    id: int
    name: str
    owner: str  # empty where nobody signed in
    is_shared: bool  # everybody who may use the pages sees and changes it


@dataclass(frozen=True, slots=True)
class Roadmap:
    """One roadmap as it stands."""

    card: Card
    step: int  # where the municipality is now
    note: str
    items: tuple[Item, ...]
    changed: datetime
    changed_by: str

    def of_step(self, step: int) -> tuple[Item, ...]:
        """The items of one STEP, those of one's own last."""
        return tuple(one for one in self.items if one.step == step)

    def next_items(self, today: date) -> tuple[Item, ...]:
        """What is to be done next: late ones, then those of this STEP or begun, by their dates."""
        wanted = [
            one
            for one in self.items
            if not one.is_closed
            and (one.step == self.step or one.progress is Progress.DOING or one.due is not None)
        ]
        return tuple(sorted(wanted, key=lambda one: (not one.is_late(today), one.due or date.max)))


def done_of(items: tuple[Item, ...]) -> tuple[int, int]:
    """How many are done, of how many that count."""
    counted = [one for one in items if one.progress is not Progress.LEFT_OUT]
    return sum(one.progress is Progress.DONE for one in counted), len(counted)
