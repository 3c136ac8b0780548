"""同規模比較 (手引き Q0-1 p.25, p.4): own figures beside the average of one's population class."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from assistant.calculators.cells import cell
from assistant.calculators.names import Name
from assistant.calculators.rounding import shown, tenth
from assistant.tooling import Cell, Noted, Result, Row, ToolInput
from corpus.figures import PopulationClass, population_table

NEAR_BORDER = Decimal("0.1")  # ours: within a tenth of a border the neighbour is worth a look


class BenchmarkInput(ToolInput):
    """A municipality's population, and those of its figures that are known."""

    population: int = Field(title="人口", gt=0, le=10**8, json_schema_extra={"unit": "人"})
    name: Name = Field("自分のまち", title="自治体名")
    bridges_over_50_years: int | None = Field(
        None,
        title="建設後50年以上経過した橋梁の数",
        ge=0,
        le=10**5,
        json_schema_extra={"unit": "橋"},
    )
    engineers: Decimal | None = Field(
        None, title="技術者数", ge=0, le=10**5, json_schema_extra={"unit": "人"}
    )
    population_decline_percent: Decimal | None = Field(
        None,
        title="人口減少率（2020年→2050年）",
        ge=-100,
        le=100,
        description="人口が増える見通しならマイナスで入力",
        json_schema_extra={"unit": "％"},
    )
    repairs_done_percent: Decimal | None = Field(
        None, title="修繕完了率", ge=0, le=100, json_schema_extra={"unit": "％"}
    )
    construction_workers: int | None = Field(
        None, title="建設業従業者数", ge=0, le=10**7, json_schema_extra={"unit": "人"}
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing compared: its field name, and which statement of the class says its average."""

    key: str
    unit: str
    statement: int
    source: int

    @property
    def title(self) -> str:
        """Its Japanese name, without brackets."""
        return str(BenchmarkInput.model_fields[self.key].title)

    @property
    def is_share(self) -> bool:
        """A percentage is compared in points, never as a ratio."""
        return self.unit == "％"


MEASURES = (
    Measure("bridges_over_50_years", "橋", 2, 10),
    Measure("engineers", "人", 3, 12),
    Measure("population_decline_percent", "％", 4, 9),
    Measure("repairs_done_percent", "％", 5, 11),
    Measure("construction_workers", "人", 6, 13),
)


def benchmark(given: BenchmarkInput) -> Result:
    """Each known figure, the class average beside it, and how far apart they are."""
    table = population_table()
    found = table.of(given.population)
    if found is None:
        return _without_class(given, table.highest)
    lines = tuple(_lines(given, found))
    return Result(
        rows=tuple(row for one in MEASURES for row in _rows(given, found, one)),
        inputs=tuple(_cells(given, found)),
        working=(_class_working(given, found), *_sources(found)),
        assumptions=_border_assumption(),
        lines=lines or (_averages_only(found),),
        caveats=(
            Noted(
                "手引き Q0-1 の考え方に基づく比較です（付録編のツールではありません）。",
                ("Q0-1.1",),
            ),
            Noted(
                "区分の値は平均値で、自分のまちの値と見比べるためのものです。",
                (f"{found.record}.7",),
            ),
            Noted(
                "手引き p.4 の平均は、この5つの指標だけです。Q0-1 が例に挙げる予算などの平均は、"
                "手引きにありません。",
                ("Q0-1.2",),
            ),
        ),
        warnings=(*_border_warnings(given, found), *([] if lines else [_NOTHING_TO_COMPARE])),
    )


_NOTHING_TO_COMPARE = "自分のまちの値が一つも入っていないため、平均値だけを示しました"


def _own(given: BenchmarkInput, measure: Measure) -> Decimal | int | None:
    value: Decimal | int | None = getattr(given, measure.key)
    return value


def _average(found: PopulationClass, measure: Measure) -> int:
    return int(getattr(found, measure.key))


def _cells(given: BenchmarkInput, found: PopulationClass) -> Iterator[Cell]:
    yield _cell("population", "人口", given.population)
    for one in MEASURES:
        own = _own(given, one)
        if own is not None:
            yield _cell(one.key, f"{one.title}（{given.name}）", own)
        label = f"{one.title}（人口{found.name}の平均）"
        average = _average(found, one)
        yield cell(f"{one.key}_average", label, average, BenchmarkInput, one.key)


def _cell(key: str, label: str, value: Decimal | int) -> Cell:
    return cell(key, label, value, BenchmarkInput, key)


def _rows(given: BenchmarkInput, found: PopulationClass, one: Measure) -> Iterator[Row]:
    own, average = _own(given, one), _average(found, one)
    if own is not None:
        yield Row(one.title, own, one.unit, formula=f"{{{one.key}}}", group=given.name)
    group = f"人口{found.name}の平均"
    yield Row(one.title, average, one.unit, formula=f"{{{one.key}_average}}", group=group)
    if own is None:
        return
    apart = f"{{{one.key}}}-{{{one.key}_average}}"
    yield Row(one.title, own - average, _apart_unit(one), formula=apart, group="平均との差")
    if not one.is_share:
        ratio = tenth(Decimal(own) / average * 100)
        formula = f"ROUND({{{one.key}}}/{{{one.key}_average}}*100,1)"
        yield Row(one.title, ratio, "平均＝100", formula=formula, group="平均を100とした値")


def _apart_unit(one: Measure) -> str:
    return "ポイント" if one.is_share else one.unit


def _lines(given: BenchmarkInput, found: PopulationClass) -> Iterator[Noted]:
    for one in MEASURES:
        own = _own(given, one)
        if own is not None:
            average = f"人口{found.name}の自治体の平均 {shown(_average(found, one))} {one.unit}"
            yield Noted(
                f"{given.name}の{one.title}は {shown(own)} {one.unit}で、"
                f"{average}{_beside(one, Decimal(own) - _average(found, one))}です。",
                (f"{found.record}.{one.statement}",),
            )


def _beside(one: Measure, apart: Decimal) -> str:
    if not apart:
        return "と同じ"
    more, less = ("高い値", "低い値") if one.is_share else ("多い数", "少ない数")
    return f"より {shown(abs(apart))} {_apart_unit(one)}{more if apart > 0 else less}"


def _averages_only(found: PopulationClass) -> Noted:
    values = "、".join(f"{one.title} {shown(_average(found, one))} {one.unit}" for one in MEASURES)
    return Noted(f"人口{found.name}の自治体の平均は、{values}です。", (f"{found.record}.1",))


def _class_working(given: BenchmarkInput, found: PopulationClass) -> Noted:
    span = f"{shown(found.low)} 人以上 {shown(found.high)} 人未満"
    text = f"人口 {shown(given.population)} 人は、{span}の区分「{found.name}」に入る"
    return Noted(text, (f"{found.record}.1",))


def _sources(found: PopulationClass) -> Iterator[Noted]:
    for one in MEASURES:
        average = f"{shown(_average(found, one))} {one.unit}"
        statements = (f"{found.record}.{one.statement}", f"{found.record}.{one.source}")
        yield Noted(
            f"{one.title}の平均は {average}（手引き p.4。出典の年度は指標ごとに違う）", statements
        )


def _border_assumption() -> tuple[Noted, ...]:
    text = (
        "ちょうど境目の人口は、大きい側の区分に入れました（手引きは、以上・未満を書いていません）"
    )
    return (Noted(text),)


def _border_warnings(given: BenchmarkInput, found: PopulationClass) -> Iterator[str]:
    """Near a border between two classes the neighbouring average is as good a comparison."""
    for border in sorted({found.low, found.high} - {population_table().highest}):
        if abs(given.population - border) <= border * NEAR_BORDER:
            text = f"人口が区分の境目（{shown(border)} 人）に近いので、"
            yield text + "隣の区分の平均とも見比べてください"


def _without_class(given: BenchmarkInput, highest: int) -> Result:
    """Above the largest class there is no average, and none is made up."""
    known = [(one, _own(given, one)) for one in MEASURES]
    return Result(
        rows=tuple(
            Row(one.title, own, one.unit, formula=f"{{{one.key}}}", group=given.name)
            for one, own in known
            if own is not None
        ),
        inputs=(
            _cell("population", "人口", given.population),
            *(_cell(one.key, one.title, own) for one, own in known if own is not None),
        ),
        assumptions=_border_assumption(),
        lines=(
            Noted(
                f"人口 {shown(given.population)} 人は手引き p.4 のどの区分にも入らないため、平均と"
                f"比べられません。表は人口 {shown(highest)} 人未満の自治体についてのものです。",
                ("figure-class-10-30man.1",),
            ),
        ),
        warnings=(f"人口 {shown(highest)} 人以上の区分は、手引きにありません",),
    )
