"""The nouns of the desk: a case 案件, the versions of its reply, and what may go wrong."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant import wording
from assistant.answer import Citation
from assistant.permissions import ACTS, MAY, ROLES, Act, Person


class State(StrEnum):
    """How far a case is."""

    NEW = "new"  # 新規: no draft yet; a case is kept with its draft nowadays
    DRAFT = "draft"  # 下書き
    WAITING = "waiting"  # 確認待ち
    APPROVED = "approved"  # 承認済


ACTIONS = {  # what the chain of events says was done
    "receive": "受け付け",
    "draft": "回答案・下書き",
    "edit": "編集",
    "keep_beside": "編集（別に保管）",
    "assign": "担当・期限",
    "waiting": "確認に回した",
    "approved": "承認",
    "export": "取り出し",
    "erase": "保存期間による消去",
    "withdraw": "回答事例の取り下げ",
    "signin": "サインイン",
    "signin_failed": "サインインの失敗",
    "signout": "サインアウト",
    "account": "アカウントの登録・変更",
    "audit": "監査記録の取り出し",
}


class DeskError(Exception):
    """Something cannot be done with a case; the message says why and what to do."""


class NotAllowedError(DeskError):
    """The role of who acts does not go so far."""


class NoSuchCaseError(DeskError):
    """There is no case of this number."""


class EditedMeanwhileError(DeskError):
    """Somebody else has saved first; what was sent is kept beside, as version ``kept``."""

    def __init__(self, message: str, kept: int, current: "Version") -> None:
        super().__init__(message)
        self.kept = kept
        self.current = current


@dataclass(frozen=True, slots=True)
class Basis:
    """Under which edition and index something is done."""

    edition: str = ""
    index: str = ""


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


def allow(person: Person, act: Act) -> None:
    """NotAllowedError where the table of permissions does not let this person do it."""
    if not person.may(act):
        roles = "・".join(title for role, title in ROLES.items() if role in MAY[act])
        message = wording.NOT_ALLOWED.format(act=ACTS[act], role=ROLES[person.role], roles=roles)
        raise NotAllowedError(message)
