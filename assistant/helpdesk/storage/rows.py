"""Rows as the nouns of the desk, and back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from assistant import wording
from assistant.answer import Citation
from assistant.helpdesk.casework import (
    Case,
    DeskError,
    Example,
    NoSuchCaseError,
    State,
    Version,
)
from assistant.helpdesk.storage.chain import digest
from assistant.helpdesk.storage.tables import cases, versions

_READ = ("subject", "sender", "organisation", "prefecture", "questions")


def one_case(connection: Connection, number: int) -> Case:
    """A case by its number; NoSuchCaseError where there is none."""
    row = connection.execute(select(cases).where(cases.c.id == number)).mappings().first()
    if row is None:
        raise NoSuchCaseError(wording.NO_CASE.format(number=number))
    return case_of(row)


def one_version(connection: Connection, number: int, n: int) -> Version:
    """A version by its number; DeskError where there is none."""
    wanted = select(versions).where(versions.c.case_id == number, versions.c.n == n)
    row = connection.execute(wanted).mappings().first()
    if row is None:
        raise DeskError(wording.NO_VERSION.format(number=number, n=n))
    return version_of(row)


def case_of(row: RowMapping) -> Case:
    """A case."""
    return Case(
        id=row["id"],
        received=datetime.fromisoformat(row["received"]),
        state=State(row["state"]),
        subject=row["subject"] or wording.FORGOTTEN,
        sender=row["sender"],
        organisation=row["organisation"],
        prefecture=row["prefecture"],
        questions=tuple(json.loads(row["questions"])),
        mail=row["mail"],
        open_points=tuple(json.loads(row["open_points"])),
        contact=row["contact"],
        assignee=row["assignee"],
        due=date.fromisoformat(row["due"]) if row["due"] else None,
        version=row["version"],
    )


def version_of(row: RowMapping) -> Version:
    """A version."""
    return Version(
        n=row["n"],
        body=row["body"],
        citations=tuple(Citation(**one) for one in json.loads(row["citations"])),
        author=row["author"],
        at=datetime.fromisoformat(row["at"]),
        based_on=row["based_on"],
        aside=row["aside"],
    )


def example_of(row: RowMapping) -> Example:
    """An example."""
    return Example(
        id=row["id"],
        case=row["case_id"],
        questions=tuple(json.loads(row["questions"])),
        body=row["body"],
        records=tuple(json.loads(row["records"])),
        at=datetime.fromisoformat(row["at"]),
    )


def citations_json(citations: Sequence[Citation]) -> str:
    """The citations of a version."""
    return texts_json([asdict(one) for one in citations])


def digest_of_read(row: Mapping[Any, Any]) -> str:
    """What the chain knows of what was read off a case's mail."""
    return digest(*(row[name] for name in _READ))


def texts_json(values: Sequence[Any]) -> str:
    """A list as it is stored."""
    return json.dumps(list(values), ensure_ascii=False)
