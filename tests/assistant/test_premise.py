"""What a question takes for granted is told first where the handbook says otherwise."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import wording
from assistant.doubts import Doubt
from assistant.grounding.check import Grounding
from assistant.places import Places
from assistant.premise import Premises, mistaken, told
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from index.search import Search


@pytest.fixture(scope="module")
def premises(tiny_handbook: Handbook, tiny_search: Search) -> Premises:
    grounding = Grounding(tiny_handbook, tiny_search)
    return Premises(tiny_handbook, tiny_search, Places(tiny_handbook), grounding)


def about(question: str, handbook: Handbook) -> Understood:
    return Places(handbook).named_in(understand(question, handbook))


def doubts(premises: Premises, question: str, handbook: Handbook) -> tuple[Doubt, ...]:
    return premises.doubts(about(question, handbook))


@pytest.mark.parametrize(
    ("question", "doubt"),
    [
        ("大野村の契約は5年だそうですが、総額は？", Doubt("契約は5年", "case-ono.1")),
        ("大野村の割合は60%と聞きました", Doubt("60%", "case-ono.3")),
        ("大野村の5橋の内訳は？", Doubt("5橋")),
    ],
)
def test_an_amount_the_case_gives_otherwise_or_not_at_all_is_doubted(
    premises: Premises, tiny_handbook: Handbook, question: str, doubt: Doubt
):
    assert doubts(premises, question, tiny_handbook) == (doubt,)


@pytest.mark.parametrize(
    "question",
    [
        "大野村の契約は3年だそうですが、総額は？",
        "大野村の割合は40%と聞きました",
        "大野村の契約は何年ですか",
        "人口4千人の村です。何から始めますか",
        "",
        "👷だと聞きました",
        "だよね" * 300,
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_what_is_so_or_only_asked_is_not_doubted(
    premises: Premises, tiny_handbook: Handbook, question: str
):
    assert doubts(premises, question, tiny_handbook) == ()


def test_a_wrong_fact_of_the_one_case_is_an_answer_by_itself(
    premises: Premises, tiny_handbook: Handbook
):
    assert premises.misstates(about("大野村の契約は5年だそうですが", tiny_handbook))
    assert not premises.misstates(about("大野村の契約は3年だそうですが", tiny_handbook))
    assert not premises.misstates(about("契約は5年だそうですが", tiny_handbook))


@settings(deadline=None, max_examples=25)
@given(question=st.text(alphabet="大野村の契約は35年人そうですがよね、と聞き？ ", max_size=30))
def test_every_doubt_cites_a_statement_that_exists_or_none(
    premises: Premises, tiny_handbook: Handbook, question: str
):
    asked = replace(about(question, tiny_handbook))
    for one in premises.doubts(asked):
        assert one.words
        assert not one.statement or tiny_handbook.statement(one.statement)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("三条市の下田地域って静岡の下田市のことですよね", ("三条市の下田地域", "下田市")),
        ("下田地域は伊豆ですか", ("三条市の下田地域", "下田市")),
        ("府中市の例って広島県の府中ですよね？", ("東京都", "広島県")),
    ],
)
def test_two_places_of_one_name_are_told_apart(
    tiny_handbook: Handbook, question: str, places: tuple[str, ...]
):
    sentence = mistaken(understand(question, tiny_handbook))
    assert sentence.endswith("は別の場所です。")
    assert all(place in sentence for place in places)


@pytest.mark.parametrize(
    "question",
    [
        "三条市の下田地域はいつから？",
        "静岡県の下田市は？",
        "府中市の地域要件は？",
        "広島県は？",
        "",
    ],
)
def test_a_place_that_is_not_mixed_up_is_left_alone(tiny_handbook: Handbook, question: str):
    assert mistaken(understand(question, tiny_handbook)) == ""


def test_what_is_doubted_is_told_with_what_is_said_and_its_mark():
    assert told(Doubt("10年", "Q1-1.1"), "契約は3年です。", "[1]") == (
        wording.SAID_OTHERWISE.format(claim="10年", said="契約は3年です。", marks="[1]")
    )
    assert told(Doubt("10年"), "", "") == wording.NOT_SAID.format(claim="10年")
