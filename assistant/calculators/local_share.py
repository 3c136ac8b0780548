"""地域要件 (手引き Q4-3, Q4-4 p.40): does a JV meet what the client asks about local firms."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.calculators.cells import cell
from assistant.calculators.formula import if_whole, sum_of, whole_of
from assistant.calculators.local_rules import (
    WHOLE,
    LocalShareInput,
    Location,
    Member,
    Requirement,
    Role,
    Rule,
)
from assistant.calculators.rounding import shown
from assistant.tooling import Cell, Noted, Result, Row

STATEMENTS = {
    Rule.ALL_LOCAL: "Q4-3.3",
    Rule.ONE_LOCAL: "Q4-3.4",
    Rule.CONSULTANT_FREE: "Q4-3.5",
    Rule.ALL_PREFECTURE: "Q4-3.9",
    Rule.INVESTMENT: "Q4-3.10",
    Rule.PERFORMANCE: "Q4-3.6",
}

_CAVEATS = (
    Noted(
        "手引き Q4-3 の事例に基づく確認です。要件そのものは発注図書で確かめてください。",
        ("Q4-3.1",),
    ),
    Noted(
        "どこに本店や営業所があれば市内企業とするかは、事例によって違います。",
        ("Q4-3.7", "Q4-3.9", "Q4-3.11"),
    ),
    Noted(
        "複数自治体の発注では、域内の企業を「市内」として入力してください。"
        "受注実績や指名業者登録の要件は、ここでは確かめていません。",
        ("Q4-4.2", "Q4-4.3", "Q4-4.4", "Q4-4.8"),
    ),
)
_SUBCONTRACTED = (
    "再委託先の市内企業が履行する分も、市内企業の履行に含めました（三重県明和町の数え方）"
)
_BASE = "履行割合は、共通業務と巡回業務を除いた契約金額についてのものです（三重県明和町の例）。"


@dataclass(frozen=True, slots=True)
class Judgement:
    """判定: whether one requirement is met, and why."""

    requirement: Requirement
    is_met: bool
    why: str

    @property
    def verdict(self) -> str:
        """``満たす`` or ``満たさない``."""
        return "満たす" if self.is_met else "満たさない"

    @property
    def line(self) -> Noted:
        """The judgement as a sentence."""
        text = f"この構成は、「{self.requirement.text}」という要件を{self.verdict}見込みです。"
        return Noted(f"{text}{self.why}。", (STATEMENTS[self.requirement.rule],))


def local_share(given: LocalShareInput) -> Result:
    """Each requirement met or not, and why."""
    judged = [judge(given, one) for one in given.requirements]
    shares = [one for one in given.requirements if one.is_share]
    base = [Noted(_BASE, ("Q4-3.14",)) for one in shares if one.rule is Rule.PERFORMANCE]
    return Result(
        rows=(
            *_count_rows(given),
            *(row for one in shares for row in _share_rows(given, one)),
            *(Row(one.requirement.text, one.verdict, group="判定") for one in judged),
        ),
        inputs=tuple(cell for one in shares for cell in _cells(given, one)),
        working=tuple(_working(given, one) for one in shares),
        assumptions=tuple(_assumptions(given)),
        lines=tuple(one.line for one in judged),
        caveats=(*_CAVEATS, *base),
        warnings=tuple(_warnings(given)),
    )


def judge(given: LocalShareInput, one: Requirement) -> Judgement:
    """Hold the members against one requirement."""
    if one.is_share:
        return _judge_share(given, one)
    if one.rule is Rule.ONE_LOCAL:
        local = _count(given, Location.CITY)
        return Judgement(one, local > 0, f"市内企業の構成員は {local} 社です")
    short = [member for member in given.partners if not _fits(one.rule, member)]
    named = "、".join(f"{member.name}（{member.location.value}）" for member in short)
    why = f"当てはまらない構成員は、{named}です" if short else "すべての構成員が当てはまります"
    return Judgement(one, not short, why)


def _judge_share(given: LocalShareInput, one: Requirement) -> Judgement:
    reached = given.local_sum(one.rule)
    if reached < one.least:
        short = f"あと {shown(one.least - reached)} ポイント足りません"
        return Judgement(one, is_met=False, why=f"合計は {shown(reached)} ％で、{short}")
    return Judgement(one, is_met=True, why=f"合計は {shown(reached)} ％です")


def _fits(rule: Rule, member: Member) -> bool:
    if member.location is Location.CITY:
        return True
    free = rule is Rule.ALL_PREFECTURE or (
        rule is Rule.CONSULTANT_FREE and member.role is Role.CONSULTANT
    )
    return free and member.location is Location.PREFECTURE


def _count(given: LocalShareInput, location: Location) -> int:
    return sum(member.location is location for member in given.partners)


def _count_rows(given: LocalShareInput) -> Iterator[Row]:
    for location in Location:
        yield Row(f"{location.value}の構成員", _count(given, location), "社", group="構成員の数")


def _key(one: Requirement) -> str:
    return one.rule.name.lower()


def _cells(given: LocalShareInput, one: Requirement) -> Iterator[Cell]:
    label = f"{one.rule.value}の下限"
    yield cell(f"{_key(one)}_least", label, one.least, Requirement, "least_percent")
    for n, member in enumerate(given.sharing(one.rule), start=1):
        label = f"{member.name}（{member.location.value}）の{one.rule.share_title}"
        share = member.share(one.rule) or 0
        yield cell(f"{_key(one)}{n}", label, share, Member, f"{_key(one)}_percent")


def _share_rows(given: LocalShareInput, one: Requirement) -> Iterator[Row]:
    key, label = _key(one), one.rule.value
    reached = given.local_sum(one.rule)
    firms = {f"{key}{n}": firm for n, firm in enumerate(given.sharing(one.rule), start=1)}
    yield Row(label, WHOLE, "％", f"{key}_whole", whole_of(firms), "全社の合計")
    local = sum_of(cell for cell, firm in firms.items() if firm.location is Location.CITY)
    formula = if_whole(f"{key}_whole", local)
    yield Row(label, reached, "％", f"{key}_local", formula, "実際")
    yield Row(label, one.least, "％", formula=f"{{{key}_least}}", group="下限")
    margin = f"{{{key}_local}}-{{{key}_least}}"
    yield Row(label, reached - one.least, "ポイント", formula=margin, group="余裕")


def _working(given: LocalShareInput, one: Requirement) -> Noted:
    local = [firm for firm in given.sharing(one.rule) if firm.location is Location.CITY]
    parts = " ＋ ".join(f"{firm.name} {shown(firm.share(one.rule) or 0)}" for firm in local)
    reached = shown(given.local_sum(one.rule))
    text = f"{one.rule.value}：{parts or '市内企業なし'} ＝ {reached} ％"
    return Noted(text, (STATEMENTS[one.rule],))


def _assumptions(given: LocalShareInput) -> Iterator[Noted]:
    for one in given.requirements:
        if one.is_share and one.least_percent is None:
            where = "東京都府中市の事例" if one.rule is Rule.INVESTMENT else "手引きの事例"
            text = f"{one.rule.value}の下限は、{where}の {shown(one.least)} ％を使いました"
            yield Noted(text, (STATEMENTS[one.rule],))
        if one.rule is Rule.PERFORMANCE and len(given.partners) < len(given.members):
            yield Noted(_SUBCONTRACTED, ("Q4-3.15",))


def _warnings(given: LocalShareInput) -> Iterator[str]:
    if len(given.partners) == 1:
        yield "構成員が1社だけです。入力漏れがないか確かめてください"
    asked = {one.rule for one in given.requirements}
    if Rule.CONSULTANT_FREE in asked and all(
        one.role is not Role.CONSULTANT for one in given.partners
    ):
        yield "コンサルを県内企業でもよいとする要件ですが、役割が「コンサル」の構成員がいません"
    if Rule.INVESTMENT in asked:
        nothing = [one.name for one in given.partners if not one.investment_percent]
        if nothing:
            yield f"出資比率が 0 ％の構成員があります：{'、'.join(nothing)}"
