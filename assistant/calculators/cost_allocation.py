"""費用分担 (手引き Q4-1 p.39): shared costs split between municipalities or departments."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.calculators.money import LARGEST, share_yen, yen
from assistant.tooling import Cell, Noted, Result, Row, ToolInput

Yen = Annotated[int, Field(ge=0, le=int(LARGEST), json_schema_extra={"unit": "円"})]
Name = Annotated[str, Field(min_length=1, max_length=40)]


class Method(StrEnum):
    """費用分担方法 (p.39)."""

    WORKLOAD = "業務量割"
    QUANTITY = "数量割"
    EQUAL = "均等割"


class Party(ToolInput):
    """One municipality or department, with what the methods weigh it by."""

    name: Name = Field(title="名称")
    workload: Decimal | None = Field(None, title="業務量", ge=0, le=10**12)
    quantity: Decimal | None = Field(None, title="数量（延長・人口・施設数など）", ge=0, le=10**12)


class Item(ToolInput):
    """One shared cost and how it is split; several methods with percentages are 複合配分."""

    name: Name = Field("共通経費", title="費用項目")
    amount: Yen = Field(title="金額")
    methods: dict[Method, Decimal] = Field(
        title="配分方法と割合（％）", min_length=1, description="合計 100。一つなら 100"
    )

    @model_validator(mode="after")
    def _percentages_add_up(self) -> Self:
        if any(share < 0 for share in self.methods.values()) or sum(self.methods.values()) != 100:  # noqa: PLR2004
            raise ValueError(f"費用項目「{self.name}」の配分割合は、合計を 100 ％にしてください")
        return self


class CostAllocationInput(ToolInput):
    """Who shares what, and by which method."""

    parties: tuple[Party, ...] = Field(title="分担する自治体・部署", min_length=2, max_length=50)
    items: tuple[Item, ...] = Field(title="費用", min_length=1, max_length=50)
    office_fee_percent: Decimal = Field(
        Decimal(0), title="事務費の率", ge=0, le=100, json_schema_extra={"unit": "％"}
    )
    office_fee_to: str = Field("", title="事務費を受け取る自治体（代行する側）", max_length=40)

    @model_validator(mode="after")
    def _can_be_split(self) -> Self:
        names = [party.name for party in self.parties]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"「{'、'.join(twice)}」が二度入っています。一つにまとめてください")
        if self.office_fee_to and self.office_fee_to not in names:
            raise ValueError(f"事務費を受け取る「{self.office_fee_to}」が分担する側にありません")
        for method in sorted({method for item in self.items for method in item.methods}):
            self._check_weights(method)
        return self

    def _check_weights(self, method: Method) -> None:
        lacking = [party.name for party in self.parties if _weight(party, method) is None]
        if lacking:
            raise ValueError(f"{method.value}には「{'、'.join(lacking)}」の{_measure(method)}が必要です")
        if sum(_weight(party, method) or 0 for party in self.parties) == 0:
            raise ValueError(f"{_measure(method)}の合計が 0 のため、{method.value}では分けられません")


def cost_allocation(given: CostAllocationInput) -> Result:
    """Shares in whole yen that add up to each item's amount; the office fee comes on top."""
    shares = {party.name: 0 for party in given.parties}
    rows: list[Row] = []
    working: list[Noted] = []
    for number, item in enumerate(given.items, start=1):
        split = share_yen(item.amount, _weights(given, item))
        for name, amount in split.items():
            shares[name] += amount
        rows += _item_rows(given, item, number, split)
        working.append(_item_working(given, item))
    rows += _totals(given, shares)
    return Result(
        rows=tuple(rows),
        inputs=tuple(_cells(given)),
        working=(*working, *_fee_working(given)),
        assumptions=(Noted("1円未満の端数は、切り捨てた額の大きい側から順に1円ずつ配る"),),
        lines=tuple(_lines(given, shares)),
        caveats=(Noted("Q4-1 の考え方に基づく概算です。", ("Q4-1.1",)),),
    )
