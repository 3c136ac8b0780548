"""Who may do what: the roles, the acts, and the one table that every door and the desk read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.text import normalise
from index.documents.model import COMMON


class Role(StrEnum):
    """What somebody is at the desk; an account or a token has one."""

    READ = "read"  # 閲覧
    DESK = "desk"  # 相談員
    APPROVE = "approve"  # 承認者
    ADMIN = "admin"  # 管理者


class Act(StrEnum):
    """What can be done; each step of the desk and each address of HTTP names one."""

    ASK = "ask"
    SEE = "see"
    WRITE = "write"
    APPROVE = "decide"  # never one's own draft: the desk sees to that besides
    TAKE_OUT = "take_out"
    AUDIT = "audit"
    DOCUMENTS = "documents"


ROLES: Mapping[Role, str] = {
    Role.READ: "閲覧",
    Role.DESK: "相談員",
    Role.APPROVE: "承認者",
    Role.ADMIN: "管理者",
}
ACTS: Mapping[Act, str] = {
    Act.ASK: "質問・試算・手引きと先行事例の閲覧・自分の進め方",
    Act.SEE: "相談の案件と回答事例を見る",
    Act.WRITE: "受け付け・編集・担当決め・確認に回す・回答事例の取り下げ・修正の提案",
    Act.APPROVE: "承認（最後に編集した人・確認に回した人を除く）・差し戻し",
    Act.TAKE_OUT: "回答の取り出し",
    Act.AUDIT: "監査記録の確認と取り出し",
    Act.DOCUMENTS: "文書の登録と削除",
}
_EVERYONE = frozenset(Role)
_AT_THE_DESK = _EVERYONE - {Role.READ}  # mails hold personal data: for those who work on them
MAY: Mapping[Act, frozenset[Role]] = {
    Act.ASK: _EVERYONE,
    Act.SEE: _AT_THE_DESK,
    Act.WRITE: _AT_THE_DESK,
    Act.APPROVE: frozenset({Role.APPROVE, Role.ADMIN}),
    Act.TAKE_OUT: _AT_THE_DESK,
    Act.AUDIT: frozenset({Role.ADMIN}),
    Act.DOCUMENTS: frozenset({Role.ADMIN}),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the name that goes into the log, the role, and whose documents they may see."""

    name: str
    role: Role
    groups: frozenset[str] = frozenset()  # beside those that everyone sees

    @property
    def sees(self) -> frozenset[str]:
        """The groups whose documents this person may see."""
        return self.groups | {COMMON}

    def may(self, act: Act) -> bool:
        """Whether the table lets this person do it."""
        return self.role in MAY[act]


def groups_named(names: Iterable[str]) -> frozenset[str]:
    """Groups in one spelling, without the one that is everyone's."""
    return frozenset(filter(None, map(normalise, names))) - {COMMON}
