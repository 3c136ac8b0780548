"""巡回費用 (手引き Q2-10 p.33): hours of driving and visiting × crew, fuel and 車両損料."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.calculators.amounts import rate_warnings
from assistant.calculators.cells import cell
from assistant.calculators.formula import sum_of
from assistant.calculators.patrol_input import (
    HANDBOOK_CREW,
    HANDBOOK_SPEED,
    HANDBOOK_TIMES,
    Park,
    PatrolCostInput,
    times,
)
from assistant.calculators.patrol_times import Patrol, patrols
from assistant.calculators.rounding import shown
from assistant.calculators.ties import equally, foremost
from assistant.tooling import Amount, Bounds, Cell, Noted, Result, Row

ALL = "合計"
HOURS_OF_ONE_CREW = 2000  # ours: about what one crew works in a year
_PASSES = Bounds(least=Decimal(1), most=Decimal(2))
USUAL_SPEED = (10, 60)  # ours: slower or faster is no patrol by car
_CAVEATS = (
    Noted(
        "手引き Q2-10 の考え方（新潟県三条市の積算例）に基づく概算です。",
        ("Q2-10.16", "Q2-10.17"),
    ),
    Noted(
        "巡回の頻度・速度・人数の例は新潟県三条市のもので、"
        "公園1箇所当たりの時間は手引きに例がありません。",
        ("Q2-10.18", "Q2-10.20", "Q2-10.21"),
    ),
)


def patrol_cost(given: PatrolCostInput) -> Result:
    """Hours and cost a year of each class and of all."""
    every = patrols(given)
    return Result(
        rows=(*(row for one in every for row in _rows(one)), *_sum_rows(every)),
        inputs=tuple(_cells(given, every)),
        working=tuple(noted for one in every for noted in _working(one)),
        assumptions=tuple(_assumptions(given)),
        lines=tuple(_lines(given, every)),
        caveats=_CAVEATS,
        warnings=tuple(_warnings(given, every)),
    )


def _cells(given: PatrolCostInput, every: tuple[Patrol, ...]) -> Iterator[Cell]:
    common: dict[str, tuple[str, str, Amount]] = {  # by field: key, label and value
        "crew": ("crew", "人数", given.people),
        "hourly_rate": ("hourly_rate", "労務単価（軽作業員）", given.hourly_rate),
        "fuel_per_hour": ("fuel_rate", "燃料費（1時間当たり）", given.fuel_per_hour),
        "vehicle_per_hour": ("vehicle_rate", "車両損料（1時間当たり）", given.vehicle_per_hour),
    }
    if given.roads:
        yield cell("speed", "巡回速度", given.km_per_hour, PatrolCostInput, "speed")
        yield Cell("passes", "片道・往復（往復は 2）", given.passes, "", _PASSES)
    for field, told in common.items():
        yield cell(*told, PatrolCostInput, field)
    for patrol in every:
        n, one = patrol.n, patrol.of
        model, name = type(one), one.name
        yield cell(f"times_{n}", f"{name}の巡回頻度", times(one), model, "times_a_year")
        if isinstance(one, Park):
            yield cell(f"places_{n}", f"{name}の箇所数", one.places, model, "places")
            label = f"{name}の1箇所1回の時間"
            yield cell(f"minutes_{n}", label, one.minutes_a_visit, model, "minutes_a_visit")
        else:
            yield cell(f"length_{n}", f"{name}の延長", one.length_km, model, "length_km")


def _rows(one: Patrol) -> Iterator[Row]:
    n, name = one.n, one.of.name
    if one.km is not None:
        formula = f"{{length_{n}}}*{{passes}}*{{times_{n}}}"
        yield Row("年間の走行距離", one.km, "km", f"km_{n}", formula, name)
    yield Row("年間の巡回時間", one.hours, "時間", f"hours_{n}", one.hours_formula, name)
    formula = f"ROUND({{hours_{n}}}*{{crew}}*{{hourly_rate}},0)"
    yield Row("人件費", one.labour, "円", f"labour_{n}", formula, name)
    formula = f"ROUND({{hours_{n}}}*{{fuel_rate}},0)"
    yield Row("燃料費", one.fuel, "円", f"fuel_{n}", formula, name)
    formula = f"ROUND({{hours_{n}}}*{{vehicle_rate}},0)"
    yield Row("車両損料", one.vehicle, "円", f"vehicle_{n}", formula, name)
    formula = f"{{labour_{n}}}+{{fuel_{n}}}+{{vehicle_{n}}}"
    yield Row("年額", one.total, "円", f"total_{n}", formula, name)


def _sum_rows(every: tuple[Patrol, ...]) -> Iterator[Row]:
    sums = {
        "labour": ("人件費", sum(one.labour for one in every)),
        "fuel": ("燃料費", sum(one.fuel for one in every)),
        "vehicle": ("車両損料", sum(one.vehicle for one in every)),
        "total": ("年額", sum(one.total for one in every)),
    }
    formula = sum_of(f"hours_{one.n}" for one in every)
    yield Row("年間の巡回時間", _hours(every), "時間", "hours", formula, ALL)
    for key, (label, amount) in sums.items():
        formula = sum_of(f"{key}_{one.n}" for one in every)
        yield Row(label, amount, "円", key, formula, ALL)


def _hours(every: tuple[Patrol, ...]) -> Decimal:
    return sum((one.hours for one in every), Decimal(0))


def _working(one: Patrol) -> Iterator[Noted]:
    given, name = one.given, one.of.name
    yield Noted(f"{name}の巡回時間：{one.hours_said}", ("Q2-10.16",))
    yield Noted(
        f"{name}の年額：人件費 {shown(one.hours)}時間 × {given.people}人 ×"
        f" {shown(given.hourly_rate)}円 ＝ {shown(one.labour)}円、"
        f"燃料費 {shown(one.fuel)}円、車両損料 {shown(one.vehicle)}円、"
        f"計 {shown(one.total)}円",
        ("Q2-10.17",),
    )


def _assumptions(given: PatrolCostInput) -> Iterator[Noted]:
    for one in given.classes:
        if one.times_a_year is None:
            words, often, statement = HANDBOOK_TIMES[one.name]
            told = f"{one.name}の巡回頻度は、手引きの例の{words}（年 {often} 回）を使いました"
            yield Noted(told, (statement,))
    if given.roads and given.speed is None:
        text = f"巡回速度は、手引きの例の {HANDBOOK_SPEED} km/h を使いました"
        yield Noted(text, ("Q2-10.20",))
    if given.crew is None:
        text = f"人数は、手引きの例の軽作業員 {HANDBOOK_CREW} 名体制を使いました"
        yield Noted(text, ("Q2-10.17",))
    if given.parks:
        yield Noted(
            "公園の巡回時間は、移動中も停車中も、すべてを車両の運転時間として燃料費に数えました"
            "（当ツールの仮定）"
        )
    yield Noted("車両は1班に1台とし、巡回時間は小数第2位に、金額は1円未満を四捨五入しました")


def _lines(given: PatrolCostInput, every: tuple[Patrol, ...]) -> Iterator[Noted]:
    total = sum(one.total for one in every)
    yield Noted(
        f"巡回作業の費用は、年間 {shown(_hours(every))}時間、{given.people}人の体制で、"
        f"年額 {shown(total)}円です。",
        ("Q2-10.16", "Q2-10.17"),
    )
    if len(every) > 1:
        most = foremost(every, lambda one: one.total)
        names, each = "と".join(one.of.name for one in most), equally(most)
        text = f"最も費用がかかる区分は{names}で、{each}年額 {shown(most[0].total)}円です。"
        yield Noted(text, ("Q2-10.16",))


def _warnings(given: PatrolCostInput, every: tuple[Patrol, ...]) -> Iterator[str]:
    yield from rate_warnings("労務単価（軽作業員）", given.hourly_rate)
    slow, fast = USUAL_SPEED
    if given.roads and not slow <= given.km_per_hour <= fast:
        yield f"巡回速度が {shown(given.km_per_hour)} km/h です。値を確かめてください"
    if given.people == 1:
        yield "人数が 1 人です。手引きの例は2名体制です"
    if not given.fuel_per_hour or not given.vehicle_per_hour:
        yield "燃料費か車両損料が 0 円です。計上漏れがないか確かめてください"
    if _hours(every) > HOURS_OF_ONE_CREW:
        yield (
            f"年間の巡回時間が {shown(_hours(every))} 時間で、1班では回りきれない見込みです。"
            "班の数や頻度を確かめてください"
        )
