"""The nouns of the desk: a case 案件, the versions of its reply, and what may go wrong."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.answer import Citation


class State(StrEnum):
    """How far a case is."""

    NEW = "new"  # 新規
    DRAFT = "draft"  # 下書き
    WAITING = "waiting"  # 確認待ち
    APPROVED = "approved"  # 承認済


class DeskError(Exception):
    """Something cannot be done with a case; the message says why and what to do."""


class NoSuchCaseError(DeskError):
    """There is no case of this number."""


class EditedMeanwhileError(DeskError):
    """Somebody else has saved first; what was sent is kept beside, as version ``kept``."""

    def __init__(self, message: str, kept: int, current: "Version") -> None:
        super().__init__(message)
        self.kept = kept
        self.current = current


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a reply; nobody changes it any more."""

    n: int
    body: str  # empty where the retention time is over
    citations: tuple[Citation, ...]
    author: str
    at: datetime
    based_on: int = 0
    aside: bool = False  # saved beside, because somebody else had saved first


@dataclass(frozen=True, slots=True)
class Case:
    """One inquiry at the desk."""

    id: int
    received: datetime
    state: State
    subject: str
    sender: str
    organisation: str
    prefecture: str
    questions: tuple[str, ...]
    mail: str  # empty where the retention time is over
    open_points: tuple[str, ...] = ()
    contact: str = ""
    assignee: str = ""
    due: date | None = None
    version: int = 0  # the current one; 0 while there is no draft


@dataclass(frozen=True, slots=True)
class Example:
    """An approved reply that may help with the next inquiry 回答事例, personal data masked."""

    id: int
    case: int
    questions: tuple[str, ...]
    body: str
    records: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases a list shows."""

    state: State | None = None
    assignee: str = ""
    text: str = ""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the cases that fit, the newest first, and how many there are in all."""

    cases: tuple[Case, ...]
    total: int
