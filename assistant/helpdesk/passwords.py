"""Passwords: what makes one good enough, and how it is kept (argon2)."""

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from assistant import wording
from assistant.helpdesk.casework import DeskError

SHORTEST, LONGEST = 12, 200  # letters
_HASHER = PasswordHasher()  # RFC 9106's second choice: 64 MiB, three passes


def hashed(password: str, name: str) -> str:
    """What is kept of a new password; DeskError where it is too easy to guess."""
    clean = _spelled(password)
    if (
        not SHORTEST <= len(clean) <= LONGEST
        or name.casefold() in clean.casefold()
        or len(set(clean)) <= SHORTEST // 3
    ):
        raise DeskError(wording.WEAK_PASSWORD.format(shortest=SHORTEST, longest=LONGEST))
    return _HASHER.hash(clean)


def fits(password: str, kept: str) -> bool:
    """Whether this is the password; takes as long where there is none."""
    try:
        return _HASHER.verify(kept or _nobodys(), _spelled(password)[: LONGEST + 1]) and bool(kept)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """What nobody's password fits."""
    return _HASHER.hash(secrets.token_urlsafe())


def _spelled(password: str) -> str:
    """One spelling, whatever the keyboard makes of it."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()
