"""The nouns of 地域要件 (手引き Q4-3 p.40): firms, rules, and what is asked of a JV."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from assistant.calculators.names import Name, refuse_twice
from assistant.calculators.rounding import shown
from assistant.tooling import ToolInput

WHOLE = Decimal(100)


class Location(StrEnum):
    """所在地, seen from the client."""

    CITY = "市内"
    PREFECTURE = "県内"  # in the prefecture, outside the city
    OUTSIDE = "県外"


class Role(StrEnum):
    """What a firm does in the JV; only the consultant matters to a requirement."""

    BUILDER = "建設・維持作業"
    CONSULTANT = "コンサル"
    OTHER = "その他"
    SUBCONTRACTOR = "再委託先"  # does work for the JV without being its member


class Rule(StrEnum):
    """The kinds of 地域要件 the handbook lists (p.40)."""

    ALL_LOCAL = "構成員のすべてが市内企業"
    ONE_LOCAL = "構成員のうち1社以上が市内企業"
    CONSULTANT_FREE = "構成員のすべてが市内企業（コンサルは県内企業でも可）"
    ALL_PREFECTURE = "構成員のすべてが県内企業（市内企業を含む）"
    INVESTMENT = "市内企業の出資比率の合計"
    PERFORMANCE = "市内企業の履行割合の合計"

    @property
    def share_title(self) -> str:
        """The share it adds up; only for the two rules about a share."""
        return "出資比率" if self is Rule.INVESTMENT else "履行割合"


# A share nobody named is that of the handbook's case.
HANDBOOK_LEAST = {Rule.INVESTMENT: Decimal(25), Rule.PERFORMANCE: Decimal(50)}


class Requirement(ToolInput):
    """One 地域要件 to hold the JV against."""

    rule: Rule = Field(title="要件")
    least_percent: Decimal | None = Field(
        None,
        title="下限の割合",
        gt=0,
        le=100,
        description="出資比率・履行割合の要件だけ。入れなければ手引きの事例の値",
        json_schema_extra={"unit": "％"},
    )

    @model_validator(mode="after")
    def _only_a_share_has_a_least(self) -> Self:
        if self.least_percent is not None and not self.is_share:
            raise ValueError("下限の割合は、出資比率か履行割合の要件だけに入れてください")
        return self

    @property
    def least(self) -> Decimal:
        """The share asked for, or that of the handbook's case; 0 where it is not about a share."""
        return self.least_percent or HANDBOOK_LEAST.get(self.rule, Decimal(0))

    @property
    def is_share(self) -> bool:
        """Whether it asks for a share rather than for a place."""
        return self.rule in HANDBOOK_LEAST

    @property
    def text(self) -> str:
        """The requirement as a reader knows it."""
        least = f"が {shown(self.least)} ％以上" if self.least else ""
        return f"{self.rule.value}{least}"


class Member(ToolInput):
    """A firm of the JV, or one it hands work to."""

    name: Name = Field(title="企業名")
    location: Location = Field(title="所在地")
    role: Role = Field(Role.BUILDER, title="役割")
    investment_percent: Decimal | None = Field(
        None, title="出資比率", ge=0, le=100, json_schema_extra={"unit": "％"}
    )
    performance_percent: Decimal | None = Field(
        None,
        title="履行割合",
        ge=0,
        le=100,
        description="対象とする契約金額のうち、この企業が履行する分",
        json_schema_extra={"unit": "％"},
    )

    def share(self, rule: Rule) -> Decimal | None:
        """What it puts in or carries out, as the rule asks."""
        return self.investment_percent if rule is Rule.INVESTMENT else self.performance_percent


class LocalShareInput(ToolInput):
    """The firms, and what is asked of them."""

    members: tuple[Member, ...] = Field(
        title="JVの企業（再委託先を含む）", min_length=1, max_length=50
    )
    requirements: tuple[Requirement, ...] = Field(title="地域要件", min_length=1, max_length=6)

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        rules = [one.rule for one in self.requirements]
        refuse_twice("企業名", (member.name for member in self.members))
        refuse_twice("地域要件", rules)
        if not self.partners:
            raise ValueError("再委託先でない構成員を、1社以上入力してください")
        for rule in (Rule.INVESTMENT, Rule.PERFORMANCE):
            if rule in rules:
                _check_shares(rule, self.sharing(rule))
        return self

    @property
    def partners(self) -> tuple[Member, ...]:
        """構成員: those who are members of the JV itself."""
        return tuple(one for one in self.members if one.role is not Role.SUBCONTRACTOR)

    def sharing(self, rule: Rule) -> tuple[Member, ...]:
        """Who has a part in a share: subcontractors do work but invest nothing."""
        return self.partners if rule is Rule.INVESTMENT else self.members

    def local_sum(self, rule: Rule) -> Decimal:
        """市内企業の合計: the share of the firms in the city."""
        return total(one.share(rule) for one in self.sharing(rule) if one.location is Location.CITY)


def total(shares: Iterable[Decimal | None]) -> Decimal:
    """The sum of shares; one nobody gave counts nothing."""
    return sum((one or Decimal(0) for one in shares), Decimal(0))


def _check_shares(rule: Rule, firms: tuple[Member, ...]) -> None:
    lacking = [one.name for one in firms if one.share(rule) is None]
    if lacking:
        raise ValueError(
            f"「{rule.value}」には「{'、'.join(lacking)}」の{rule.share_title}が必要です"
        )
    whole = total(one.share(rule) for one in firms)
    if whole != WHOLE:
        text = f"{rule.share_title}の合計が {shown(whole)} ％です。"
        raise ValueError(f"{text}合計が 100 ％になるように直してください")
