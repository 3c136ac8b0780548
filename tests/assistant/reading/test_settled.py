"""Which of two figures for one thing counts."""

import pytest

from assistant.reading.conversation import reading_of

SHARED = "年間3,000万円を業務量割で分けて計算してください。"
EFFECT = "導入効果を計算してください。委託が1,300万円→1,260万円、直営が480時間→190時間、"


def hours_of(message: str, name: str) -> object:
    reading = reading_of(message)
    assert reading is not None
    parties = reading.inputs["parties"]
    assert isinstance(parties, list)
    return next(one.get("workload") for one in parties if one["name"] == name)


@pytest.mark.parametrize("words", ["いや正しくは", "あ、間違えました", "訂正します、"])
def test_a_correction_takes_the_first_figure_back(words: str):
    said = f"{SHARED}大津市2,000時間、{words}2,100時間、草津市900時間です。"
    reading = reading_of(said)
    assert reading is not None
    assert reading.problems == ()
    assert hours_of(said, "大津市") == 2100


def test_two_figures_without_a_word_between_them_contradict_each_other():
    reading = reading_of(f"{SHARED}大津市2,000時間、草津市900時間。大津市は2,100時間です。")
    assert reading is not None
    assert reading.problems == ("大津市の「2,000時間」と「2,100時間」のどちらか",)


def test_what_is_denied_by_its_number_is_replaced_where_it_stood():
    said = f"{EFFECT}人件費単価は2,900円です。直営は480ではなく520時間でした。"
    reading = reading_of(said)
    assert reading is not None
    (item,) = reading.inputs["items"]  # type: ignore[misc]
    assert (item["hours_before"], item["hours_after"]) == (520, 190)
