"""損益分岐: from which hourly rate or hours on a change pays (ours, from 手引き Q2-7 p.31)."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.calculators.money import yen
from assistant.calculators.rounding import shown, tenth


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What is paid more in 円 for the hours saved, at an hourly rate (人件費単価)."""

    extra: int  # 委託と新たな経費の増; negative where less is paid
    hours_before: Decimal
    hours_after: Decimal
    hourly_rate: Decimal

    @property
    def saved(self) -> Decimal:
        """Hours saved; negative where there are more."""
        return self.hours_before - self.hours_after

    @property
    def rate(self) -> int | None:
        """The hourly rate at which the totals are equal; None where no rate makes them so."""
        if not self.saved:
            return None
        rate = self.extra / self.saved
        return yen(rate) if rate > 0 else None

    @property
    def hours(self) -> Decimal | None:
        """The hours afterwards at which the totals are equal; None where they are below nothing."""
        most = self.hours_before - self.extra / self.hourly_rate
        return tenth(most) if most >= 0 else None

    @property
    def rate_said(self) -> str:
        """The rate as a sentence."""
        if self.rate is not None:
            side = "上回る" if self.saved > 0 else "下回る"
            return (
                f"人件費単価が {shown(self.rate)} 円/時間を{side}とトータルコストが縮減になります。"
            )
        if not self.extra and not self.saved:
            return (
                "委託などの金額も直営対応時間も変わらず、トータルコストは人件費単価によりません。"
            )
        side = "縮減" if self.extra <= 0 <= self.saved else "増加"
        return f"トータルコストは、人件費単価をいくらにしても{side}になります。"

    @property
    def hours_said(self) -> str:
        """The hours as a sentence."""
        if self.hours is None:
            return (
                "この人件費単価では、直営対応時間をすべてなくしても、委託などの増加分に届きません。"
            )
        return (
            f"導入後の直営対応時間が {shown(self.hours)} 時間より短ければ、"
            "この人件費単価でトータルコストが縮減になります。"
        )
