"""現状把握 (手引き Q0-1 p.25): how many staff are left in years to come, and hours by task."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from assistant.calculators.cells import cell
from assistant.calculators.formula import sum_of
from assistant.calculators.names import refuse_twice
from assistant.calculators.rounding import shown
from assistant.calculators.staff_by_age import LOOK_AHEAD, RETIREMENT_AGE, AgeBand, StaffInput
from assistant.calculators.ties import equally, foremost
from assistant.calculators.work_hours import (
    Task,
    hour_cells,
    hour_lines,
    hour_rows,
    hour_warnings,
    hour_working,
)
from assistant.tooling import Cell, Noted, Result, Row

STEP_YEARS = 5
YEARS_AHEAD = (0, 5, 10, 15)


class WorkforceInput(StaffInput):
    """Staff by age, hours by task, or both (現状把握シート)."""

    tasks: tuple[Task, ...] = Field((), title="業務項目ごとの時間", max_length=100)

    @model_validator(mode="after")
    def _hours_can_be_compared(self) -> Self:
        if not self.bands and not self.tasks:
            raise ValueError("年齢階層ごとの職員数か、業務項目ごとの時間を入力してください")
        if self.tasks and not any(task.real_hours or task.ideal_hours for task in self.tasks):
            raise ValueError("業務項目ごとの時間がすべて 0 です。時間を入力してください")
        refuse_twice("業務項目", (task.name for task in self.tasks))
        return self


def workforce(given: WorkforceInput) -> Result:
    """Staff now and in 5, 10 and 15 years, the year below the line, and the gaps in hours."""
    return Result(
        rows=(*_staff_rows(given), *hour_rows(given.tasks)),
        inputs=(*_staff_cells(given), *hour_cells(given.tasks)),
        working=(*_staff_working(given), *hour_working(given.tasks)),
        assumptions=tuple(_assumptions(given)),
        lines=(*_staff_lines(given), *hour_lines(given.tasks)),
        caveats=(
            Noted(
                "手引き Q0-1 の考え方に基づく概算です（付録編のツールではありません）。",
                ("Q0-1.6",),
            ),
        ),
        warnings=(*_staff_warnings(given), *hour_warnings(given.tasks)),
    )


def _staff_cells(given: StaffInput) -> Iterator[Cell]:
    """What the spreadsheet computes from."""
    if not given.bands:
        return
    hires = given.hires_a_year or Decimal(0)
    for key, label, value in (
        ("survey_year", "職員数を数えた年度", given.survey_year or 0),
        ("retirement_age", "退職する年齢", given.retires_at),
        ("hires_a_year", "1年あたりの採用数", hires),
    ):
        yield cell(key, label, value, StaffInput, key)
    for n, band in enumerate(given.by_age, start=1):
        for key, label in (("low", "下の年齢"), ("high", "上の年齢"), ("staff", "今の人数")):
            number: int = getattr(band, key)
            yield cell(f"band{n}_{key}", f"{band.name}：{label}", number, AgeBand, key)


def _staff_rows(given: StaffInput) -> Iterator[Row]:
    """Staff by band and in all, now and in 5, 10 and 15 years, and the year below the line."""
    if not given.bands:
        return
    for years in YEARS_AHEAD:
        group = f"{years}年後" if years else "現在"
        for n, band in enumerate(given.by_age, start=1):
            left = band.left(years, given.retires_at)
            formula = _left_formula(n, years)
            yield Row(band.name, left, "人", f"band{n}_in{years}", formula, group)
        yield from _sum_rows(given, years, group)
    limit = given.years_to_line()
    if limit is not None and given.survey_year is not None:
        label = f"タイムリミット（{given.staff_line} 人を下回る年度）"
        yield Row(label, given.survey_year + limit, "年度")


def _sum_rows(given: StaffInput, years: int, group: str) -> Iterator[Row]:
    parts = sum_of(f"band{n}_in{years}" for n in range(1, len(given.bands) + 1))
    stay = given.stay(years)
    yield Row("今いる職員の合計", stay, "人", f"stay{years}", parts, group)
    hired = f"{{hires_a_year}}*{years}"
    yield Row("これから採用する職員", given.hired(years), "人", f"hired{years}", hired, group)
    both = f"{{stay{years}}}+{{hired{years}}}"
    yield Row("職員数の見込み", given.staff(years), "人", f"staff{years}", both, group)
    if years:
        before = years - STEP_YEARS
        gone = f"{{stay{before}}}-{{stay{years}}}"
        leavers = given.stay(before) - stay
        yield Row(f"直前の{STEP_YEARS}年間の退職", leavers, "人", f"gone{years}", gone, group)


def _left_formula(n: int, years: int) -> str:
    low, high, staff = (f"{{band{n}_{part}}}" for part in ("low", "high", "staff"))
    if years == 0:
        return staff
    ages = f"MAX(0,MIN({high},{{retirement_age}}-1-{years})-{low}+1)"
    return f"ROUND({staff}*{ages}/({high}-{low}+1),1)"


def _staff_lines(given: StaffInput) -> Iterator[Noted]:
    """How the number falls, when most retire, and the タイムリミット."""
    if not given.bands:
        return
    ahead = "、".join(f"{years}年後に {shown(given.staff(years))} 人" for years in YEARS_AHEAD[1:])
    now = shown(given.staff(0))
    yield Noted(f"土木部署の職員は、今の {now} 人から、{ahead}になる見込みです。", ("Q0-1.3",))
    gone = {years: given.stay(years - STEP_YEARS) - given.stay(years) for years in YEARS_AHEAD[1:]}
    most = foremost(gone, lambda years: gone[years])
    if gone[most[0]]:
        when = "と".join(f"{years - STEP_YEARS}年後から{years}年後まで" for years in most)
        yield Noted(
            f"{YEARS_AHEAD[-1]}年後までで退職が最も多いのは、{when}の{STEP_YEARS}年間で、"
            f"{equally(most)}{shown(gone[most[0]])} 人です。",
            ("Q0-1.8",),
        )
    if given.staff_line:
        yield Noted(_limit_text(given), ("Q0-1.8",))


def _limit_text(given: StaffInput) -> str:
    limit = given.years_to_line()
    if limit is None:
        return f"今後 {LOOK_AHEAD} 年では、{given.staff_line} 人を下回らない見込みです。"
    if limit == 0:
        return f"職員数はすでに {given.staff_line} 人を下回っています。"
    year = (given.survey_year or 0) + limit
    return (
        f"{given.staff_line} 人を下回るのは {limit} 年後の {year} 年度で、"
        "新しい取組に踏み出す「タイムリミット」の目安になります。"
    )


def _staff_working(given: StaffInput) -> Iterator[Noted]:
    for band in given.by_age:
        ahead = "、".join(
            f"{years}年後 {shown(band.left(years, given.retires_at))} 人"
            for years in YEARS_AHEAD[1:]
        )
        yield Noted(
            f"{band.name}の {band.staff} 人のうち、{given.retires_at} 歳になっていない人：{ahead}",
            ("Q0-1.3",),
        )


def _assumptions(given: StaffInput) -> Iterator[Noted]:
    if not given.bands:
        return
    if given.retirement_age is None:
        yield Noted(
            f"退職する年齢は {RETIREMENT_AGE} 歳としました（手引きに値はなく、当ツールの仮定）"
        )
    if given.hires_a_year is None:
        yield Noted("これからの採用は無いものとしました（当ツールの仮定）")
    yield Noted("職員は、年齢階層の中の各年齢に等しく分かれているものとしました（当ツールの仮定）")
    yield Noted(
        "退職する年齢より前に辞める人と、採用後に辞める人は無いものとしました（当ツールの仮定）"
    )


def _staff_warnings(given: StaffInput) -> Iterator[str]:
    past = [band for band in given.by_age if band.staff and band.high >= given.retires_at]
    if past:
        names = "、".join(band.name for band in past)
        yield (
            f"退職する年齢（{given.retires_at} 歳）以上の職員が「{names}」に入っています。"
            "1年後にはいないものとして数えました"
        )
