"""What people do with a case: open, draft, edit, submit, approve; each step is one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, insert, select, update

from assistant import wording
from assistant.answer import Citation
from assistant.clock import now
from assistant.helpdesk.casework import (
    Basis,
    DeskError,
    EditedMeanwhileError,
    State,
    Version,
    allow,
)
from assistant.helpdesk.inquiry import Inquiry
from assistant.helpdesk.reply import Reply
from assistant.helpdesk.storage.chain import Deed, digest, events_of, log
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.examples import keep_example, withdraw_example
from assistant.helpdesk.storage.rows import (
    citations_json,
    digest_of_read,
    one_case,
    one_version,
    texts_json,
)
from assistant.helpdesk.storage.tables import cases, versions
from assistant.masking import Masker
from assistant.permissions import Act, Person
from corpus.text import normalise, squeeze

ASSISTANT = "アシスタント"  # who wrote the first version


class Desk:
    """The desk's cases; every change is written down with who made it."""

    def __init__(self, database: Database, masker: Masker, basis: Basis) -> None:
        self.database = database
        self._masker = masker
        self._basis = asdict(basis)

    def receive(self, inquiry: Inquiry, mail: str, reply: Reply, actor: Person) -> int:
        """A new case and the assistant's draft, which stays as it is; returns its number."""
        allow(actor, Act.WRITE)
        asked = [one.topic for one in inquiry.questions]
        who = inquiry.sender
        found = (inquiry.subject, who.organisation, who.name, who.prefecture, *asked)
        read = {
            "subject": inquiry.subject or (asked[0] if asked else wording.NO_SUBJECT),
            "sender": who.name,
            "organisation": who.organisation,
            "prefecture": who.prefecture,
            "questions": texts_json(asked),
        }
        row = {
            **read,
            "received": now().isoformat(),
            "state": State.DRAFT,
            "mail": mail,
            "haystack": squeeze(" ".join(found)).casefold(),
            **dict.fromkeys(("assignee", "due", "approved", "erased"), ""),
            "open_points": texts_json(reply.open_points),
            "contact": reply.contact.record,
            "version": 1,
        }
        with self.database.writing() as connection:
            (number,) = connection.execute(insert(cases).values(row)).inserted_primary_key or (0,)
            told = {"mail": digest(mail), "read": digest_of_read(read)}
            self._log(connection, actor, "receive", number, told)
            version = self._add(connection, number, reply.body, reply.citations, ASSISTANT)
            drafted = {"n": version.n, "text": _digest(version)}
            self._log(connection, actor, "draft", number, drafted)
        return int(number)

    def edit(self, number: int, based_on: int, body: str, actor: Person) -> Version:
        """Keep a changed text as a new version.

        Where somebody else has saved first, EditedMeanwhileError says so; the text is kept beside.
        """
        allow(actor, Act.WRITE)
        with self.database.writing() as connection:
            case = one_case(connection, number)
            if case.state is State.APPROVED:
                raise DeskError(wording.APPROVED_ALREADY.format(number=number))
            before = one_version(connection, number, based_on)
            late = based_on != case.version
            version = self._add(
                connection, number, body, before.citations, _named(actor), based_on, aside=late
            )
            if not late:
                self._set(connection, number, state=State.DRAFT, version=version.n)
            told = {"n": version.n, "based_on": based_on, "text": _digest(version)}
            action = "keep_beside" if late else "edit"
            self._log(connection, actor, action, number, told)
            current = one_version(connection, number, case.version)
        if late:
            message = wording.EDITED_MEANWHILE.format(who=current.author, kept=version.n)
            raise EditedMeanwhileError(message, version.n, current)
        return version

    def assign(self, number: int, assignee: str, due: date | None, actor: Person) -> None:
        """Who works on a case, and until when."""
        allow(actor, Act.WRITE)
        until = due.isoformat() if due else ""
        with self.database.writing() as connection:
            one_case(connection, number)
            self._set(connection, number, assignee=assignee, due=until)
            told = {"assignee": assignee, "due": until}
            self._log(connection, actor, "assign", number, told)

    def submit(self, number: int, version: int, actor: Person) -> None:
        """Hand the draft to a second person."""
        allow(actor, Act.WRITE)
        self._move(number, version, (State.DRAFT,), State.WAITING, actor)

    def send_back(self, number: int, version: int, actor: Person, reason: str) -> None:
        """Back to the writer, with what is to be mended."""
        allow(actor, Act.APPROVE)
        if not reason.strip():
            raise DeskError(wording.REASON_NEEDED)
        self._move(number, version, (State.WAITING,), State.DRAFT, actor, reason)

    def approve(self, number: int, version: int, actor: Person) -> None:
        """A second person, never the last editor, releases the text; it becomes an example."""
        allow(actor, Act.APPROVE)
        self._move(number, version, (State.WAITING,), State.APPROVED, actor)

    def exported(self, number: int, kind: str, actor: Person) -> None:
        """Write down that the text left as a file or copy, which only an approved one may."""
        allow(actor, Act.TAKE_OUT)
        with self.database.writing() as connection:
            case = one_case(connection, number)
            if case.state is not State.APPROVED:
                raise DeskError(wording.NOT_TO_BE_TAKEN_OUT.format(number=number))
            told = {"kind": kind, "n": case.version}
            self._log(connection, actor, "export", number, told)

    def withdraw(self, example: int, actor: Person) -> None:
        """Take an example out of use."""
        allow(actor, Act.WRITE)
        with self.database.writing() as connection:
            number = withdraw_example(connection, example, now())
            self._log(connection, actor, "withdraw", number, {"example": example})

    def _move(
        self,
        number: int,
        n: int,
        states: Sequence[State],
        to: State,
        actor: Person,
        reason: str = "",
    ) -> None:
        with self.database.writing() as connection:
            case = one_case(connection, number)
            version = one_version(connection, number, case.version) if case.version else None
            if version is None or case.state not in states:
                raise DeskError(_NOT_NOW[to].format(number=number))
            if n != case.version:
                raise DeskError(wording.CHANGED_SINCE.format(who=version.author))
            if to is State.APPROVED and _named(actor) in _first_persons(
                connection, version, number
            ):
                raise DeskError(wording.SECOND_PERSON)
            told = {"n": n, "text": _digest(version), "reason": self._masker.mask(reason)}
            self._set(connection, number, state=to)
            if to is State.APPROVED:
                self._set(connection, number, approved=now().isoformat())
                told["kept"] = keep_example(connection, case, version, self._masker, now())
            self._log(connection, actor, to.value, number, told)

    def _add(  # noqa: PLR0913 - what a version is made of
        self,
        connection: Connection,
        number: int,
        body: str,
        citations: Sequence[Citation],
        author: str,
        based_on: int = 0,
        *,
        aside: bool = False,
    ) -> Version:
        last = connection.execute(
            select(versions.c.n)
            .where(versions.c.case_id == number)
            .order_by(versions.c.n.desc())
            .limit(1)
        ).scalar()
        row = {
            "case_id": number,
            "n": (last or 0) + 1,
            "body": body,
            "citations": citations_json(citations),
            "author": author,
            "at": now().isoformat(),
            "based_on": based_on,
            "aside": aside,
        }
        connection.execute(insert(versions).values(row))
        return one_version(connection, number, (last or 0) + 1)

    def _log(
        self,
        connection: Connection,
        actor: Person,
        action: str,
        number: int,
        told: Mapping[str, object],
    ) -> None:
        deed = Deed(_named(actor), action, number, {**told, **self._basis})
        log(connection, now(), deed)

    def _set(self, connection: Connection, number: int, **values: str | int) -> None:
        connection.execute(update(cases).where(cases.c.id == number).values(**values))


def _digest(version: Version) -> str:
    """What the chain knows of a version: its text and what it cites."""
    return digest(version.body, citations_json(version.citations), version.author)


def _first_persons(connection: Connection, version: Version, number: int) -> set[str]:
    """Who wrote a version, and who handed it on; neither may approve it."""
    handed = [one.actor for one in events_of(connection, number) if one.action == State.WAITING]
    return {version.author, *handed[-1:]}


def _named(actor: Person) -> str:
    """Who does it, in one spelling; nobody may do anything without a name."""
    name = normalise(actor.name)
    if not name:
        raise DeskError(wording.NAME_NEEDED)
    return name


_NOT_NOW = {
    State.WAITING: wording.NOT_TO_BE_CHECKED,
    State.DRAFT: wording.NOT_TO_BE_RETURNED,
    State.APPROVED: wording.NOT_TO_BE_APPROVED,
}
