"""Each figure is given to whom it belongs, as the word and the side beside it say."""

import pytest

from assistant.reading.figures import told
from assistant.reading.readers.cost import COST
from assistant.reading.readers.effect import EFFECT
from assistant.reading.readers.joint import JOINT


def workloads(text: str) -> dict[str, float]:
    return {one.owner: one.value for one in told(COST, (text,)).of("workload")}


@pytest.mark.parametrize(
    "text",
    [
        "A市(業務量50)とB町(業務量30)",
        "A市の業務量は50、B町の業務量は30",
        "A市とB町の業務量はそれぞれ50、30",
        "業務量はA市50、B町30",
        "・A市：業務量50\n・B町：業務量30",
        "自治体\t業務量\nA市\t50\nB町\t30",
        "団体名,A市,B町\n業務量,50,30",
    ],
)
def test_prose_lists_and_tables_give_the_same(text: str):
    assert workloads(text) == {"A市": 50, "B町": 30}


def test_one_value_for_all_goes_to_each():
    assert workloads("A市とB町の業務量はどちらも40") == {"A市": 40, "B町": 40}


def test_one_value_behind_two_names_goes_to_the_last():
    assert workloads("A市とB町(業務量30)") == {"B町": 30}


def test_two_values_for_one_thing_are_told():
    (clash,) = told(COST, ("A市の業務量は50。A市の業務量は60",)).clashes
    assert [one.quantity.text for one in clash] == ["50", "60"]


def test_a_later_turn_has_the_last_word():
    said = told(COST, ("A市の業務量は50", "A市の業務量は60"))
    assert (said.value("workload", "A市"), said.clashes) == (60, ())


def sides(text: str) -> tuple[object, object]:
    said = told(EFFECT, (text,))
    return said.sided("hours", "", "before"), said.sided("hours", "", "after")


@pytest.mark.parametrize(
    "text",
    [
        "直営は3,000時間から1,000時間になる",
        "直営 3000→1000時間",
        "現状は直営3000時間。導入後は直営1000時間",
        "今は職員が3000時間、包括にすると職員は1000時間",
        "【現状】\n・直営 3000時間\n【導入後】\n・直営 1000時間",
        "項目\t現状\t導入後\n直営対応時間（時間）\t3,000\t1,000",
    ],
)
def test_before_and_after_are_told_apart(text: str):
    assert sides(text) == (3000, 1000)


def test_what_does_not_change_stands_on_both_sides():
    assert sides("直営は変わらず800時間") == (800, 800)


def test_a_saving_is_no_value_after():
    assert sides("直営は現状3000時間、2000時間減る") == (3000, None)


def test_hours_of_a_month_are_counted_by_the_year():
    assert sides("直営は月20時間が月5時間になる") == (240, 60)


def test_who_only_introduces_the_sender_is_no_party():
    said = told(JOINT, ("港町市建設課の山本です。A市がB町の分を代行します。",))
    assert said.owners == ("A市", "B町")
    assert told(JOINT, ("港町市建設課の山本です。",)).owners == ("港町市",)
