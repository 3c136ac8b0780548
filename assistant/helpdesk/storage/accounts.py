"""The people of the desk: accounts, and who has signed in; every change goes into the chain."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from assistant import wording
from assistant.clock import now
from assistant.helpdesk.casework import DeskError
from assistant.helpdesk.passwords import fits, hashed
from assistant.helpdesk.storage.chain import Deed, digest, log
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.tables import accounts, sessions
from assistant.permissions import Person, Role, groups_named
from corpus.text import normalise

LASTS = timedelta(hours=10)  # a session: one working day
LONGEST_NAME = 100
NOBODY = "（登録のない名前）"  # what was typed may be a password in the wrong field


class SignInError(DeskError):
    """Name and password do not fit, or the account may not be used."""


@dataclass(frozen=True, slots=True)
class Account:
    """One person of the desk."""

    name: str
    role: Role
    is_vouched: bool  # an OIDC provider says who it is; there is no password
    is_disabled: bool
    groups: tuple[str, ...] = ()  # whose documents they see beside everyone's


class Accounts:
    """The accounts of one desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Account, ...]:
        """Every account, the disabled ones too; none means that nobody has to sign in."""
        with self._database.reading() as connection:
            rows = connection.execute(select(accounts).order_by(accounts.c.name)).mappings()
            return tuple(map(_account, rows))

    def add(
        self,
        name: str,
        role: Role,
        password: str | None,
        actor: str,
        groups: Iterable[str] = (),
    ) -> None:
        """A new account, or a disabled one brought back; without a password for OIDC."""
        known = normalise(name)
        if not known or len(known) > LONGEST_NAME:
            raise DeskError(wording.BAD_ACCOUNT_NAME.format(longest=LONGEST_NAME))
        kept = "" if password is None else hashed(password, known)
        row = {
            "name": known,
            "role": role,
            "password": kept,
            "disabled": False,
            "groups": _kept_groups(groups),
        }
        with self._database.writing() as connection:
            before = _row(connection, known)
            if before is not None and not before["disabled"]:
                raise DeskError(wording.ACCOUNT_THERE.format(name=known))
            connection.execute(delete(accounts).where(accounts.c.name == known))
            connection.execute(insert(accounts).values(row))
            _log_account(connection, row, actor)

    def regroup(self, name: str, actor: str, groups: Iterable[str]) -> None:
        """Other groups; whoever has signed in notices at once."""
        self.change(name, actor, groups=_kept_groups(groups))

    def change(self, name: str, actor: str, **values: str | bool) -> None:
        """Another role, or disabled; whoever has signed in notices at once."""
        known = normalise(name)
        with self._database.writing() as connection:
            row = _row(connection, known)
            if row is None:
                raise DeskError(wording.NO_ACCOUNT.format(name=known))
            connection.execute(update(accounts).where(accounts.c.name == known).values(**values))
            if values.get("disabled"):
                connection.execute(delete(sessions).where(sessions.c.name == known))
            _log_account(connection, {**row, **values}, actor)

    def sign_in(self, name: str, password: str) -> str:
        """Begin a session; returns its token. SignInError does not tell which part was wrong."""
        known = normalise(name)
        with self._database.reading() as connection:
            row = _row(connection, known)
        is_right = fits(password, row["password"] if row else "")
        with self._database.writing() as connection:
            if row is None or row["disabled"] or not is_right:
                actor = NOBODY if row is None else known
                log(connection, now(), Deed(actor, "signin_failed", 0, {}))
                token = ""
            else:
                token = _begin(connection, known)
        if not token:
            raise SignInError(wording.SIGN_IN_FAILED)
        return token

    def signed_in(self, token: str) -> Person | None:
        """Whose session this is, with the role as it stands now."""
        wanted = (
            select(accounts)
            .join(sessions, sessions.c.name == accounts.c.name)
            .where(sessions.c.token == _hash(token), sessions.c.until > now().isoformat())
        )
        with self._database.reading() as connection:
            return _person(connection.execute(wanted).mappings().first())

    def vouched(self, name: str) -> Person | None:
        """Whose account an OIDC provider's name is; none where it is not registered for that."""
        with self._database.reading() as connection:
            row = _row(connection, normalise(name))
        return _person(row) if row is not None and not row["password"] else None

    def came(self, name: str) -> None:
        """Write down that an OIDC provider let somebody in."""
        with self._database.writing() as connection:
            log(connection, now(), Deed(name, "signin", 0, {}))

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            row = connection.execute(
                select(sessions).where(sessions.c.token == _hash(token))
            ).first()
            if row is not None:
                connection.execute(delete(sessions).where(sessions.c.token == row.token))
                log(connection, now(), Deed(row.name, "signout", 0, {}))


def account_digest(row: Mapping[str, object]) -> str:
    """What the chain knows of an account."""
    state = (str(row["role"]), str(row["password"]), str(int(bool(row["disabled"]))))
    return digest(*state, *json.loads(str(row["groups"])))  # accounts without groups as ever


def _begin(connection: Connection, name: str) -> str:
    at: datetime = now()
    token = secrets.token_urlsafe(32)
    connection.execute(delete(sessions).where(sessions.c.until <= at.isoformat()))
    row = {"token": _hash(token), "name": name, "until": (at + LASTS).isoformat()}
    connection.execute(insert(sessions).values(row))
    log(connection, at, Deed(name, "signin", 0, {}))
    return token


def _log_account(connection: Connection, row: Mapping[str, object], actor: str) -> None:
    told = {
        "account": row["name"],
        "role": row["role"],
        "disabled": int(bool(row["disabled"])),
        "groups": "・".join(json.loads(str(row["groups"]))),
        "kept": account_digest(row),
    }
    log(connection, now(), Deed(actor, "account", 0, told))


def _row(connection: Connection, name: str) -> RowMapping | None:
    return connection.execute(select(accounts).where(accounts.c.name == name)).mappings().first()


def _account(row: RowMapping) -> Account:
    groups = tuple(json.loads(row["groups"]))
    return Account(row["name"], Role(row["role"]), not row["password"], row["disabled"], groups)


def _kept_groups(groups: Iterable[str]) -> str:
    return json.dumps(sorted(groups_named(groups)), ensure_ascii=False)


def _person(row: RowMapping | None) -> Person | None:
    if row is None or row["disabled"]:
        return None
    return Person(row["name"], Role(row["role"]), frozenset(json.loads(row["groups"])))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
