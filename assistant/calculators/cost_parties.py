"""What 費用分担 takes (手引き Q4-1 p.39): who shares, which costs, and by which method."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from assistant.calculators.amounts import Percent, Yen
from assistant.calculators.names import Name, refuse_twice
from assistant.calculators.rounding import shown
from assistant.tooling import ToolInput

Weight = Annotated[Decimal, Field(ge=0, le=10**12, decimal_places=4)]
WHOLE = Decimal(100)


class Method(StrEnum):
    """費用分担方法 (p.39); the handbook's 数量割 is by length or by population."""

    WORKLOAD = "業務量割"
    QUANTITY = "数量割"
    POPULATION = "数量割（人口）"
    EQUAL = "均等割"

    @property
    def measure(self) -> str:
        """What it weighs by; 均等割 only counts heads."""
        return {"業務量割": "業務量", "数量割": "数量", "数量割（人口）": "人口"}.get(self, "数")

    @property
    def key(self) -> str:
        """How its cells are called."""
        return self.name.lower()


class Party(ToolInput):
    """One municipality or department, with what the methods weigh it by."""

    name: Name = Field(title="名称")
    workload: Weight | None = Field(
        None,
        title="業務量",
        description="想定される業務量や、過去の類似業務の業務量（時間、件数など）",
    )
    quantity: Weight | None = Field(
        None, title="数量", description="管理対象施設の数量（道路の延長、施設数など）"
    )
    population: Weight | None = Field(None, title="人口", json_schema_extra={"unit": "人"})

    def weight(self, method: Method) -> Decimal | None:
        """What a method weighs this party by; None where it was not given."""
        return {
            Method.WORKLOAD: self.workload,
            Method.QUANTITY: self.quantity,
            Method.POPULATION: self.population,
            Method.EQUAL: Decimal(1),
        }[method]


class Item(ToolInput):
    """One shared cost and how it is split; percentages of several methods are 複合配分."""

    name: Name = Field("共通経費", title="費用項目")
    amount: Yen = Field(title="金額")
    workload_percent: Percent = Field(Decimal(0), title="業務量割の割合")
    quantity_percent: Percent = Field(Decimal(0), title="数量割の割合")
    population_percent: Percent = Field(Decimal(0), title="数量割（人口）の割合")
    equal_percent: Percent = Field(Decimal(0), title="均等割の割合")

    @model_validator(mode="after")
    def _percentages_add_up(self) -> Self:
        whole = sum(self.percents.values())
        if whole != WHOLE:
            raise ValueError(
                f"費用項目「{self.name}」の業務量割・数量割・数量割（人口）・均等割の割合が"
                f"合計 {shown(whole)} ％です。合計を 100 ％にしてください"
            )
        return self

    @property
    def percents(self) -> dict[Method, Decimal]:
        """The methods used, with their percentages."""
        every = {
            Method.WORKLOAD: self.workload_percent,
            Method.QUANTITY: self.quantity_percent,
            Method.POPULATION: self.population_percent,
            Method.EQUAL: self.equal_percent,
        }
        return {method: percent for method, percent in every.items() if percent}


class CostAllocationInput(ToolInput):
    """Who shares what, by which method, and what the acting one is paid on top."""

    parties: tuple[Party, ...] = Field(title="分担する自治体・部署", min_length=2, max_length=30)
    items: tuple[Item, ...] = Field(title="費用", min_length=1, max_length=30)
    office_fee_percent: Percent = Field(
        Decimal(0), title="事務費の率", description="負担額に上乗せする率。求めないなら 0"
    )
    office_fee_to: Annotated[str, StringConstraints(strip_whitespace=True)] = Field(
        "",
        title="事務費を受け取る自治体",
        max_length=40,
        description="発注手続き等を代行する自治体。費用を分担しない県などなら空欄",
    )

    @model_validator(mode="after")
    def _can_be_split(self) -> Self:
        names = [party.name for party in self.parties]
        refuse_twice("分担する自治体・部署", names)
        refuse_twice("費用項目", [item.name for item in self.items])
        if self.office_fee_to and self.office_fee_to not in names:
            raise ValueError(
                f"事務費を受け取る自治体「{self.office_fee_to}」が、分担する自治体・部署にありません。"
                "名称をそろえるか、費用を分担しない県などなら空欄にしてください"
            )
        for method in self.methods:
            self._check_weights(method)
        return self

    @property
    def methods(self) -> tuple[Method, ...]:
        """The methods that any item uses."""
        return tuple(one for one in Method if any(one in item.percents for item in self.items))

    @property
    def measured(self) -> tuple[Method, ...]:
        """The methods used that weigh by something the parties give."""
        return tuple(one for one in self.methods if one is not Method.EQUAL)

    def whole(self, method: Method) -> Decimal:
        """What the parties weigh together."""
        return sum((party.weight(method) or Decimal(0) for party in self.parties), Decimal(0))

    def weights(self, item: Item) -> dict[str, Fraction]:
        """Each party's part of an item, over all its methods; the parts add up to 100."""
        return {
            party.name: sum(
                (
                    Fraction(percent) * Fraction(party.weight(one) or 0) / Fraction(self.whole(one))
                    for one, percent in item.percents.items()
                ),
                Fraction(0),
            )
            for party in self.parties
        }

    def _check_weights(self, method: Method) -> None:
        lacking = [party.name for party in self.parties if party.weight(method) is None]
        if lacking:
            raise ValueError(
                f"{method.value}で分けるには、「{'、'.join(lacking)}」の{method.measure}を入れてください"
            )
        if not self.whole(method):
            raise ValueError(
                f"{method.measure}の合計が 0 のため、{method.value}では分けられません。"
                f"どれかの{method.measure}を入れるか、別の方法にしてください"
            )
