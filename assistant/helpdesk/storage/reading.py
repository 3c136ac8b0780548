"""Cases, versions and their history, to look at."""

from sqlalchemy import Select, func, select

from assistant.helpdesk.casework import Case, Page, Version, Wanted
from assistant.helpdesk.storage.chain import Event, events_of
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.rows import case_of, one_case, version_of
from assistant.helpdesk.storage.tables import cases, versions
from corpus.text import squeeze


class Reading:
    """What the desk holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: Wanted) -> Page:
        """The cases that fit, the newest first."""
        fitting = _fitting(wanted)
        shown = fitting.order_by(cases.c.id.desc()).limit(wanted.limit).offset(wanted.offset)
        with self._database.reading() as connection:
            total = connection.execute(
                select(func.count()).select_from(fitting.subquery())
            ).scalar()
            found = tuple(map(case_of, connection.execute(shown).mappings()))
        return Page(found, total or 0)

    def case(self, number: int) -> Case:
        """One case; NoSuchCaseError where there is none."""
        with self._database.reading() as connection:
            return one_case(connection, number)

    def versions(self, number: int) -> tuple[Version, ...]:
        """All versions of a case, the original first."""
        wanted = select(versions).where(versions.c.case_id == number).order_by(versions.c.n)
        with self._database.reading() as connection:
            return tuple(map(version_of, connection.execute(wanted).mappings()))

    def history(self, number: int) -> tuple[Event, ...]:
        """Who did what with a case."""
        with self._database.reading() as connection:
            return tuple(events_of(connection, number))


def _fitting(wanted: Wanted) -> Select[tuple[object, ...]]:
    fitting = select(cases)
    if wanted.state is not None:
        fitting = fitting.where(cases.c.state == wanted.state)
    if wanted.assignee:
        fitting = fitting.where(cases.c.assignee == wanted.assignee)
    for word in wanted.text.split():
        fitting = fitting.where(
            cases.c.haystack.contains(squeeze(word).casefold(), autoescape=True)
        )
    return fitting
