"""Approved replies as examples 回答事例 for similar inquiries, without personal data."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from assistant import wording
from assistant.helpdesk.casework import Case, DeskError, Example, Version
from assistant.helpdesk.storage.chain import digest
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.rows import example_of, texts_json
from assistant.helpdesk.storage.tables import examples
from assistant.masking import Masker

Closeness = Callable[[str, Sequence[str]], Sequence[float]]  # of a text to others, 0 to 1
ALIKE = 0.86  # closeness from which a reply may help
OFFERED = 3


def keep_example(
    connection: Connection, case: Case, version: Version, masker: Masker, at: datetime
) -> str:
    """Make an example of an approved version; returns its digest."""
    known = (case.sender,)
    row = {
        "case_id": case.id,
        "questions": texts_json([masker.mask(one, known) for one in case.questions]),
        "body": masker.mask(version.body, known),
        "records": texts_json(list(dict.fromkeys(one.record for one in version.citations))),
        "at": at.isoformat(),
        "withdrawn": "",
    }
    connection.execute(insert(examples).values(row))
    return digest_of_example(row)


def digest_of_example(row: Mapping[Any, Any]) -> str:
    """What the chain knows of an example."""
    return digest(row["questions"], row["body"], row["records"])


def withdraw_example(connection: Connection, number: int, at: datetime) -> int:
    """Take an example out of use; returns which case it was made of."""
    row = connection.execute(select(examples).where(examples.c.id == number)).first()
    if row is None or row.withdrawn:
        raise DeskError(wording.NO_EXAMPLE.format(number=number))
    done = update(examples).where(examples.c.id == number)
    connection.execute(done.values(withdrawn=at.isoformat()))
    return int(row.case_id)


def all_examples(database: Database) -> tuple[Example, ...]:
    """Every example that is not withdrawn, the newest first."""
    wanted = select(examples).where(examples.c.withdrawn == "").order_by(examples.c.id.desc())
    with database.reading() as connection:
        return tuple(map(example_of, connection.execute(wanted).mappings()))


class Examples:
    """The examples that are not withdrawn."""

    def __init__(self, database: Database, closeness: Closeness) -> None:
        self._database = database
        self._closeness = closeness

    def all(self) -> tuple[Example, ...]:
        """Every example, the newest first."""
        return all_examples(self._database)

    def like(self, questions: Sequence[str], but: int = 0) -> tuple[Example, ...]:
        """The examples with a question close to one of these, closest first."""
        found = []
        for one in self.all():
            close = [score for q in questions for score in self._closeness(q, one.questions)]
            if one.case != but and close and max(close) >= ALIKE:
                found.append((max(close), one))
        found.sort(key=lambda pair: -pair[0])
        return tuple(one for _, one in found[:OFFERED])
