"""Rows as the nouns of a roadmap, and back."""

from datetime import date

from sqlalchemy import RowMapping

from assistant import wording
from assistant.roadmap.model import Card, Item, Progress, RoadmapError
from corpus.text import normalise

LONGEST_NAME, LONGEST_LINE, LONGEST_NOTE = 100, 200, 2000
_LONGEST = {"note": LONGEST_NOTE}
Value = str | int | date | Progress | None


def card_of(row: RowMapping) -> Card:
    """What a list shows."""
    return Card(row["id"], row["name"], row["owner"], row["shared"])


def item_of(row: RowMapping) -> Item:
    """An item."""
    return Item(
        n=row["n"],
        step=row["step"],
        title=row["title"],
        record=row["record"],
        progress=Progress(row["progress"]),
        who=row["who"],
        start=_day(row["start"]),
        due=_day(row["due"]),
        note=row["note"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def values_of(number: int, item: Item) -> dict[str, str | int]:
    """An item as it is stored."""
    names = ("n", "step", "title", "record", "progress", "who", "start", "due", "note")
    return {"roadmap_id": number} | {name: clean(name, getattr(item, name)) for name in names}


def clean(name: str, value: Value) -> str | int:
    """A value as it is stored; RoadmapError where a text is too long."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str) or isinstance(value, Progress):
        return value
    known = "\n".join(map(normalise, value.splitlines())).strip()
    longest = _LONGEST.get(name, LONGEST_LINE)
    if len(known) > longest:
        raise RoadmapError(wording.ROADMAP_TOO_LONG.format(length=len(known), longest=longest))
    return known
