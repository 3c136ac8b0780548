"""Whose a figure is where the name stands behind it, or far from it."""

import pytest

from assistant.reading.conversation import reading_of

TAIL = "で2,000万円を人口割にしたときの負担額を計算してください。"


def people(message: str) -> dict[str, object]:
    reading = reading_of(message)
    assert reading is not None
    parties = reading.inputs["parties"]
    assert isinstance(parties, list)
    return {one["name"]: one.get("population") for one in parties}


@pytest.mark.parametrize(
    "message",
    [
        f"人口が3万人の北市と1万人の南町{TAIL}",
        f"3万人が北市、1万人が南町です。2者{TAIL}",
        f"人口がそれぞれ3万人、1万人の北市と南町{TAIL}",
        f"北市と南町{TAIL}人口は順に3万人、1万人です。",
        f"北市、南町{TAIL}人口は3万人、1万人の順です。",
        f"人口は北市3万人、南町1万人。北市と南町{TAIL}",
    ],
)
def test_figures_find_their_names_before_behind_and_in_order(message: str):
    assert people(message) == {"北市": 30000, "南町": 10000}


def test_several_figures_before_one_name_are_all_its_own():
    reading = reading_of(
        "直接費1,000万円で諸経費率40％の甲地区と、直接費2,000万円で35％の乙地区を束ねて30％にする"
        "と諸経費はいくら減りますか。"
    )
    assert reading is not None
    assert reading.inputs["districts"] == [
        {"name": "甲地区", "direct_cost": 10000000, "rate": 40},
        {"name": "乙地区", "direct_cost": 20000000, "rate": 35},
    ]


def test_a_short_name_is_that_of_the_one_named_in_full():
    reading = reading_of(
        "東工区3,000万円、西工区1,200万円の直接費で、諸経費は東が35％、西が40％、束ねると32％です。"
        "諸経費がいくら減るか計算してください。"
    )
    assert reading is not None
    assert reading.missing == ()
