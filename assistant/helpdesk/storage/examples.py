"""Approved replies as examples 回答事例 for similar inquiries, without personal data."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assistant import wording
from assistant.helpdesk.casework import Case, DeskError, Example, Version, allow
from assistant.helpdesk.storage.chain import Deed, log
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.rows import example_of, texts_json
from assistant.helpdesk.storage.tables import examples
from assistant.masking import Masker
from assistant.permissions import Act, Person

Closeness = Callable[[str, Sequence[str]], Sequence[float]]  # of a text to others, 0 to 1
ALIKE = 0.86  # closeness from which a reply may help
OFFERED = 3


def keep_example(
    connection: Connection, case: Case, version: Version, masker: Masker, at: datetime
) -> None:
    """Make an example of an approved version."""
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

    def withdraw(self, example: int, actor: Person, at: datetime) -> None:
        """Take an example out of use."""
        allow(actor, Act.WRITE)
        with self._database.writing() as connection:
            row = connection.execute(select(examples).where(examples.c.id == example)).first()
            if row is None or row.withdrawn:
                raise DeskError(wording.NO_EXAMPLE.format(number=example))
            done = update(examples).where(examples.c.id == example)
            connection.execute(done.values(withdrawn=at.isoformat()))
            log(connection, at, Deed(actor.name, "withdraw", row.case_id, {"example": example}))
