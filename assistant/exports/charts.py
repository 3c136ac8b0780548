"""The charts of each calculator: which rows, by key, label and group, make which bars."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.tooling import Row


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: one a category, in series side by side or stacked; numbers of rows, None where none."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    stacked: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which rows a chart shows: series by label or by group, the other gives the categories."""

    title: str
    unit: str
    by: Literal["label", "group"]
    series: tuple[str, ...]
    keys: str = ".*"
    skip: tuple[str, ...] = ()
    stacked: bool = False

    def draw(self, rows: Sequence[Row]) -> Chart | None:
        """The chart, where there is something to compare."""
        found = {
            self._place(row): n
            for n, row in reversed(list(enumerate(rows)))
            if re.fullmatch(self.keys, row.key) and self._place(row)[0] in self.series
        }
        placed = sorted(found, key=lambda one: found[one])
        categories = tuple(dict.fromkeys(name for _, name in placed if name not in self.skip))
        names = tuple(one for one in self.series if any(name == one for name, _ in placed))
        if not categories or len(categories) * len(names) == 1:
            return None
        series = ((one, tuple(found.get((one, name)) for name in categories)) for one in names)
        return Chart(self.title, self.unit, categories, tuple(series), self.stacked)

    def _place(self, row: Row) -> tuple[str, str]:
        pair = (row.label, row.group)
        return pair if self.by == "label" else pair[::-1]


_YEARS = ("現在", "5年後", "10年後", "15年後")
_PLANS: dict[str, tuple[_Plan, ...]] = {
    "benchmark": (_Plan("平均を100とした値", "平均＝100", "group", ("平均を100とした値",)),),
    "workforce": (
        _Plan("職員数の見込み", "人", "label", ("職員数の見込み",), r"staff\d+"),
        _Plan("年齢階層ごとの職員数", "人", "group", _YEARS, r"band\d+_in\d+"),
        _Plan("業務項目ごとの時間", "時間/年", "group", ("現実", "理想"), "", ("合計",)),
    ),
    "effect": (
        _Plan(
            "トータルコストの内訳",
            "円",
            "label",
            ("委託", "直営", "新たに必要となる経費"),
            r"(consigned|direct|new)\d+",
            stacked=True,
        ),
    ),
    "joint_effect": (
        _Plan(
            "トータルコスト",
            "円",
            "label",
            ("トータルコスト（現状）", "トータルコスト（導入後）"),
            skip=("合計",),
        ),
        _Plan(
            "直営対応時間",
            "時間",
            "label",
            ("直営対応時間（現状）", "直営対応時間（導入後）"),
            skip=("合計",),
        ),
    ),
    "coordination_cost": (
        _Plan("年額の内訳", "円", "label", ("年額",), r"coordination|proposing"),
    ),
    "patrol_cost": (
        _Plan(
            "年額の内訳",
            "円",
            "label",
            ("人件費", "燃料費", "車両損料"),
            r"(labour|fuel|vehicle)_\d+",
            stacked=True,
        ),
    ),
    "overhead": (_Plan("諸経費の比較", "円", "label", ("諸経費",), "apart|bundled"),),
    "cost_allocation": (_Plan("負担額", "円", "label", ("負担額",), r"burden_\d+"),),
    "local_share": (_Plan("市内企業の割合", "％", "group", ("実際", "下限")),),
}


def charts(tool: str, rows: Sequence[Row]) -> Iterator[Chart]:
    """The charts of a tool's result; none for a look-up or a form."""
    for plan in _PLANS.get(tool, ()):
        drawn = plan.draw(rows)
        if drawn is not None:
            yield drawn
