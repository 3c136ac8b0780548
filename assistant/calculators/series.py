"""トータルコスト of one series, 現状 or a scenario (手引き Q2-7 p.31): 直営＋委託＋新たな経費."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.cells import cell
from assistant.calculators.effect_input import NewCost, Work
from assistant.calculators.formula import sum_of
from assistant.calculators.money import yen
from assistant.tooling import Cell, Row


@dataclass(frozen=True, slots=True)
class Part:
    """What one item costs a contractor, and its hours in house (直営対応時間)."""

    name: str
    consigned: int
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Series:
    """One column of the comparison; ``n`` tells its keys from those of the others."""

    n: int
    name: str
    parts: tuple[Part, ...]
    new_costs: tuple[tuple[str, int], ...]
    hourly_rate: Decimal

    @property
    def consigned(self) -> int:
        """委託 for the same items as before."""
        return sum(one.consigned for one in self.parts)

    @property
    def hours(self) -> Decimal:
        """直営対応時間."""
        return sum((one.hours for one in self.parts), Decimal(0))

    @property
    def direct(self) -> int:
        """直営 in yen."""
        return sum(self.direct_of(one) for one in self.parts)

    @property
    def new(self) -> int:
        """新たに必要となる経費."""
        return sum(amount for _, amount in self.new_costs)

    @property
    def total(self) -> int:
        """トータルコスト."""
        return self.consigned + self.direct + self.new

    def direct_of(self, part: Part) -> int:
        """The hours of one item in whole yen."""
        return yen(part.hours * self.hourly_rate)

    def cells(self) -> Iterator[Cell]:
        """The inputs of this series."""
        for i, part in enumerate(self.parts):
            label = f"{part.name}の委託金額（{self.name}）"
            yield cell(f"consigned{self.n}_{i}", label, part.consigned, Work, "consigned_after")
            label = f"{part.name}の直営対応時間（{self.name}）"
            yield cell(f"hours{self.n}_{i}", label, part.hours, Work, "hours_after")
        for k, (name, amount) in enumerate(self.new_costs):
            label = f"{name}（{self.name}）"
            yield cell(f"new{self.n}_{k}", label, amount, NewCost, "amount")

    def rows(self) -> Iterator[Row]:
        """Each item, what is newly needed, and the sums; keys end in the number of the series."""
        n = self.n
        for i, part in enumerate(self.parts):
            formula = f"{{consigned{n}_{i}}}"
            yield Row(f"{part.name}（委託）", part.consigned, "円", "", formula, self.name)
            formula = f"ROUND({{hours{n}_{i}}}*{{hourly_rate}},0)"
            yield Row(
                f"{part.name}（直営）",
                self.direct_of(part),
                "円",
                f"direct{n}_{i}",
                formula,
                self.name,
            )
        for k, (name, amount) in enumerate(self.new_costs):
            yield Row(f"{name}（新規）", amount, "円", "", f"{{new{n}_{k}}}", self.name)
        items, costs = range(len(self.parts)), range(len(self.new_costs))
        formula = sum_of(f"hours{n}_{i}" for i in items)
        yield Row("直営対応時間", self.hours, "時間", f"hours{n}", formula, self.name)
        formula = sum_of(f"consigned{n}_{i}" for i in items)
        yield Row("委託", self.consigned, "円", f"consigned{n}", formula, self.name)
        formula = sum_of(f"direct{n}_{i}" for i in items)
        yield Row("直営", self.direct, "円", f"direct{n}", formula, self.name)
        formula = sum_of(f"new{n}_{k}" for k in costs)
        yield Row("新たに必要となる経費", self.new, "円", f"new{n}", formula, self.name)
        formula = f"{{consigned{n}}}+{{direct{n}}}+{{new{n}}}"
        yield Row("トータルコスト", self.total, "円", f"total{n}", formula, self.name)
