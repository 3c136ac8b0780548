"""Roadmaps in the desk's database: each change is saved at once, field by field.

Two people who change different fields both keep theirs; of one field, the last one stands.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from assistant import wording
from assistant.clock import now
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.roadmap_rows import (
    LONGEST_NAME,
    Value,
    card_of,
    clean,
    item_of,
    values_of,
)
from assistant.helpdesk.storage.tables import roadmap_items, roadmaps
from assistant.roadmap.model import Card, Item, Roadmap, RoadmapError
from corpus.text import normalise

MOST_ITEMS = 300


class Roadmaps:
    """The roadmaps that somebody may see: their own, and those shared with everybody.

    ``person`` is the name of who has signed in, empty where nobody does.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, person: str) -> tuple[Card, ...]:
        """By name."""
        wanted = select(roadmaps).where(_open_to(person)).order_by(roadmaps.c.name, roadmaps.c.id)
        with self._database.reading() as connection:
            return tuple(map(card_of, connection.execute(wanted).mappings()))

    def open(self, number: int, person: str) -> Roadmap:
        """One as it stands; RoadmapError where there is none for this person."""
        with self._database.reading() as connection:
            row = _row(connection, number, person)
            return Roadmap(
                card_of(row),
                row["step"],
                row["note"],
                _items(connection, number),
                datetime.fromisoformat(row["changed"]),
                row["changed_by"],
            )

    def create(self, name: str, items: Sequence[Item], person: str, *, is_shared: bool) -> int:
        """A new one at STEP0; returns its number."""
        row = {
            "name": _named(name),
            "owner": person,
            "shared": is_shared,
            "step": 0,
            "note": "",
            **_stamp(person),
        }
        with self._database.writing() as connection:
            _refuse_twin(connection, row["name"], person)
            (number,) = connection.execute(insert(roadmaps).values(row)).inserted_primary_key or (
                0,
            )
            connection.execute(insert(roadmap_items), [values_of(number, one) for one in items])
        return int(number)

    def change(self, number: int, person: str, **values: str | int | bool) -> None:
        """Another name, STEP or note, or shared with everybody."""
        known = {name: clean(name, value) for name, value in values.items()}
        with self._database.writing() as connection:
            card = card_of(_row(connection, number, person))
            if "name" in known and known["name"] != card.name:
                known["name"] = _named(str(known["name"]))
                _refuse_twin(connection, known["name"], person)
            if "shared" in known and card.owner != person:
                raise RoadmapError(wording.ROADMAP_OF_ANOTHER.format(owner=card.owner))
            _touch(connection, number, person, **known)

    def delete(self, number: int, person: str) -> None:
        """Take one away for good; only who made it may."""
        with self._database.writing() as connection:
            card = card_of(_row(connection, number, person))
            if card.owner not in {person, ""}:
                raise RoadmapError(wording.ROADMAP_OF_ANOTHER.format(owner=card.owner))
            connection.execute(delete(roadmap_items).where(roadmap_items.c.roadmap_id == number))
            connection.execute(delete(roadmaps).where(roadmaps.c.id == number))

    def change_item(self, number: int, n: int, person: str, **values: Value) -> None:
        """Other values of one item; the rest of it stays, whoever has changed that meanwhile."""
        known = {name: clean(name, value) for name, value in values.items()}
        here = _at(number, n)
        with self._database.writing() as connection:
            _row(connection, number, person)
            if not connection.execute(update(roadmap_items).where(here).values(known)).rowcount:
                raise RoadmapError(wording.NO_ROADMAP_ITEM)
            _refuse_backwards(
                connection.execute(select(roadmap_items).where(here)).mappings().one()
            )
            _touch(connection, number, person)

    def add_item(self, number: int, step: int, title: str, person: str) -> int:
        """An item of one's own in a STEP; returns its number."""
        known = clean("title", title)
        if not known:
            raise RoadmapError(wording.ROADMAP_ITEM_NEEDS_TITLE)
        with self._database.writing() as connection:
            _row(connection, number, person)
            items = _items(connection, number)
            if len(items) >= MOST_ITEMS:
                raise RoadmapError(wording.ROADMAP_FULL.format(most=MOST_ITEMS))
            n = 1 + max((one.n for one in items), default=0)
            item = Item(n, step, str(known))
            connection.execute(insert(roadmap_items).values(values_of(number, item)))
            _touch(connection, number, person)
        return n

    def remove_item(self, number: int, n: int, person: str) -> None:
        """Take away an item of one's own; a Q of the handbook stays, to be left out at most."""
        with self._database.writing() as connection:
            _row(connection, number, person)
            own = roadmap_items.c.record == ""
            connection.execute(delete(roadmap_items).where(_at(number, n), own))
            _touch(connection, number, person)


def _open_to(person: str) -> ColumnElement[bool]:
    return or_(roadmaps.c.shared, roadmaps.c.owner == person)


def _at(number: int, n: int) -> ColumnElement[bool]:
    return (roadmap_items.c.roadmap_id == number) & (roadmap_items.c.n == n)


def _row(connection: Connection, number: int, person: str) -> RowMapping:
    wanted = select(roadmaps).where(roadmaps.c.id == number, _open_to(person))
    row = connection.execute(wanted).mappings().first()
    if row is None:
        raise RoadmapError(wording.NO_ROADMAP)
    return row


def _items(connection: Connection, number: int) -> tuple[Item, ...]:
    wanted = select(roadmap_items).where(roadmap_items.c.roadmap_id == number)
    rows = connection.execute(wanted.order_by(roadmap_items.c.step, roadmap_items.c.n)).mappings()
    return tuple(map(item_of, rows))


def _named(name: str) -> str:
    known = normalise(name)
    if not known or len(known) > LONGEST_NAME:
        raise RoadmapError(wording.ROADMAP_NEEDS_NAME.format(longest=LONGEST_NAME))
    return known


def _refuse_twin(connection: Connection, name: object, person: str) -> None:
    wanted = select(func.count()).where(roadmaps.c.name == name, _open_to(person))
    if connection.execute(wanted).scalar():
        raise RoadmapError(wording.ROADMAP_THERE.format(name=name))


def _refuse_backwards(row: RowMapping) -> None:
    if row["start"] and row["due"] and row["start"] > row["due"]:
        raise RoadmapError(wording.ROADMAP_BACKWARDS)


def _touch(connection: Connection, number: int, person: str, **values: str | int) -> None:
    stamped: Mapping[str, str | int] = {**values, **_stamp(person)}
    connection.execute(update(roadmaps).where(roadmaps.c.id == number).values(stamped))


def _stamp(person: str) -> dict[str, str]:
    return {"changed": now().isoformat(), "changed_by": person}
