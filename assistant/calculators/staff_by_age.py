"""年齢階層別の職員数 (手引き Q0-1 p.25): who is still there in years to come."""

from decimal import Decimal
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from assistant.calculators.rounding import tenth
from assistant.tooling import ToolInput

RETIREMENT_AGE = 65  # ours: the handbook gives none
LOOK_AHEAD = 40  # ours: past a working life the answer would be about people not yet hired


class AgeBand(ToolInput):
    """年齢階層: how many of the staff are between two ages, both included."""

    low: int = Field(title="下の年齢", ge=15, le=99, json_schema_extra={"unit": "歳"})
    high: int = Field(title="上の年齢", ge=15, le=99, json_schema_extra={"unit": "歳"})
    staff: int = Field(title="人数", ge=0, le=10**5, json_schema_extra={"unit": "人"})

    @model_validator(mode="after")
    def _low_comes_first(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"下の年齢 {self.low} は、上の年齢 {self.high} 以下にしてください")
        return self

    @property
    def name(self) -> str:
        """``20～29歳``."""
        return f"{self.low}～{self.high}歳"

    def left(self, years: int, retirement_age: int) -> Decimal:
        """Those still below the retirement age after some years, evenly spread over the ages."""
        if years == 0:
            return Decimal(self.staff)
        ages = max(0, min(self.high, retirement_age - 1 - years) - self.low + 1)
        return tenth(Decimal(self.staff) * ages / (self.high - self.low + 1))


class StaffInput(ToolInput):
    """Staff by age, and what is supposed about retiring and hiring."""

    survey_year: int | None = Field(
        None,
        title="職員数を数えた年度（西暦）",
        ge=2000,
        le=2100,
        description="年齢階層ごとの職員数を入れるときは必要",
        json_schema_extra={"unit": "年度"},
    )
    bands: tuple[AgeBand, ...] = Field((), title="年齢階層ごとの職員数", max_length=60)
    retirement_age: int | None = Field(
        None,
        title="退職する年齢",
        ge=50,
        le=80,
        description="入れなければ 65 歳とみなす",
        json_schema_extra={"unit": "歳"},
    )
    hires_a_year: Decimal | None = Field(
        None,
        title="1年あたりの採用数",
        ge=0,
        le=10**4,
        description="入れなければ採用なしとみなす",
        json_schema_extra={"unit": "人/年"},
    )
    staff_line: int | None = Field(
        None,
        title="下回りたくない職員数",
        gt=0,
        le=10**5,
        description="この人数を下回る年度をタイムリミットとして示す",
        json_schema_extra={"unit": "人"},
    )

    @model_validator(mode="after")
    def _staff_can_be_counted(self) -> Self:
        if self.bands and self.survey_year is None:
            raise ValueError("職員数を数えた年度（西暦）を入力してください")
        if self.bands and not self.staff(0):
            raise ValueError("年齢階層ごとの職員数が合計 0 人です。人数を入力してください")
        if self.staff_line and not self.bands:
            raise ValueError("下回りたくない職員数には、年齢階層ごとの職員数も必要です")
        for one, other in pairwise(self.by_age):
            if other.low <= one.high:
                raise ValueError(f"年齢階層「{one.name}」と「{other.name}」が重なっています")
        return self

    @property
    def by_age(self) -> tuple[AgeBand, ...]:
        """The bands from young to old."""
        return tuple(sorted(self.bands, key=lambda band: (band.low, band.high)))

    @property
    def retires_at(self) -> int:
        """The age given, or ours."""
        return self.retirement_age or RETIREMENT_AGE

    def stay(self, years: int) -> Decimal:
        """Today's staff still there after some years."""
        return sum((band.left(years, self.retires_at) for band in self.bands), Decimal(0))

    def hired(self, years: int) -> Decimal:
        """Those hired since; none of them leaves."""
        return (self.hires_a_year or Decimal(0)) * years

    def staff(self, years: int) -> Decimal:
        """Everybody there after some years."""
        return self.stay(years) + self.hired(years)

    def years_to_line(self) -> int | None:
        """タイムリミット: the first year below the line, counted from now; None if none comes."""
        line = self.staff_line or 0
        return next((years for years in range(LOOK_AHEAD + 1) if self.staff(years) < line), None)
