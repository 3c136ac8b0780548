"""導入効果の試算 (手引き Q2-7 p.31): 直営＋委託 before and after, for scenarios side by side."""

from collections.abc import Iterator
from itertools import chain

from assistant.calculators.amounts import rate_warnings
from assistant.calculators.break_even import BreakEven
from assistant.calculators.cells import cell
from assistant.calculators.change import Change
from assistant.calculators.effect_input import NOW, EffectInput
from assistant.calculators.rounding import shown
from assistant.calculators.series import Part, Series
from assistant.calculators.ties import foremost
from assistant.tooling import Noted, Result, Row

_CAVEATS = (
    Noted(
        "手引き Q2-7 の考え方に基づく概算です。"
        "付録編の【導入効果試算ツール】そのものではありません。",
        ("Q2-7.1",),
    ),
    Noted("不確定な要素が多く、大掴みの概算になることに留意が必要です。", ("Q2-7.2",)),
)


def effect(given: EffectInput) -> Result:
    """Total, change and rate of each scenario against 現状, and where it starts to pay."""
    now, scenarios = _now(given), _scenarios(given)
    return Result(
        rows=(
            *now.rows(),
            *(row for one in scenarios for row in (*one.rows(), *_change_rows(now, one))),
        ),
        inputs=(
            cell("hourly_rate", "人件費単価", given.hourly_rate, EffectInput, "hourly_rate"),
            *chain.from_iterable(one.cells() for one in (now, *scenarios)),
        ),
        working=(
            *(noted for one in (now, *scenarios) for noted in _working(one)),
            *(noted for one in scenarios for noted in _break_even_working(now, one)),
        ),
        assumptions=(Noted("金額と時間は、どれも同じ期間（1年分どうしなど）の値としました"),),
        lines=tuple(_lines(now, scenarios)),
        caveats=_CAVEATS,
        warnings=(
            *rate_warnings("人件費単価", given.hourly_rate),
            *(text for one in scenarios for text in _warnings(now, one)),
        ),
    )


def _now(given: EffectInput) -> Series:
    works = given.works(given.scenarios[0])
    parts = tuple(Part(one.name, one.consigned_before, one.hours_before) for one in works)
    return Series(0, NOW, parts, (), given.hourly_rate)


def _scenarios(given: EffectInput) -> tuple[Series, ...]:
    return tuple(
        Series(
            n,
            name,
            tuple(
                Part(one.name, one.consigned_after, one.hours_after) for one in given.works(name)
            ),
            tuple((one.name, one.amount) for one in given.new_costs_of(name)),
            given.hourly_rate,
        )
        for n, name in enumerate(given.scenarios, start=1)
    )


def _break_even(now: Series, after: Series) -> BreakEven:
    extra = after.consigned + after.new - now.consigned
    return BreakEven(extra, now.hours, after.hours, now.hourly_rate)


def _change_rows(now: Series, after: Series) -> Iterator[Row]:
    n, change = after.n, Change(now.total, after.total)
    formula = f"{{hours{n}}}-{{hours0}}"
    yield Row("直営対応時間の変化", after.hours - now.hours, "時間", "", formula, after.name)
    formula = f"{{total{n}}}-{{total0}}"
    yield Row(
        "トータルコストの変化", after.total - now.total, "円", f"change{n}", formula, after.name
    )
    if change.percent is not None:
        formula = f"ROUND({{change{n}}}*100/{{total0}},1)"
        yield Row("トータルコストの変化率", change.percent, "％", "", formula, after.name)
    even, extra = _break_even(now, after), f"({{consigned{n}}}+{{new{n}}}-{{consigned0}})"
    if even.rate is not None:
        formula = f"ROUND({extra}/({{hours0}}-{{hours{n}}}),0)"
        yield Row("損益分岐の人件費単価", even.rate, "円/時間", "", formula, after.name)
    if even.hours is not None:
        formula = f"ROUND({{hours0}}-{extra}/{{hourly_rate}},1)"
        yield Row("損益分岐の直営対応時間", even.hours, "時間", "", formula, after.name)


def _working(one: Series) -> Iterator[Noted]:
    rate = shown(one.hourly_rate)
    yield Noted(
        f"{one.name}の直営：{shown(one.hours)}時間 × {rate}円/時間 ＝ {shown(one.direct)}円"
        "（業務項目ごとに1円未満を四捨五入）",
        ("Q2-7.3",),
    )
    new = f" ＋ 新たに必要となる経費 {shown(one.new)}円" if one.n else ""
    yield Noted(
        f"{one.name}のトータルコスト：委託 {shown(one.consigned)}円 ＋ 直営 {shown(one.direct)}円"
        f"{new} ＝ {shown(one.total)}円",
        ("Q2-7.10",) if one.n else ("Q2-7.9",),
    )


def _break_even_working(now: Series, after: Series) -> Iterator[Noted]:
    even = _break_even(now, after)
    yield Noted(
        f"{after.name}の損益分岐：委託などの増 {shown(even.extra)}円、"
        f"直営対応時間の減 {shown(even.saved)}時間。{even.rate_said}{even.hours_said}"
    )


def _lines(now: Series, scenarios: tuple[Series, ...]) -> Iterator[Noted]:
    for one in scenarios:
        yield Noted(
            f"トータルコスト（直営＋委託）は、{NOW}の {shown(now.total)}円に対して"
            f"{one.name}が {shown(one.total)}円で、"
            f"{Change(now.total, one.total).said('円')}です。",
            ("Q2-7.1",),
        )
    if len(scenarios) > 1:
        least = foremost(scenarios, lambda one: -one.total)
        names = "と".join(f"「{one.name}」" for one in least)
        same = "で、同じ額" if len(least) > 1 else ""
        yield Noted(f"トータルコストが最も小さいシナリオは{names}{same}です。", ("Q2-7.1",))
        return
    after = scenarios[0]
    yield Noted(
        f"内訳の変化は、従前と同じ項目の委託が{Change(now.consigned, after.consigned).said('円')}、"
        f"直営が{Change(now.direct, after.direct).said('円')}"
        f"（対応時間は{Change(now.hours, after.hours).said('時間')}）、"
        f"新たに必要となる経費が {shown(after.new)}円です。",
        ("Q2-7.10",),
    )
    yield Noted(_break_even(now, after).rate_said, ("Q2-7.3",))


def _warnings(now: Series, after: Series) -> Iterator[str]:
    if after.hours > now.hours:
        yield f"{after.name}の直営対応時間が現状より長くなっています。値を確かめてください"
    elif after.hours == now.hours:
        yield f"{after.name}の直営対応時間が現状と同じです。縮減する時間を確かめてください"
    if not after.new:
        yield (
            f"{after.name}に新たに必要となる経費がありません。"
            "全体マネジメント業務などの費用が漏れていないか確かめてください"
        )
