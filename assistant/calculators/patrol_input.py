"""What 巡回費用 takes (手引き Q2-10 p.33): roads and parks by class, how often, how fast."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from assistant.calculators.amounts import HourlyRate
from assistant.calculators.names import Name, refuse_twice
from assistant.tooling import ToolInput

HANDBOOK_SPEED = Decimal(20)  # km/h (Q2-10.20)
HANDBOOK_CREW = 2  # 軽作業員2名体制 (Q2-10.17)
MONTHS, WEEKS = 12, 52

# class → (how the handbook says it, times a year, statement)
HANDBOOK_ROADS = {
    "幹線市道": ("月1回", 1 * MONTHS, "Q2-10.18"),
    "その他市道": ("年2回", 2, "Q2-10.19"),
}
HANDBOOK_PARKS = {
    "都市公園": ("週1回", 1 * WEEKS, "Q2-10.21"),
    "地域交流公園": ("月2回", 2 * MONTHS, "Q2-10.22"),
    "その他の公園": ("月2回", 2 * MONTHS, "Q2-10.23"),
    "児童遊園": ("月2回", 2 * MONTHS, "Q2-10.24"),
    "緑地": ("月1回", 1 * MONTHS, "Q2-10.25"),
}
HANDBOOK_TIMES = {**HANDBOOK_ROADS, **HANDBOOK_PARKS}

Times = Annotated[Decimal, Field(gt=0, le=3660, decimal_places=2)]
HourlyCost = Annotated[
    Decimal, Field(ge=0, le=10**6, decimal_places=2, json_schema_extra={"unit": "円/時間"})
]


class Way(StrEnum):
    """Whether a road is driven once or there and back (往復)."""

    ONE_WAY = "片道"
    ROUND_TRIP = "往復"


class Road(ToolInput):
    """A road class (道路の区分) and its length."""

    name: Name = Field(title="道路の区分", description="幹線市道、その他市道など")
    length_km: Decimal = Field(
        title="延長", gt=0, le=10**5, decimal_places=3, json_schema_extra={"unit": "km"}
    )
    times_a_year: Times | None = Field(
        None,
        title="巡回頻度",
        description="空欄なら手引きの例（幹線市道 月1回、その他市道 年2回）",
        json_schema_extra={"unit": "回/年"},
    )


class Park(ToolInput):
    """A park class (公園の区分), how many there are, and the time one visit takes."""

    name: Name = Field(title="公園の区分", description="都市公園、地域交流公園、児童遊園、緑地など")
    places: int = Field(title="箇所数", gt=0, le=10**5, json_schema_extra={"unit": "箇所"})
    minutes_a_visit: Decimal = Field(
        title="1箇所1回当たりの時間",
        gt=0,
        le=1440,
        decimal_places=2,
        description="移動を含む。手引きに例がないため必ず入れる",
        json_schema_extra={"unit": "分"},
    )
    times_a_year: Times | None = Field(
        None,
        title="巡回頻度",
        description="空欄なら手引きの例（都市公園 週1回、児童遊園 月2回、緑地 月1回など）",
        json_schema_extra={"unit": "回/年"},
    )


class PatrolCostInput(ToolInput):
    """Roads and parks, the crew, and what an hour of it costs."""

    roads: tuple[Road, ...] = Field((), title="道路", max_length=30)
    parks: tuple[Park, ...] = Field((), title="公園", max_length=30)
    way: Way | None = Field(
        None, title="片道・往復", description="道路を往復で巡回するか。道路があれば必ず選ぶ"
    )
    hourly_rate: HourlyRate = Field(
        title="労務単価（軽作業員）", description="1人1時間当たり。日額なら1日の時間で割る"
    )
    fuel_per_hour: HourlyCost = Field(title="燃料費", description="車両1台の運転1時間当たり")
    vehicle_per_hour: HourlyCost = Field(title="車両損料", description="車両1台の1時間当たり")
    speed: Decimal | None = Field(
        None,
        title="巡回速度",
        gt=0,
        le=120,
        decimal_places=1,
        description="空欄なら手引きの例の 20 km/h",
        json_schema_extra={"unit": "km/h"},
    )
    crew: int | None = Field(
        None,
        title="人数",
        gt=0,
        le=20,
        description="空欄なら手引きの例の 2 名",
        json_schema_extra={"unit": "人"},
    )

    @model_validator(mode="after")
    def _can_be_computed(self) -> Self:
        if not self.classes:
            raise ValueError("道路か公園を1件以上入れてください")
        refuse_twice("道路・公園の区分", [one.name for one in self.classes])
        if self.roads and self.way is None:
            raise ValueError(
                "道路を「片道」と「往復」のどちらで巡回するかを選んでください（手引きに例がありません）"
            )
        for one in self.classes:
            if one.times_a_year is None and one.name not in _known(one):
                raise ValueError(
                    f"「{one.name}」の巡回頻度は手引きの例にありません。年間の回数を入れてください"
                )
        return self

    @property
    def classes(self) -> tuple[Road | Park, ...]:
        """Roads, then parks."""
        return (*self.roads, *self.parks)

    @property
    def km_per_hour(self) -> Decimal:
        """巡回速度; the handbook's where none was given."""
        return HANDBOOK_SPEED if self.speed is None else self.speed

    @property
    def people(self) -> int:
        """人数; the handbook's where none was given."""
        return HANDBOOK_CREW if self.crew is None else self.crew

    @property
    def passes(self) -> int:
        """How often a length is driven on one patrol."""
        return 2 if self.way is Way.ROUND_TRIP else 1


def times(one: Road | Park) -> Decimal:
    """巡回頻度, times a year; the handbook's where none was given."""
    return one.times_a_year or Decimal(_known(one)[one.name][1])


def _known(one: Road | Park) -> dict[str, tuple[str, int, str]]:
    return HANDBOOK_ROADS if isinstance(one, Road) else HANDBOOK_PARKS
