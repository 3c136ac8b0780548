"""What 導入効果の試算 takes (手引き Q2-7 p.31): money and hours before and after, by item."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from assistant.calculators.amounts import HourlyRate, Hours, Yen
from assistant.calculators.names import Name, refuse_twice
from assistant.tooling import ToolInput

NOW = "現状"
AFTER = "導入後"
SCENARIOS_AT_MOST = 4


class Work(ToolInput):
    """業務項目: what is paid to contractors and worked in house, before and in one scenario."""

    scenario: Name = Field(AFTER, title="シナリオ名", description="いくつか比べるときに付ける名前")
    name: Name = Field("全体", title="業務項目")
    consigned_before: Yen = Field(title="委託金額（現状）")
    consigned_after: Yen = Field(title="委託金額（導入後）", description="従前と同じ項目の分")
    hours_before: Hours = Field(title="直営対応時間（現状）")
    hours_after: Hours = Field(title="直営対応時間（導入後）")


class NewCost(ToolInput):
    """新たに必要となる経費, such as 全体マネジメント業務."""

    scenario: Name = Field(AFTER, title="シナリオ名")
    name: Name = Field("新たに必要となる経費", title="経費の名称")
    amount: Yen = Field(title="金額")


class EffectInput(ToolInput):
    """The items before and after, what is newly needed, and what an hour costs."""

    items: tuple[Work, ...] = Field(
        title="業務項目ごとの値",
        min_length=1,
        max_length=100,
        description="シナリオを比べるときは、同じ業務項目をシナリオごとに入れる",
    )
    hourly_rate: HourlyRate = Field(title="人件費単価")
    new_costs: tuple[NewCost, ...] = Field((), title="新たに必要となる経費", max_length=100)

    @model_validator(mode="after")
    def _scenarios_can_be_compared(self) -> Self:
        names = self.scenarios
        if NOW in names:
            raise ValueError(f"シナリオ名「{NOW}」は使えません。別の名前にしてください")
        if len(names) > SCENARIOS_AT_MOST:
            raise ValueError(f"シナリオは {SCENARIOS_AT_MOST} つ以内にしてください")
        strange = sorted({one.scenario for one in self.new_costs} - set(names))
        if strange:
            raise ValueError(
                f"新たに必要となる経費のシナリオ「{'、'.join(strange)}」に業務項目がありません。"
                "シナリオ名をそろえてください"
            )
        for name in names:
            refuse_twice(f"シナリオ「{name}」の業務項目", [one.name for one in self.works(name)])
            costs = [one.name for one in self.new_costs_of(name)]
            refuse_twice(f"シナリオ「{name}」の新たに必要となる経費", costs)
            self._same_start(name)
        return self

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Their names, in the order given."""
        return tuple(dict.fromkeys(one.scenario for one in self.items))

    def works(self, scenario: str) -> tuple[Work, ...]:
        """The items of one scenario, in the order of the first one."""
        order = [one.name for one in self.items if one.scenario == self.items[0].scenario]
        found = [one for one in self.items if one.scenario == scenario]
        return tuple(sorted(found, key=lambda one: (*order, one.name).index(one.name)))

    def new_costs_of(self, scenario: str) -> tuple[NewCost, ...]:
        """What is newly needed in one scenario."""
        return tuple(one for one in self.new_costs if one.scenario == scenario)

    def _same_start(self, scenario: str) -> None:
        first = {one.name: _start(one) for one in self.works(self.scenarios[0])}
        here = {one.name: _start(one) for one in self.works(scenario)}
        apart = sorted(first.keys() ^ here.keys())
        if apart:
            raise ValueError(
                f"シナリオ「{scenario}」と「{self.scenarios[0]}」で業務項目"
                f"「{'、'.join(apart)}」がそろっていません。どちらにも同じ業務項目を入れてください"
            )
        other = [name for name in first if first[name] != here[name]]
        if other:
            raise ValueError(
                f"シナリオ「{scenario}」の「{'、'.join(other)}」の現状の値が、ほかのシナリオと違います。"
                "現状の値は同じにしてください"
            )


def _start(one: Work) -> tuple[int, Decimal]:
    return one.consigned_before, one.hours_before
