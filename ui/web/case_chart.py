"""Population against yearly contract amount, each case by name."""

from collections.abc import Sequence

import altair as alt

from ui.web.charts import LINE, TEXT, plot


def case_chart(
    points: Sequence[dict[str, object]], population: int | None
) -> alt.LayerChart | alt.FacetChart:
    """The cases as points with their names; a dashed line where one's own town stands."""
    wide, high = (_room(points, name) for name in ("population", "annual"))
    base = plot(points).encode(
        x=alt.X("population:Q", title="人口（人）", scale=wide),
        y=alt.Y("annual:Q", title="1年当たりの契約金額（億円）", scale=high),
    )
    tips = [
        alt.Tooltip("name:N", title="事例"),
        alt.Tooltip("population:Q", title="人口（人）", format=","),
        alt.Tooltip("annual:Q", title="1年当たり（億円）"),
    ]
    dots = base.mark_circle(size=140).encode(tooltip=tips).properties(height=340)
    names = base.mark_text(align="left", dx=9, dy=-9, fontSize=12, color=TEXT).encode(text="name:N")
    layers: list[alt.Chart] = [dots, names]
    if population:
        own = plot([{"at": population, "name": "あなたのまち"}])
        layers.append(own.mark_rule(strokeDash=[6, 4], color=LINE).encode(x="at:Q"))
        layers.append(
            own.mark_text(align="left", dx=4, color=TEXT, fontSize=13).encode(
                x="at:Q", y=alt.value(8), text="name:N"
            )
        )
    return alt.layer(*layers)


def _room(points: Sequence[dict[str, object]], name: str) -> alt.Scale:
    """From nothing to past the largest, so that its name fits in."""
    return alt.Scale(domain=[0, 1.3 * max(float(str(one[name])) for one in points)])
