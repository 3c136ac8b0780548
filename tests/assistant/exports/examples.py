"""The example input of each tool, and one input of each calculator that a person may change."""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.examples import example as example_of
from assistant.exports.formats import Format, export
from assistant.tooling import Tool
from assistant.tools import tools_for
from corpus.handbook import Handbook

HANDBOOK = Handbook.ver_1()
TOOLS = tools_for(HANDBOOK)


@dataclass(frozen=True)
class Change:
    """An input by its label in the workbook, where it stands in the arguments, and its values."""

    tool: str
    label: str
    place: tuple[str | int, ...]
    least: int
    most: int

    def arguments(self, value: object) -> dict[str, object]:
        """The example with the value changed."""
        given: Any = copy.deepcopy(example(TOOLS[self.tool]))
        inner = given
        for part in self.place[:-1]:
            inner = inner[part]
        inner[self.place[-1]] = value
        changed: dict[str, object] = given
        return changed


CHANGES = (
    Change("effect", "人件費単価", ("hourly_rate",), 1000, 20000),
    Change("joint_effect", "B町の直営対応時間（導入後）", ("members", 1, "hours_after"), 0, 9999),
    Change("coordination_cost", "委託の件数（1年目）", ("cases_by_year", 0), 0, 999),
    Change("patrol_cost", "その他市道の延長", ("roads", 1, "length_km"), 1, 5000),
    Change("overhead", "東地区の対象額", ("districts", 0, "direct_cost"), 10000001, 15000000),
    Change("workforce", "50～59歳：今の人数", ("bands", 3, "staff"), 1, 500),
    Change("cost_allocation", "巡回の金額", ("items", 0, "amount"), 1, 10**9),
    Change(
        "local_share",
        "市内企業の履行割合の合計の下限",
        ("requirements", 2, "least_percent"),
        1,
        100,
    ),
    Change("benchmark", "技術者数（A町）", ("engineers",), 0, 500),
)


BROKEN_SHARES = (  # an input that makes the percentages more than 100
    ("cost_allocation", "巡回の数量割"),
    ("local_share", "丙道路（県外）の履行割合"),
)


def assert_no_shares(tool: str, shown: Mapping[str, Sequence[object]]) -> None:
    """What the first sheet shows, by the head of the row, with such an input at 80."""
    if tool == "cost_allocation":
        assert shown["巡回の割合の合計"] == [120]
        assert shown["巡回"] == ["計算できません"] * 3
        assert shown["窓口"] == [388889, 233333, 155555]
        assert shown["負担額"] == ["計算できません"] * 4
        assert shown["負担割合"] == ["計算できません"] * 3
    else:
        assert shown["市内企業の出資比率の合計"] == [100, 25, 25, 0]
        assert shown["市内企業の履行割合の合計"] == [130, "計算できません", 60, "計算できません"]


def example(tool: Tool) -> dict[str, object]:
    """The example input."""
    return example_of(tool.name)


@cache
def exported(tool: str, kind: Format) -> bytes:
    """The example's result as a file; made once."""
    return export(TOOLS[tool], example(TOOLS[tool]), HANDBOOK, kind)
