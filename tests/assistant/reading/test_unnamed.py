"""Municipalities that are counted but not named are read all the same."""

import pytest

from assistant.reading.conversation import reading_of


def parties(message: str) -> list[str]:
    reading = reading_of(message)
    assert reading is not None
    assert reading.lacking == ()
    found = reading.inputs["parties"]
    assert isinstance(found, list)
    return [one["name"] for one in found]


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("1億円を3市で人口割で分けたい。人口は5万、3万、2万", ["A市", "B市", "C市"]),
        ("2つの町で6,000万円を人口で分けると？人口は4千人と2千人です", ["A町", "B町"]),
        ("二つの村で500万円を折半したらいくら", ["A村", "B村"]),
        (
            "3つの町で900万円を延長割で分けたい。延長はA町120km、B町80km、C町50km",
            ["A町", "B町", "C町"],
        ),
        ("3町で900万円を延長割で分けたい。延長はA 120km、B 80km、C 50km", ["A", "B", "C"]),
    ],
)
def test_who_is_counted_gets_a_letter_and_who_is_named_keeps_the_name(
    message: str, names: list[str]
):
    assert parties(message) == names


def test_fewer_figures_than_municipalities_are_nobodys():
    reading = reading_of("1億円を3市で人口割で分けたい。人口は5万、3万")
    assert reading is not None
    assert reading.missing
