"""Draws the charts of a result in Altair; which figures they show, the exports decide too."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from assistant.exports.charts import Chart
from assistant.tooling import Row

if TYPE_CHECKING:
    import altair as alt

STACKED, BESIDE, CROWDED = 44, 24, 14  # pixels a bar
_SHORT = 10  # letters of a name that stands beside another on a phone
_AVERAGE = ("平均を100とした値", 100.0, "平均")  # title, where the line stands, its name
_STAFF = ("職員数の見込み", "staff_line", "下回りたくない職員数")


def drawn(
    chart: Chart, rows: Sequence[Row], given: dict[str, object]
) -> "alt.LayerChart | alt.FacetChart":
    """Bars lie down, so that long names can be read; every figure stands in its tooltip."""
    import altair as alt

    parts = [name for name, _ in chart.series]
    shape: dict[str, Any] = {} if chart.stacked else {"yOffset": alt.YOffset("part:N", sort=parts)}
    columns = 2 if max(map(len, parts)) <= _SHORT else 1
    legend = alt.Legend(orient="top", columns=columns, labelLimit=240) if len(parts) > 1 else None
    values = list(_values(chart, rows))
    bars = (
        plot(values)
        .mark_bar()
        .encode(
            y=alt.Y(
                "bar:N", sort=list(chart.categories), title=None, axis=alt.Axis(labelLimit=200)
            ),
            x=alt.X("amount:Q", title=chart.unit, stack="zero" if chart.stacked else None),
            color=alt.Color("part:N", sort=parts, title=None, legend=legend),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("bar:N", title="項目"),
                alt.Tooltip("part:N", title="内訳"),
                alt.Tooltip("amount:Q", title=chart.unit, format=",.10~g"),
            ],
            **shape,
        )
        .properties(height=alt.Step(_thickness(chart)))
    )
    highest = max(float(str(one["amount"])) for one in values)
    return alt.layer(bars, *_lines(chart, given, highest))


def plot(values: Sequence[dict[str, object]]) -> "alt.Chart":
    """An empty chart over these values."""
    import altair as alt

    return alt.Chart(alt.Data(values=list(values)))  # type: ignore[no-untyped-call]


def _thickness(chart: Chart) -> int:
    if chart.stacked:
        return STACKED
    return BESIDE if len(chart.series) <= 2 else CROWDED  # noqa: PLR2004 - before and after


def _values(chart: Chart, rows: Sequence[Row]) -> Iterator[dict[str, object]]:
    for rank, (part, numbers) in enumerate(chart.series):
        for bar, number in zip(chart.categories, numbers, strict=True):
            if number is not None:
                amount = float(rows[number].amount)
                yield {"bar": bar, "part": part, "amount": amount, "rank": rank}


def _lines(chart: Chart, given: dict[str, object], highest: float) -> "list[alt.Chart]":
    """A dashed line with its name: the average, or the number not to fall below.

    The name stands on the side of the line that has more room.
    """
    import altair as alt

    title, at, name = _AVERAGE
    if chart.title == _STAFF[0] and given.get(_STAFF[1]):
        title, at, name = _STAFF[0], float(str(given[_STAFF[1]])), _STAFF[2]
    if chart.title != title:
        return []
    base = plot([{"at": at, "name": f"{name} {at:g}"}]).encode(x="at:Q")
    rule = base.mark_rule(strokeDash=[6, 4], strokeWidth=2, color=LINE)
    before = at > highest / 2
    text = base.mark_text(
        align="right" if before else "left",
        dx=-4 if before else 4,
        baseline="bottom",
        color=TEXT,
        fontSize=13,
    )
    return [rule, text.encode(text="name:N", y=alt.value(0))]


LINE = "#c2410c"  # seen on white and on black, which no one colour is read on well enough
TEXT = "currentColor"  # as the page around it is written, light or dark
