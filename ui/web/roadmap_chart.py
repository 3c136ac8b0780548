"""The Gantt chart of a roadmap, and the same as a table."""

from collections.abc import Sequence
from datetime import date, timedelta

import altair as alt

from assistant.roadmap.model import MARKS, PROGRESS, Progress
from assistant.roadmap.timeline import Span
from ui.web import roadmap_words as say
from ui.web.charts import LINE, TEXT, plot

_COLOURS = {Progress.OPEN: "#56B4E9", Progress.DOING: "#0072B2", Progress.DONE: "#7A7A7A"}
_ROW, _THICK = 30, 15  # pixels


def gantt(spans: Sequence[Span], today: date) -> alt.LayerChart | alt.FacetChart:
    """A bar an item from its first day to the end of its last, and a line where today is."""
    words = [PROGRESS[one] for one in MARKS]
    base = plot([_point(one) for one in spans]).encode(
        y=alt.Y(
            "name:N",
            sort=[one.item.name for one in spans],
            title=None,
            axis=alt.Axis(labelLimit=230),
        ),
        x=alt.X("first:T", title=None, axis=alt.Axis(format="%Y/%m", orient="top", tickCount=6)),
        tooltip=[
            alt.Tooltip("name:N", title="項目"),
            alt.Tooltip("state:N", title=say.STATE),
            alt.Tooltip("who:N", title=say.WHO),
            alt.Tooltip("days:N", title="期間"),
        ],
    )
    colour = alt.Color(
        "state:N",
        title=None,
        scale=alt.Scale(domain=words, range=list(_COLOURS.values())),
        legend=alt.Legend(orient="bottom"),
    )
    bars = base.mark_bar(height=_THICK, minBandSize=4).encode(x2="after:T", color=colour)
    marks = base.mark_text(align="right", dx=-4, color=TEXT).encode(text="mark:N")
    line = plot([{"at": today.isoformat(), "name": say.TODAY}]).encode(x="at:T")
    rule = line.mark_rule(strokeDash=[6, 4], strokeWidth=2, color=LINE)
    return alt.layer(bars, marks, rule).properties(height=alt.Step(_ROW))


def rows(spans: Sequence[Span]) -> dict[str, list[object]]:
    """What the chart shows, as columns of a table."""
    points = [_point(one) for one in spans]
    heads = {"name": "項目", "state": say.STATE, "who": say.WHO, "days": "期間"}
    return {head: [point[name] for point in points] for name, head in heads.items()}


def _point(span: Span) -> dict[str, object]:
    item, first, last = span.item, span.first, span.last
    one_day = first == last
    return {
        "name": item.name,
        "state": PROGRESS[item.progress],
        "mark": MARKS[item.progress],
        "who": item.who,
        "first": first.isoformat(),
        "after": (last + timedelta(days=1)).isoformat(),
        "days": f"{first:%Y/%m/%d}" if one_day else f"{first:%Y/%m/%d}〜{last:%Y/%m/%d}",
    }
