"""One class's patrols in a year (手引き Q2-10 p.33): how long they take and what they cost."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from assistant.calculators.money import yen
from assistant.calculators.patrol_input import Park, PatrolCostInput, Road, times
from assistant.calculators.rounding import shown


@dataclass(frozen=True, slots=True)
class Patrol:
    """A road or park class; ``n`` tells its keys from those of the others."""

    n: int
    of: Road | Park
    given: PatrolCostInput

    @property
    def km(self) -> Decimal | None:
        """年間の走行距離; the handbook gives parks no distance."""
        if isinstance(self.of, Park):
            return None
        return self.of.length_km * self.given.passes * times(self.of)

    @property
    def hours(self) -> Decimal:
        """年間の巡回時間 of one crew, to two places, and used so from here on."""
        if isinstance(self.of, Park):
            exact = self.of.places * self.of.minutes_a_visit * times(self.of) / 60
        else:
            exact = self.of.length_km * self.given.passes * times(self.of) / self.given.km_per_hour
        return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)

    @property
    def labour(self) -> int:
        """人件費."""
        return yen(self.hours * self.given.people * self.given.hourly_rate)

    @property
    def fuel(self) -> int:
        """燃料費."""
        return yen(self.hours * self.given.fuel_per_hour)

    @property
    def vehicle(self) -> int:
        """車両損料."""
        return yen(self.hours * self.given.vehicle_per_hour)

    @property
    def total(self) -> int:
        """All three."""
        return self.labour + self.fuel + self.vehicle

    @property
    def hours_formula(self) -> str:
        """How a spreadsheet finds the hours."""
        if isinstance(self.of, Park):
            return f"ROUND({{places_{self.n}}}*{{minutes_{self.n}}}*{{times_{self.n}}}/60,2)"
        return f"ROUND({{km_{self.n}}}/{{speed}},2)"

    @property
    def hours_said(self) -> str:
        """How the hours came about, in words."""
        often, hours = f"{shown(times(self.of))}回", f"{shown(self.hours)}時間"
        if isinstance(self.of, Park):
            minutes = shown(self.of.minutes_a_visit)
            return f"{self.of.places}箇所 × {minutes}分 × {often} ÷ 60 ＝ {hours}"
        way = f"{self.given.passes}（{self.given.way}）"
        speed = f"{shown(self.given.km_per_hour)}km/h"
        return f"{shown(self.of.length_km)}km × {way} × {often} ÷ {speed} ＝ {hours}"


def patrols(given: PatrolCostInput) -> tuple[Patrol, ...]:
    """Every class, roads first."""
    return tuple(Patrol(n, one, given) for n, one in enumerate(given.classes))
