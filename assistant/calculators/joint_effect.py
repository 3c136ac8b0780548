"""複数自治体の導入効果 (手引き Q2-8 p.32): one acts for the others (代行), and all save hours."""

from collections.abc import Iterator

from assistant.calculators.cells import cell
from assistant.calculators.change import Change
from assistant.calculators.formula import sum_of
from assistant.calculators.joint_input import JointEffectInput, Municipality
from assistant.calculators.joint_words import CAVEATS, assumptions, lines, warnings, working
from assistant.tooling import Cell, Result, Row

ALL = "合計"
_HOURS = {  # by field: the key of its cell, and what it is called
    "hours_before": ("hours_before", "直営対応時間（現状）"),
    "hours_after": ("hours_after", "直営対応時間（導入後）"),
}
_HOURS_AND_MONEY = _HOURS | {
    "consigned_before": ("consigned_before", "委託金額（現状）"),
    "consigned_after": ("consigned_after", "委託金額（導入後）"),
    "new_cost": ("new", "新たに必要となる経費の負担額"),
    "office_fee": ("fee", "事務負担料"),
}


def joint_effect(given: JointEffectInput) -> Result:
    """Hours, and where a rate is given total cost, of each municipality and of all together."""
    return Result(
        rows=tuple(_rows(given)),
        inputs=tuple(_cells(given)),
        working=tuple(working(given)),
        assumptions=tuple(assumptions(given)),
        lines=tuple(lines(given)),
        caveats=CAVEATS,
        warnings=tuple(warnings(given)),
    )


def _cells(given: JointEffectInput) -> Iterator[Cell]:
    if given.hourly_rate is not None:
        rate = given.hourly_rate
        yield cell("hourly_rate", "人件費単価", rate, JointEffectInput, "hourly_rate")
    for m, one in enumerate(given.members):
        for field, (key, title) in (
            _HOURS if given.hourly_rate is None else _HOURS_AND_MONEY
        ).items():
            value = getattr(one, field) or 0
            yield cell(f"{key}_{m}", f"{one.name}の{title}", value, Municipality, field)


def _rows(given: JointEffectInput) -> Iterator[Row]:
    for m, one in enumerate(given.members):
        for side, word, hours in (
            ("before", "現状", one.hours_before),
            ("after", "導入後", one.hours_after),
        ):
            formula = f"{{hours_{side}_{m}}}"
            yield Row(f"直営対応時間（{word}）", hours, "時間", "", formula, one.name)
        change = given.hours((one,))
        yield from _change_rows(change, "直営対応時間", "時間", (f"hours_{{}}_{m}", one.name))
        if given.hourly_rate is not None:
            yield from _cost_rows(given, m)
    members = range(len(given.members))
    yield from _sum_rows(given.hours(given.members), "hours", ("直営対応時間", "時間"), members)
    if given.hourly_rate is not None:
        yield from _sum_rows(given.cost(given.members), "total", ("トータルコスト", "円"), members)


def _cost_rows(given: JointEffectInput, m: int) -> Iterator[Row]:
    one, label = given.members[m], "トータルコスト"
    formula = f"{{consigned_before_{m}}}+ROUND({{hours_before_{m}}}*{{hourly_rate}},0)"
    yield Row(f"{label}（現状）", given.before(one), "円", f"total_before_{m}", formula, one.name)
    others = (n for n, _ in enumerate(given.members) if n != m)
    fee = f"-{sum_of(f'fee_{n}' for n in others)}" if one.name == given.lead else f"+{{fee_{m}}}"
    direct = f"ROUND({{hours_after_{m}}}*{{hourly_rate}},0)"
    formula = f"{{consigned_after_{m}}}+{direct}+{{new_{m}}}{fee}"
    yield Row(f"{label}（導入後）", given.after(one), "円", f"total_after_{m}", formula, one.name)
    change = given.cost((one,))
    yield from _change_rows(change, label, "円", (f"total_{{}}_{m}", one.name))


def _sum_rows(change: Change, key: str, label: tuple[str, str], members: range) -> Iterator[Row]:
    title, unit = label
    for side, amount, word in (
        ("before", change.before, "現状"),
        ("after", change.after, "導入後"),
    ):
        formula = sum_of(f"{key}_{side}_{m}" for m in members)
        yield Row(f"{title}（{word}）", amount, unit, f"{key}_{side}", formula, ALL)
    yield from _change_rows(change, title, unit, (f"{key}_{{}}", ALL))


def _change_rows(change: Change, title: str, unit: str, where: tuple[str, str]) -> Iterator[Row]:
    """The change and its rate; ``where`` is the pattern of the two keys, and the group."""
    pattern, group = where
    before, after = f"{{{pattern.format('before')}}}", f"{{{pattern.format('after')}}}"
    yield Row(f"{title}の変化", change.amount, unit, formula=f"{after}-{before}", group=group)
    if change.percent is not None:
        formula = f"ROUND(({after}-{before})*100/{before},1)"
        yield Row(f"{title}の変化率", change.percent, "％", formula=formula, group=group)
