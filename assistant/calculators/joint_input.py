"""What 複数自治体の導入効果 takes (手引き Q2-8 p.32): each municipality before and after."""

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from assistant.calculators.amounts import HourlyRate, Hours, Yen
from assistant.calculators.change import Change
from assistant.calculators.money import yen
from assistant.calculators.names import Name, refuse_twice
from assistant.tooling import ToolInput


class Municipality(ToolInput):
    """自治体: its hours in house, and where money is compared also what it pays."""

    name: Name = Field(title="自治体名")
    hours_before: Hours = Field(title="直営対応時間（現状）")
    hours_after: Hours = Field(
        title="直営対応時間（導入後）", description="代行する自治体は、代行に要する時間を含める"
    )
    consigned_before: Yen | None = Field(
        None, title="委託金額（現状）", json_schema_extra={"unit": "円"}
    )
    consigned_after: Yen | None = Field(
        None, title="委託金額（導入後）", json_schema_extra={"unit": "円"}
    )
    new_cost: Yen = Field(0, title="新たに必要となる経費の負担額")
    office_fee: Yen = Field(0, title="代行する自治体へ払う事務負担料")


class JointEffectInput(ToolInput):
    """Who acts for the others (代行), and every municipality's figures."""

    members: tuple[Municipality, ...] = Field(title="自治体", min_length=2, max_length=50)
    lead: Name = Field(title="代行する自治体")
    hourly_rate: HourlyRate | None = Field(
        None,
        title="人件費単価",
        description="空欄なら、直営対応時間だけを比べる",
        json_schema_extra={"unit": "円/時間"},
    )

    @model_validator(mode="after")
    def _can_be_compared(self) -> Self:
        names = [one.name for one in self.members]
        refuse_twice("自治体名", names)
        if self.lead not in names:
            raise ValueError(
                f"代行する自治体「{self.lead}」が自治体の表にありません。名称をそろえてください"
            )
        if self.acting[0].office_fee:
            raise ValueError(
                f"「{self.lead}」は代行する自治体なので、代行する自治体へ払う事務負担料を"
                "0 にしてください（ほかの自治体から受け取る額は自動で合計します）"
            )
        self._check_money()
        return self

    @property
    def acting(self) -> tuple[Municipality, ...]:
        """The one that acts for the others."""
        return tuple(one for one in self.members if one.name == self.lead)

    @property
    def others(self) -> tuple[Municipality, ...]:
        """Those it acts for."""
        return tuple(one for one in self.members if one.name != self.lead)

    @property
    def fees(self) -> int:
        """All 事務負担料, which the acting one receives."""
        return sum(one.office_fee for one in self.members)

    def direct(self, hours: Decimal) -> int:
        """直営 in yen; nothing where only hours are compared."""
        return yen(hours * self.hourly_rate) if self.hourly_rate else 0

    def before(self, one: Municipality) -> int:
        """トータルコスト（現状） of one municipality."""
        return (one.consigned_before or 0) + self.direct(one.hours_before)

    def after(self, one: Municipality) -> int:
        """トータルコスト（導入後）; the fee moves from the others to the acting one."""
        fee = -self.fees if one.name == self.lead else one.office_fee
        return (one.consigned_after or 0) + self.direct(one.hours_after) + one.new_cost + fee

    def hours(self, members: tuple[Municipality, ...]) -> Change:
        """直営対応時間 of some municipalities together."""
        before = sum((one.hours_before for one in members), Decimal(0))
        return Change(before, sum((one.hours_after for one in members), Decimal(0)))

    def cost(self, members: tuple[Municipality, ...]) -> Change:
        """トータルコスト of some municipalities together."""
        before = sum(self.before(one) for one in members)
        return Change(before, sum(self.after(one) for one in members))

    def _check_money(self) -> None:
        if self.hourly_rate is None:
            given = [one.name for one in self.members if _has_money(one)]
            if given:
                raise ValueError(
                    f"「{'、'.join(given)}」に金額が入っています。トータルコストを比べるには、"
                    "人件費単価も入れてください"
                )
            return
        lacking = [
            one.name
            for one in self.members
            if one.consigned_before is None or one.consigned_after is None
        ]
        if lacking:
            raise ValueError(
                f"トータルコストを比べるには、「{'、'.join(lacking)}」の委託金額（現状）と"
                "委託金額（導入後）を入れてください（ないときは 0）"
            )


def _has_money(one: Municipality) -> bool:
    return any((one.consigned_before, one.consigned_after, one.new_cost, one.office_fee))
