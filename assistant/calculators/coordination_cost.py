"""全体マネジメント業務の費用 (手引き Q2-10 p.33): 全体業務調整 and 改善提案の検討."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.amounts import rate_warnings
from assistant.calculators.cells import cell
from assistant.calculators.coordination_input import (
    HANDBOOK_HOURS,
    YEARS_OF_CASES,
    CoordinationCostInput,
    Engineer,
)
from assistant.calculators.formula import sum_of
from assistant.calculators.money import yen
from assistant.calculators.rounding import shown, tenth
from assistant.tooling import Cell, Noted, Result, Row

COORDINATION, PROPOSALS, ALL = "全体業務調整", "改善提案の検討", "全体マネジメント業務"
_CAVEATS = (
    Noted(
        "手引き Q2-10 の考え方（新潟県三条市の積算例）に基づく概算です。",
        ("Q2-10.1", "Q2-10.3"),
    ),
    Noted(
        "改善提案の検討のように実績値がないものは、見積を取って計上することが考えられます。",
        ("Q2-10.2",),
    ),
)


@dataclass(frozen=True, slots=True)
class Costs:
    """The year's figures."""

    given: CoordinationCostInput

    @property
    def cases(self) -> Decimal:
        """平均件数, to one place, and used so from here on."""
        years = self.given.cases_by_year
        return tenth(Decimal(sum(years)) / len(years))

    @property
    def case_hours(self) -> Decimal:
        """1件当たりの対応時間."""
        return sum(self.given.case_hours.values(), Decimal(0))

    @property
    def hours(self) -> Decimal:
        """年間の対応時間."""
        return self.cases * self.case_hours

    @property
    def coordination(self) -> int:
        """全体業務調整の費用, a year."""
        return yen(self.hours * self.given.hourly_rate)

    @property
    def proposals(self) -> int:
        """改善提案の検討の費用, a year."""
        return sum(self.of_engineer(one) for one in self.given.engineers)

    @property
    def year(self) -> int:
        """Both, a year."""
        return self.coordination + self.proposals

    def of_engineer(self, one: Engineer) -> int:
        """One grade, a year."""
        return yen(one.days * one.daily_rate * self.given.proposals_a_year)


def coordination_cost(given: CoordinationCostInput) -> Result:
    """What coordinating and proposing cost a year, and over the contract."""
    costs = Costs(given)
    return Result(
        rows=(*_coordination_rows(costs), *_proposal_rows(costs), *_sum_rows(costs)),
        inputs=tuple(_cells(given)),
        working=tuple(_working(costs)),
        assumptions=tuple(_assumptions(given)),
        lines=tuple(_lines(costs)),
        caveats=_CAVEATS,
        warnings=tuple(_warnings(given)),
    )


def _title(key: str) -> str:
    return str(CoordinationCostInput.model_fields[key].title)


def _cells(given: CoordinationCostInput) -> Iterator[Cell]:
    for n, cases in enumerate(given.cases_by_year):
        label = f"委託の件数（{n + 1}年目）"
        yield cell(f"cases_{n}", label, cases, CoordinationCostInput, "cases_by_year")
    for key, hours in given.case_hours.items():
        yield _cell(key, hours)
    yield _cell("hourly_rate", given.hourly_rate)
    if given.engineers:
        yield _cell("proposals", given.proposals_a_year)
    for n, one in enumerate(given.engineers):
        label = f"{one.grade}の作業人工（提案1件当たり）"
        yield cell(f"days_{n}", label, one.days, Engineer, "days")
        yield cell(f"daily_rate_{n}", f"{one.grade}の単価", one.daily_rate, Engineer, "daily_rate")
    yield _cell("years", given.contract_years)


def _cell(key: str, value: Decimal | int) -> Cell:
    return cell(key, _title(key), value, CoordinationCostInput, key)


def _coordination_rows(costs: Costs) -> Iterator[Row]:
    count = len(costs.given.cases_by_year)
    formula = f"ROUND({sum_of(f'cases_{n}' for n in range(count))}/{count},1)"
    yield Row("年間の平均件数", costs.cases, "件", "cases", formula, COORDINATION)
    formula = sum_of(HANDBOOK_HOURS)
    yield Row("1件当たりの対応時間", costs.case_hours, "時間", "case_hours", formula, COORDINATION)
    formula = "{cases}*{case_hours}"
    yield Row("年間の対応時間", costs.hours, "時間", "hours", formula, COORDINATION)
    formula = "ROUND({hours}*{hourly_rate},0)"
    yield Row("年額", costs.coordination, "円", "coordination", formula, COORDINATION)


