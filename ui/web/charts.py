"""A chart of a result where the figures make one, in Altair."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from assistant.answer import ToolResult
from ui.web.tables import TOTAL

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, and what it shows in words."""

    drawing: Any
    said: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which rows are drawn: one bar a ``bar``, one colour a ``part``, stacked or side by side."""

    title: str
    rows: Callable[[ToolResult], Iterable[dict[str, str]]]
    bar: str = "group"
    part: str = "label"
    is_stacked: bool = True
    line: Callable[[ToolResult], float | None] = lambda _result: None
    line_name: str = ""


def chart_of(result: ToolResult) -> Chart | None:
    """The chart of this tool, where its result has at least two bars or parts to compare."""
    plan = _PLANS.get(result.tool)
    rows = [row for row in plan.rows(result) if _number(row) is not None] if plan else []
    if plan is None or len(rows) < 2:  # noqa: PLR2004 - one figure is no comparison
        return None
    return Chart(_drawn(plan, rows, plan.line(result)), f"{plan.title}（{rows[0]['unit']}）")


def _labelled(*labels: str) -> Callable[[ToolResult], Rows]:
    return lambda result: [row for row in result.rows if row["label"] in labels]


def _in_unit(unit: str, *, but: tuple[str, ...] = ()) -> Callable[[ToolResult], Rows]:
    """Rows of one unit, without totals: those would be counted twice."""
    return lambda result: [
        row
        for row in result.rows
        if row["unit"] == unit and row["label"] not in but and row["group"] != TOTAL
    ]


def _joint(result: ToolResult) -> Rows:
    """Costs where they were computed, else hours; the total would dwarf the rest."""
    for what in ("トータルコスト", "直営対応時間"):
        labels = (f"{what}（現状）", f"{what}（導入後）")
        found = [r for r in result.rows if r["label"] in labels and r["group"] != TOTAL]
        if found:
            return found
    return []


def _items(result: ToolResult) -> Rows:
    """What each party bears of each item."""
    given = result.inputs.get("items")
    names = [one.get("name", "共通経費") for one in given] if isinstance(given, list) else []
    return [row for row in result.rows if row["label"] in names and row["group"] != TOTAL]


def _ages(result: ToolResult) -> Rows:
    return [row for row in result.rows if "～" in row["label"] and row["label"].endswith("歳")]


def _limit(result: ToolResult) -> float | None:
    given = result.inputs.get("staff_line")
    return None if given is None else float(str(given))


_PLANS = {
    "effect": Plan("トータルコストの内訳", _labelled("委託", "直営", "新たに必要となる経費")),
    "joint_effect": Plan("自治体ごとの現状と導入後", _joint, is_stacked=False),
    "cost_allocation": Plan("自治体・部署ごとの負担額", _items),
    "coordination_cost": Plan(
        "全体マネジメント業務の年額",
        lambda result: [
            row
            for row in result.rows
            if row["label"] == "年額" and row["group"] != "全体マネジメント業務"
        ],
        part="group",
    ),
    "patrol_cost": Plan("区分ごとの年額の内訳", _in_unit("円", but=("年額",))),
    "overhead": Plan(
        "地区ごとに算出した場合と束ねた場合",
        lambda result: [
            row
            for row in result.rows
            if row["label"] in {"対象額", "諸経費"} and "算出" in row["group"]
        ],
    ),
    "benchmark": Plan(
        "平均を100とした自分のまちの値",
        lambda result: [row for row in result.rows if row["unit"] == "平均＝100"],
        bar="label",
        part="group",
        line=lambda _result: 100.0,
        line_name="平均",
    ),
    "workforce": Plan("今いる職員の数の見込み", _ages, line=_limit, line_name="下回りたくない人数"),
    "local_share": Plan(
        "実際の割合と下限",
        lambda result: [row for row in result.rows if row["group"] in {"実際", "下限"}],
        bar="label",
        part="group",
        is_stacked=False,
    ),
}


def _number(row: dict[str, str]) -> float | None:
    try:
        return float(Decimal(row["amount"]))
    except InvalidOperation:
        return None


def _drawn(plan: Plan, rows: Rows, line: float | None) -> "alt.LayerChart":
    """Bars lie down, so that long names can be read; every figure stands in its tooltip."""
    import altair as alt

    data = alt.Data(
        values=[
            {"bar": row[plan.bar], "part": row[plan.part], "amount": _number(row)} for row in rows
        ]
    )
    unit = rows[0]["unit"]
    bars = list(dict.fromkeys(row[plan.bar] for row in rows))
    parts = list(dict.fromkeys(row[plan.part] for row in rows))
    shape: dict[str, Any] = {} if plan.is_stacked else {"yOffset": alt.YOffset("part:N", sort=parts)}
    drawn = (
        alt.Chart(data)
        .mark_bar()
        .encode(
            y=alt.Y("bar:N", sort=bars, title=None, axis=alt.Axis(labelLimit=180)),
            x=alt.X("amount:Q", title=unit, stack="zero" if plan.is_stacked else None),
            color=alt.Color(
                "part:N",
                sort=parts,
                title=None,
                legend=alt.Legend(orient="bottom", columns=2, labelLimit=220),
            ),
            order=alt.Order("part:N"),
            tooltip=[
                alt.Tooltip("bar:N", title="区分"),
                alt.Tooltip("part:N", title="内訳"),
                alt.Tooltip("amount:Q", title=unit, format=","),
            ],
            **shape,
        )
        .properties(height=alt.Step(44 if plan.is_stacked else 24))
    )
    return alt.layer(drawn, *_lines(plan, line))


def _lines(plan: Plan, value: float | None) -> "list[alt.Chart]":
    """A dashed line with its name, such as the number not to fall below."""
    import altair as alt

    if value is None:
        return []
    data = alt.Data(values=[{"at": value, "name": f"{plan.line_name} {value:g}"}])
    rule = alt.Chart(data).mark_rule(strokeDash=[6, 4], strokeWidth=2).encode(x="at:Q")
    name = alt.Chart(data).mark_text(align="left", dx=4, baseline="top", y=0)
    return [rule, name.encode(x="at:Q", text="name:N")]
