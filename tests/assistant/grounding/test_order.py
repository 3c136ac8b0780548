"""Sides that have changed places are found; the same order in other words is not."""

import pytest

from assistant.grounding.order import Sides, turned_round


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("水準を調整したうえで、仕様を整理します。", "仕様を整理したうえで、水準を調整します。"),
        ("個別に相談する前に、団体と対話します。", "団体と対話する前に、個別に相談します。"),
        (
            "まず統一案を作ってから、現状を整理します。",
            "まず現状を整理し、持ち寄ることが重要です。",
        ),
        (
            "点検をするため、水準の達成で支払いが決まります。",
            "水準の達成で支払いが決まるため、点検が重要です。",
        ),
        (
            "習熟度が上がったら、契約年数を延ばします。",
            "契約年数を延ばすことで、習熟度を上げます。",
        ),
        ("複数箇所ではなく、1箇所ずつ行います。", "1箇所ずつではなく、近くの複数箇所で行います。"),
        ("2級だけでなく1級も認めます。", "1級だけでなく2級も認めます。"),
        ("振興会の前身は、技術センター組合です。", "技術センター組合の前身は、振興会です。"),
    ],
)
def test_sides_that_have_changed_places_are_found(text: str, source: str):
    assert turned_round(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("仕様を整理してから、水準を調整します。", "仕様を整理したうえで、水準を調整します。"),
        ("契約の前に、相談をします。", "相談をしたうえで、契約します。"),
        (
            "点検が重要なのは、水準の達成で支払いが決まるからです。",
            "水準の達成で支払いが決まるため、点検が重要です。",
        ),
        (
            "まとめて発注することで、費用を抑えます。",
            "費用を抑えるため、まとめて発注します。",
        ),
        ("職員が点検します。", "業者が清掃します。"),
        ("", ""),
    ],
)
def test_the_same_order_in_other_words_is_left_alone(text: str, source: str):
    assert not turned_round(text, source)


def test_sides_that_share_everything_cannot_be_compared():
    assert Sides.of("契約", "契約").crossed(Sides.of("契約", "点検")) == 0.0
