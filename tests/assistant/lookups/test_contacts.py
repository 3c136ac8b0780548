"""A municipality is told its own window, and that the mapping is not the handbook's."""

import pytest
from pydantic import ValidationError

from assistant.lookups.contacts import FindContactInput, asks_for_contact, find_contact
from corpus.handbook import Handbook
from corpus.prefectures import every_prefecture, note


@pytest.mark.parametrize("prefecture", list(every_prefecture()))
def test_every_prefecture_s_window_is_told_with_phone_and_mail(ver_1: Handbook, prefecture: str):
    result = find_contact(ver_1, FindContactInput(place=prefecture))
    record = every_prefecture()[prefecture]
    assert {one.statements[0].rpartition(".")[0] for one in result.lines} == {record}
    text = "".join(str(row.amount) for row in result.rows)
    assert "電話番号" in text
    assert "@" in text
    assert result.warnings == ()


def test_every_line_is_the_statement_it_cites_and_a_row_of_the_table(ver_1: Handbook):
    result = find_contact(ver_1, FindContactInput(place="静岡"))
    assert [one.text for one in result.lines] == [
        ver_1.statement(one.statements[0]).text for one in result.lines
    ]
    assert [row.amount for row in result.rows] == [one.text for one in result.lines]
    assert {row.label for row in result.rows} == {ver_1["contact-chubu"].title}


def test_the_mapping_is_marked_as_general_knowledge_without_a_citation(ver_1: Handbook):
    (marked,) = find_contact(ver_1, FindContactInput(place="東京都")).assumptions
    assert marked.text == note()
    assert marked.statements == ()


@pytest.mark.parametrize(
    "place",
    ["火星", "東海村", "大分減った", "👷👷", "\x00\x00", "\u200b\u200b", "\r\n", "あ" * 400],
    ids=lambda text: ascii(text[:6]),
)
def test_a_place_that_is_not_known_gets_a_warning_and_no_window(ver_1: Handbook, place: str):
    result = find_contact(ver_1, FindContactInput(place=place))
    assert result.rows == ()
    assert result.lines == ()
    assert result.warnings == ("相談窓口を特定できません。都道府県名を入力してください。",)


def test_a_window_that_this_handbook_does_not_have_is_not_invented(tiny_handbook: Handbook):
    result = find_contact(tiny_handbook, FindContactInput(place="静岡県"))
    assert result.lines == ()
    assert result.warnings


@pytest.mark.parametrize("place", ["", "静", "あ" * 401])
def test_a_place_has_two_to_four_hundred_letters(place: str):
    with pytest.raises(ValidationError):
        FindContactInput(place=place)


@pytest.mark.parametrize(
    "question",
    [
        "相談窓口はどこですか",
        "相談先を教えて",
        "電話番号は？",
        "ﾒｰﾙアドレスは",
        "連絡先",
        "問い合わせたい",
        "問合せ先",
        "整備局の担当は",
        "どこに聞けばいい？",
        "誰に相談すれば",
        "住民から電話が多くて困っています。整備局のどこに相談できますか",
        "電話受付を委託したい。相談窓口は？",
    ],
)
def test_asking_whom_to_turn_to_is_recognised(question: str):
    assert asks_for_contact(question)


@pytest.mark.parametrize(
    "question",
    [
        "契約は何年？",
        "住民からの電話は誰が受ける？",
        "市民からの問い合わせ対応を任せている町は",
        "電話受付を委託している事例",
        "業者への連絡はどうする？",
        "県民の相談はどこが受けるの",
        "",
        "👷",
        "あ" * 10_000,
    ],
    ids=lambda text: ascii(text[:6]),
)
def test_the_calls_that_a_town_receives_are_not_a_wish_to_call(question: str):
    assert not asks_for_contact(question)
