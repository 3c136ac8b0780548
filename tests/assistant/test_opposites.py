"""One side of two is told where the statements take the other."""

import pytest

from assistant.claims import Claim
from assistant.doubts import Doubt, Fitting
from assistant.opposites import (
    apportioned,
    attributed,
    opposed,
    opposite,
    other_side,
    replaced,
)
from corpus.model import Force


def fitting(*texts: str) -> list[Fitting]:
    return [
        Fitting(f"Q1-1.{n}", text, Force.REPORTS, 1.6 - 0.1 * (n - 1))
        for n, text in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    ("claim", "statement", "words"),
    [
        ("要件が通常より厳しい", "要件が通常より緩和されています。", "厳しい"),
        ("幹事を固定している", "幹事を持ち回りにします。", "固定している"),
        ("見直しは任意", "見直しは必須です。", "任意"),
        ("修繕工事は束ねやすい", "修繕工事は束ねるハードルが比較的高い業務です。", "束ねやすい"),
        ("民法の委託は例外", "民法上の委託が一般的です。", "例外"),
    ],
)
def test_the_other_of_two_opposites_is_told(claim: str, statement: str, words: str):
    assert opposite(Claim(claim), fitting(statement)) == Doubt(words, "Q1-1.1")
    assert opposite(Claim(claim), fitting(f"{claim}。")) is None


def test_a_merit_that_is_said_to_be_a_demerit_is_told():
    both = fitting(
        "アンケート方式は書面で行うものです。",
        "アンケート方式のデメリットは、直接の対話がない点です。",
        "クローズ方式のメリットは、直接話せる点です。",
    )
    told = attributed(Claim("アンケート方式は直接話せるのが長所"), both)
    assert told == Doubt("直接話せるのが長所", "Q1-1.2")
    assert attributed(Claim("クローズ方式は直接話せるのが長所"), both) is None
    assert attributed(Claim("アンケート方式は書面"), both) is None


def test_what_somebody_else_has_taken_over_is_not_still_so():
    since = fitting("村道除雪は、南砺市に代わって岐阜県が代行しています。")
    assert replaced(Claim("いまも南砺市に頼んでる"), since) == Doubt(
        "いまも南砺市に頼んでる", "Q1-1.1"
    )
    assert replaced(Claim("今は岐阜県に頼んでいる"), since) is None
    assert replaced(Claim("いまも岐阜県に頼んでる"), since) is None


def test_one_for_each_of_something_else_is_told():
    offices = fitting("相談窓口は、各地方整備局に置かれています。")
    assert apportioned(Claim("窓口は都道府県ごとにある"), offices) == Doubt(
        "都道府県ごと", "Q1-1.1"
    )
    assert apportioned(Claim("窓口は地方整備局ごとにある"), offices) is None


def test_a_side_that_nothing_told_of_the_matter_has_is_told():
    told = fitting("対象は道路、河川、公園です。", "支払いは総価契約です。")
    whole = "".join(one.text for one in told)
    assert other_side(Claim("下水道の包括委託"), told, whole) == Doubt("下水道", "Q1-1.1")
    assert other_side(Claim("公園の包括委託"), told, whole) is None
    assert other_side(Claim("下水道は対象外"), told, whole) is None


def test_two_sides_of_a_contrast_are_opposed_and_two_names_are_not():
    assert opposed("総価", "単価")
    assert not opposed("除雪", "村道")
    assert not opposed("県", "")