def _proposal_rows(costs: Costs) -> Iterator[Row]:
    for n, one in enumerate(costs.given.engineers):
        formula = f"ROUND({{days_{n}}}*{{daily_rate_{n}}}*{{proposals}},0)"
        yield Row(one.grade, costs.of_engineer(one), "円", f"engineer_{n}", formula, PROPOSALS)
    formula = sum_of(f"engineer_{n}" for n, _ in enumerate(costs.given.engineers))
    yield Row("年額", costs.proposals, "円", "proposing", formula, PROPOSALS)


def _sum_rows(costs: Costs) -> Iterator[Row]:
    yield Row("年額", costs.year, "円", "year", "{coordination}+{proposing}", ALL)
    whole = costs.year * costs.given.contract_years
    yield Row("契約期間の計", whole, "円", "whole", "{year}*{years}", ALL)


def _working(costs: Costs) -> Iterator[Noted]:
    given = costs.given
    count = len(given.cases_by_year)
    cases = "＋".join(shown(one) for one in given.cases_by_year)
    yield Noted(f"平均件数：（{cases}）÷ {count} ＝ {shown(costs.cases)}件", ("Q2-10.8",))
    yield Noted(
        f"年間の対応時間：{shown(costs.cases)}件 × {shown(costs.case_hours)}時間/件"
        f" ＝ {shown(costs.hours)}時間",
        ("Q2-10.7",),
    )
    yield Noted(
        f"全体業務調整：{shown(costs.hours)}時間 × {shown(given.hourly_rate)}円/時間"
        f" ＝ {shown(costs.coordination)}円",
        ("Q2-10.1", "Q2-10.6"),
    )
    for one in given.engineers:
        yield Noted(
            f"改善提案の検討（{one.grade}）：{shown(one.days)}人日 × {shown(one.daily_rate)}円/人日"
            f" × {given.proposals_a_year}件 ＝ {shown(costs.of_engineer(one))}円",
            ("Q2-10.13", "Q2-10.14"),
        )


def _assumptions(given: CoordinationCostInput) -> Iterator[Noted]:
    unsaid = "、".join(
        f"{_title(key)} {default}"
        for key, default in HANDBOOK_HOURS.items()
        if given.is_unsaid(key)
    )
    if unsaid:
        text = f"手引きの例（新潟県三条市）の時間を使いました：{unsaid}"
        yield Noted(text, ("Q2-10.9", "Q2-10.10"))
    if given.engineers and given.proposals is None:
        yield Noted("改善提案は、手引きの例（新潟県三条市）の年間1件としました", ("Q2-10.15",))
    if given.years is None:
        yield Noted("契約年数は、入力がないため 1 年としました")
    yield Noted("平均件数は小数第1位に、金額は1円未満を四捨五入しました")


def _lines(costs: Costs) -> Iterator[Noted]:
    given = costs.given
    yield Noted(
        f"全体業務調整の費用は、年間 {shown(costs.cases)}件、"
        f"1件当たり {shown(costs.case_hours)}時間の対応時間から、"
        f"年額 {shown(costs.coordination)}円です。",
        ("Q2-10.1", "Q2-10.7"),
    )
    if given.engineers:
        yield Noted(
            f"改善提案の検討費用は、年間 {given.proposals_a_year}件で、"
            f"年額 {shown(costs.proposals)}円です。",
            ("Q2-10.13", "Q2-10.14"),
        )
    years = given.contract_years
    whole = f"、{years}年間で {shown(costs.year * years)}円" if years > 1 else ""
    text = f"合わせて、全体マネジメント業務の費用は年額 {shown(costs.year)}円{whole}です。"
    yield Noted(text, ("Q2-10.3",))


def _warnings(given: CoordinationCostInput) -> Iterator[str]:
    yield from rate_warnings(_title("hourly_rate"), given.hourly_rate)
    count = len(given.cases_by_year)
    if count != YEARS_OF_CASES:
        yield f"件数が {count} 年分です。手引きの例は過去3か年の件数を用いています"
    if not sum(given.cases_by_year):
        yield "件数がすべて 0 なので、全体業務調整の費用が 0 円になります"
    if not given.engineers:
        yield "改善提案の検討費用は入っていません。求めるなら、技術者の人工と単価を入れてください"
