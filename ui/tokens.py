"""API tokens: made once, shown once, kept as hashes in ``GUNMANE_HOME/tokens.json``."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from assistant.permissions import Person, Role, groups_named
from index.documents.files import stamp


class TokenError(ValueError):
    """The tokens cannot be read or changed as asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one installation; none means that every door is open."""

    holders: dict[str, Person]  # by SHA-256 of the token, which is random enough to need no salt

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the file; TokenError where it is damaged, since an open door must not follow."""
        if not path.exists():
            return cls({})
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            return cls({row["sha256"]: _person(row) for row in rows})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise TokenError(f"{path}: トークンの一覧を読めません。作り直してください。") from error

    def holder(self, token: str) -> Person | None:
        """Whose token this is; compared in constant time."""
        given = _hash(token)
        found = [one for known, one in self.holders.items() if hmac.compare_digest(known, given)]
        return found[0] if found else None

    def added(self, name: str, role: Role, groups: Iterable[str] = ()) -> tuple[Self, str]:
        """The tokens with a new one, and the token itself, which is not kept."""
        if any(one.name == name for one in self.holders.values()):
            raise TokenError(f"「{name}」のトークンはすでにあります。先に取り消してください。")
        token, person = secrets.token_urlsafe(32), Person(name, role, groups_named(groups))
        return type(self)({**self.holders, _hash(token): person}), token

    def removed(self, name: str) -> Self:
        """The tokens without those of a name."""
        kept = {known: one for known, one in self.holders.items() if one.name != name}
        if len(kept) == len(self.holders):
            raise TokenError(f"「{name}」のトークンはありません。")
        return type(self)(kept)

    def save(self, path: Path) -> None:
        """Write the file whole or not at all, readable by its owner alone."""
        rows = [
            {
                "name": one.name,
                "role": one.role,
                "groups": sorted(one.groups),
                "sha256": known,
            }
            for known, one in self.holders.items()
        ]
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(fresh, path)  # noqa: PTH105 - atomic, and says so


class TokenFile:
    """The tokens of an installation just now: read again once their file has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = stamp(path), Tokens.load(path)  # replaced whole: threads need no lock

    def __call__(self) -> Tokens:
        """Those of the file; where it has vanished, which must open no door, the last ones."""
        now = stamp(self._path)
        if now is not None and now != self._read[0]:
            fresh = Tokens.load(self._path)
            if stamp(self._path) == now:  # or it vanished or changed while it was read
                self._read = now, fresh
        return self._read[1]


def _person(row: dict[str, Any]) -> Person:
    return Person(row["name"], Role(row["role"]), groups_named(row.get("groups", ())))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
