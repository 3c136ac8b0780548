"""変化: a figure before and after, and how a reader is told of it."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.rounding import shown, tenth


@dataclass(frozen=True, slots=True)
class Change:
    """From ``before`` to ``after``; less is 縮減."""

    before: Decimal | int
    after: Decimal | int

    @property
    def amount(self) -> Decimal | int:
        """After less before, so a reduction is negative."""
        return self.after - self.before

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent of before; from nothing there is none."""
        return tenth(Decimal(self.amount) * 100 / self.before) if self.before else None

    def said(self, unit: str) -> str:
        """The change in words.

        >>> Change(300, 220).said("時間")
        '80時間（26.7％）の縮減'
        """
        amount, percent = Decimal(self.amount), self.percent
        if not amount:
            return "増減なし"
        rate = "" if percent is None else f"（{shown(abs(percent))}％）"
        return f"{shown(abs(amount))}{unit}{rate}の{'縮減' if amount < 0 else '増加'}"
