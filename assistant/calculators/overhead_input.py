"""What 諸経費の比較 takes (手引き Q2-11 p.33): districts, and rates that the user gives."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.calculators.amounts import Yen
from assistant.calculators.names import Name, refuse_twice
from assistant.tooling import ToolInput

Rate = Annotated[Decimal, Field(ge=0, le=300, decimal_places=4, json_schema_extra={"unit": "％"})]


class District(ToolInput):
    """地区: the works of one district before bundling."""

    name: Name = Field(title="地区名")
    direct_cost: Yen = Field(title="諸経費の対象額（直接費）")
    rate: Rate | None = Field(
        None,
        title="諸経費率",
        description="率の表を使うときは空欄",
        json_schema_extra={"unit": "％"},
    )


class Bracket(ToolInput):
    """One line of a table of rates (率の表): up to this amount, this rate."""

    up_to: Yen | None = Field(
        None,
        title="対象額の上限（以下）",
        description="最後の行は空欄（上限なし）",
        json_schema_extra={"unit": "円"},
    )
    rate: Rate = Field(title="諸経費率")


class OverheadInput(ToolInput):
    """Districts with their rates and the bundle's rate, or one table of rates for all."""

    districts: tuple[District, ...] = Field(title="地区", min_length=2, max_length=50)
    bundle_rate: Rate | None = Field(
        None,
        title="束ねた後の諸経費率",
        description="率の表を使うときは空欄",
        json_schema_extra={"unit": "％"},
    )
    brackets: tuple[Bracket, ...] = Field(
        (), title="率の表", max_length=30, description="対象額の小さい順。率を直接入れるなら空欄"
    )

    @model_validator(mode="after")
    def _rates_are_clear(self) -> Self:
        refuse_twice("地区名", [one.name for one in self.districts])
        if not self.direct_cost:
            raise ValueError("諸経費の対象額（直接費）がすべて 0 です。金額を入れてください")
        if self.brackets:
            self._check_brackets()
        else:
            self._check_rates()
        return self

    @property
    def direct_cost(self) -> int:
        """All districts together."""
        return sum(one.direct_cost for one in self.districts)

    def rate_of(self, one: District) -> Decimal:
        """The rate of one district."""
        return self._in_table(one.direct_cost) if one.rate is None else one.rate

    @property
    def rate_of_bundle(self) -> Decimal:
        """The rate of all together."""
        return self._in_table(self.direct_cost) if self.bundle_rate is None else self.bundle_rate

    def _in_table(self, amount: int) -> Decimal:
        return next(one.rate for one in self.brackets if one.up_to is None or amount <= one.up_to)

    def _check_brackets(self) -> None:
        if self.bundle_rate is not None or any(one.rate is not None for one in self.districts):
            raise ValueError("率の表と諸経費率の両方が入っています。どちらか一方にしてください")
        limits = [one.up_to for one in self.brackets[:-1]]
        if self.brackets[-1].up_to is not None or None in limits:
            raise ValueError("率の表は、最後の行だけ対象額の上限を空欄（上限なし）にしてください")
        known = [one for one in limits if one is not None]
        if known != sorted(set(known)):
            raise ValueError("率の表は、対象額の上限が小さい順に、重ならないように並べてください")

    def _check_rates(self) -> None:
        lacking = [one.name for one in self.districts if one.rate is None]
        if lacking:
            raise ValueError(
                f"「{'、'.join(lacking)}」の諸経費率を入れるか、率の表を入れてください"
                "（手引きに率はありません）"
            )
        if self.bundle_rate is None:
            raise ValueError(
                "束ねた後の諸経費率を入れるか、率の表を入れてください（手引きに率はありません）"
            )
