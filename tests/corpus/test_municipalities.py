import pytest

from corpus.municipalities import (
    Prefectures,
    by_domain,
    by_postal_code,
    by_telephone,
    names_in,
    places_in,
)
from corpus.prefectures import every_prefecture


def only(found: tuple[Prefectures, ...]) -> list[list[str]]:
    return [sorted(one) for one in found]


@pytest.mark.parametrize("prefecture", every_prefecture())
def test_every_prefecture_is_known_by_name_and_by_domain(prefecture: str):
    assert only(places_in(f"{prefecture}土木部")) == [[prefecture]]


def test_there_are_as_many_municipalities_as_japan_has():
    from corpus.municipalities import _table

    assert sum(len(place.names) for place in _table().values()) == 1741
    assert set(_table()) == set(every_prefecture())


@pytest.mark.parametrize(
    ("text", "prefectures"),
    [
        ("三条市建設課", [["新潟県"]]),
        ("府中市", [["広島県", "東京都"]]),
        ("北広島市と広島市", [["北海道"], ["広島県"]]),
        ("大津市、津市", [["滋賀県"], ["三重県"]]),
        ("A市と○○町", []),
    ],
)
def test_a_municipality_may_lie_in_more_than_one_prefecture(
    text: str, prefectures: list[list[str]]
):
    assert only(places_in(text)) == prefectures


def test_names_stand_as_the_text_has_them():
    assert names_in("新潟県三条市の事例と、奈良県") == ("新潟県", "三条市", "奈良県")


@pytest.mark.parametrize(
    ("text", "prefectures"),
    [
        ("〒955-8686 新潟", [["新潟県"]]),
        ("郵便番号 726-8601", [["広島県"]]),
        ("〒９５５－８６８６", [["新潟県"]]),
        ("電話 0256-34-5511", []),
        ("整理番号 1-955-8686", []),
    ],
)
def test_a_postal_code_says_where_it_is_delivered(text: str, prefectures: list[list[str]]):
    assert only(by_postal_code(text)) == prefectures


@pytest.mark.parametrize(
    ("text", "prefectures"),
    [
        ("a@city.fuchu.hiroshima.jp", [["広島県"]]),
        ("a@pref.niigata.lg.jp", [["新潟県"]]),
        ("https://www.town.meiwa.mie.jp/", [["三重県"]]),
        ("a@city.sanjo.lg.jp", []),
        ("a@example.com", []),
    ],
)
def test_a_domain_may_name_the_prefecture(text: str, prefectures: list[list[str]]):
    assert only(by_domain(text)) == prefectures


@pytest.mark.parametrize("end", ["3511", "＊＊＊＊", "xxxx"])
def test_a_telephone_number_tells_where_it_rings_also_with_its_end_blotted_out(end: str):
    assert only(by_telephone(f"TEL 0172-35-{end}（弘前）")) == [["青森県"]]
