"""The chain of events to look at and to take out: who did what under which edition and index."""

from collections.abc import Mapping

from assistant.clock import JAPAN, now
from assistant.exports.table import Cells, table_csv, table_xlsx
from assistant.helpdesk.casework import ACTIONS, Basis, allow
from assistant.helpdesk.storage.chain import Deed, Event, count, events_of, log
from assistant.helpdesk.storage.database import Database
from assistant.helpdesk.storage.verify import verify
from assistant.permissions import ROLES, Act, Person, Role

TITLE = "監査記録"
COLUMNS: Mapping[str, int] = {  # and how wide each is, in digits
    "番号": 8,
    "日時（日本時間）": 26,
    "誰が": 20,
    "何をした": 24,
    "案件": 8,
    "版": 6,
    "手引きの版": 12,
    "索引": 20,
    "内容": 40,
    "ハッシュ": 66,
}
_SHOWN = {
    "kind": "形式",
    "based_on": "もとの版",
    "assignee": "担当者",
    "due": "期限",
    "reason": "理由",
    "example": "回答事例",
    "days": "保存日数",
    "account": "アカウント",
    "role": "役割",
    "disabled": "停止",
    "groups": "グループ",
}


class Audit:
    """The log of one desk."""

    def __init__(self, database: Database, basis: Basis) -> None:
        self._database = database
        self._basis = basis

    def problems(self) -> tuple[str, ...]:
        """Every change behind the desk, and where; nothing where all is well."""
        return verify(self._database)

    def rows(self, last: int = 0) -> tuple[Cells, ...]:
        """The events as rows under ``COLUMNS``, the oldest first; or only so many of the last."""
        with self._database.reading() as connection:
            after = count(connection) - last if last else 0
            return tuple(_row(one) for one in events_of(connection, after=after))

    def count(self) -> int:
        """How many events there are."""
        with self._database.reading() as connection:
            return count(connection)

    def export(self, kind: str, actor: Person) -> bytes:
        """All of them as ``csv`` or ``xlsx``; that they left is the last event in the file."""
        allow(actor, Act.AUDIT)
        told = {"kind": kind, "edition": self._basis.edition, "index": self._basis.index}
        with self._database.writing() as connection:
            log(connection, now(), Deed(actor.name, "audit", 0, told))
        rows = self.rows()
        if kind == "csv":
            return table_csv(tuple(COLUMNS), rows)
        return table_xlsx(TITLE, tuple(COLUMNS), rows, tuple(COLUMNS.values()))


def _row(event: Event) -> Cells:
    detail = event.detail
    return (
        event.seq,
        f"{event.at.astimezone(JAPAN):%Y-%m-%d %H:%M:%S}",
        event.actor,
        ACTIONS.get(event.action, event.action),
        event.case or "",
        detail.get("n", ""),
        detail.get("edition", ""),
        detail.get("index", ""),
        "、".join(
            f"{_SHOWN[name]}: {_said(name, detail[name])}" for name in _SHOWN if detail.get(name)
        ),
        event.hash,
    )


def _said(name: str, value: int | str) -> int | str:
    """A role and whether an account is disabled, in words."""
    if name == "role":
        return ROLES[Role(str(value))]
    return "はい" if name == "disabled" else value
