"""All 47 prefectures lead to a window; a word or town that only sounds like one does not."""

import re

import pytest

from corpus.handbook import Handbook
from corpus.model import Kind
from corpus.prefectures import contact_of, every_prefecture, note, prefectures_in

CONTACTS = every_prefecture()
NAMES = list(CONTACTS)


def short(prefecture: str) -> str:
    """As people say it: 静岡, 東京, 京都; nobody says 「北海」."""
    return prefecture if prefecture == "北海道" else prefecture[:-1]


def test_there_are_forty_seven_prefectures_each_with_its_suffix():
    assert len(NAMES) == 47
    assert all(re.fullmatch(r".{2,3}[都道府県]", name) for name in NAMES)
    assert [name for name in NAMES if name[-1] != "県"] == ["北海道", "東京都", "京都府", "大阪府"]


def test_every_window_is_a_contact_of_the_handbook_and_no_window_is_left_out(ver_1: Handbook):
    windows = {
        record.id
        for record in ver_1
        if record.kind is Kind.CONTACT and "自治体メンテ相談窓口" in record.title
    }
    assert set(CONTACTS.values()) == windows


@pytest.mark.parametrize("name", NAMES)
def test_a_prefecture_leads_to_its_window_in_full_and_in_short(name: str):
    for text in (f"{name}の市です", f"{short(name)}の町の者です", f"{name}内の村"):
        assert prefectures_in(text) == (name,)
        assert contact_of(text) == CONTACTS[name]


@pytest.mark.parametrize(
    ("place", "contact"),
    [
        ("北海道", "contact-hokkaido"),
        ("福島県", "contact-tohoku"),
        ("長野県", "contact-kanto"),
        ("山梨県", "contact-kanto"),
        ("新潟県", "contact-hokuriku"),
        ("福井県", "contact-kinki"),
        ("三重県", "contact-chubu"),
        ("静岡県", "contact-chubu"),
        ("山口県", "contact-chugoku"),
        ("香川県", "contact-shikoku"),
        ("大分県", "contact-kyushu"),
        ("沖縄県", "contact-okinawa"),
    ],
)
def test_a_prefecture_on_a_border_belongs_to_its_own_bureau(place: str, contact: str):
    assert contact_of(place) == contact


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("東京都", ("東京都",)),
        ("東京都府中市", ("東京都",)),
        ("東京の市", ("東京都",)),
        ("京都府", ("京都府",)),
        ("京都の町", ("京都府",)),
        ("東京都と京都府", ("東京都", "京都府")),
    ],
)
def test_tokyo_does_not_name_kyoto(text: str, names: tuple[str, ...]):
    assert prefectures_in(text) == names


def test_tokyo_leads_to_the_window_of_kanto():
    assert contact_of("東京都府中市の者です") == "contact-kanto"


@pytest.mark.parametrize(
    "text",
    [
        "職員が大分減って困っています",
        "大分かかる",
        "大分前の話",
        "二重三重の確認",
        "石川町の者です",
        "福島町",
        "山形村",
        "東海村",
        "東北大学の支援",
        "九州大学",
        "群マネとは",
        "中国の橋",
        "北の海の道",
        "",
        "\x00",
        "あ" * 10_000,
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_another_word_or_a_town_of_the_same_name_leads_nowhere(text: str):
    assert prefectures_in(text) == ()
    assert contact_of(text) == ""


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("東北地方の村です", "contact-tohoku"),
        ("関東の市", "contact-kanto"),
        ("北陸の窓口", "contact-hokuriku"),
        ("東海の町", "contact-chubu"),
        ("関西です", "contact-kinki"),
        ("山陰の村", "contact-chugoku"),
        ("四国", "contact-shikoku"),
        ("九州の担当", "contact-kyushu"),
        ("北海道開発局", "contact-hokkaido"),
        ("沖縄総合事務局", "contact-okinawa"),
        ("中国地整の電話", "contact-chugoku"),
        ("中国地方整備局", "contact-chugoku"),
    ],
)
def test_a_region_or_a_bureau_leads_to_its_window(text: str, contact: str):
    assert contact_of(text) == contact


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("千葉県の会社ですが北陸地方整備局の電話は", "contact-hokuriku"),
        ("静岡県の者です。沖縄総合事務局の電話は", "contact-okinawa"),
        ("福井県は北陸ですか", "contact-kinki"),
        ("茨城県東海村です", "contact-kanto"),
        ("山口と申します。東北の窓口は", "contact-tohoku"),
    ],
)
def test_the_surest_name_counts_a_bureau_then_a_prefecture_in_full_then_a_region(
    text: str, contact: str
):
    assert contact_of(text) == contact


def test_of_two_prefectures_the_first_named_counts():
    assert contact_of("愛知県の町ですが、長野県の村とも組みたい") == "contact-chubu"
    assert contact_of("長野県の村ですが、愛知県の町とも組みたい") == "contact-kanto"


@pytest.mark.parametrize(
    "text",
    ["静岡県", "静\u200b岡県", "　静岡県\r\n", "静岡県👷", "静\ufe00岡県", "\x00静岡県\x00"],
    ids=ascii,
)
def test_spelling_does_not_matter(text: str):
    assert prefectures_in(text) == ("静岡県",)
    assert contact_of(text) == "contact-chubu"


def test_the_note_says_that_the_handbook_does_not_say_it():
    assert "手引きの記載ではなく" in note()
    assert "一般的" in note()
