"""A case is found by the names people use for its place, and by no word that only holds them."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.places import NAMES, Places
from corpus.handbook import Handbook
from corpus.model import Fact, FactName, Kind
from corpus.text import normalise


@pytest.fixture(scope="module")
def places(ver_1: Handbook) -> Places:
    return Places(ver_1)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("三条市の包括委託", "case-sanjo"),
        ("三条の契約は何年？", "case-sanjo"),
        ("新潟県三条市は？", "case-sanjo"),
        ("大館市のJV", "case-odate"),
        ("大館はどう", "case-odate"),
        ("四日市市の水路", "case-yokkaichi"),
        ("四日市は単価契約？", "case-yokkaichi"),
        ("田原本町の橋", "case-tawaramoto"),
        ("多摩の橋", "case-tama"),
        ("白川村の除雪", "case-shirakawa"),
        ("相手は南砺市？", "case-shirakawa"),
        ("府中市の地域要件", "case-fuchu"),
        ("宮下土木事務所の組合", "case-fukushima"),
        ("宮下の組合", "case-fukushima"),
        ("栃木土木事務所", "case-tochigi"),
        ("宮古のヒアリング", "case-miyako"),
        ("河北潟の協議会", "case-kahokugata"),
        ("津幡町と内灘町", "case-kahokugata"),
        ("津和野の例", "case-masuda"),
        ("明日香村も入るの", "case-kashihara"),
        ("奈良県の橋梁点検", "case-nara"),
        ("奈良モデルとは", "case-nara"),
        ("長野の技術センター組合", "case-nagano"),
        ("秋田県の橋", "case-akita"),
        ("広島県の権限移譲", "case-hiroshima"),
    ],
)
def test_a_case_is_named_by_its_town_office_or_area_in_full_or_in_short(
    places: Places, text: str, case: str
):
    assert places.cases(text) == (case,)


@pytest.mark.parametrize(
    "text",
    [
        "三条市",
        "三\u200b条市",
        "　三条市　",
        "三条市\r\n",
        "\x00三条市",
        "👷三条市🚧",
        "「三条市」",
        "三条",
        "三条市" + "の" * 10_000,
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_spelling_and_what_stands_around_a_name_do_not_matter(places: Places, text: str):
    assert places.cases(text) == ("case-sanjo",)


@pytest.mark.parametrize(
    "text",
    [
        "条件は三条件あります",
        "地方自治法第三条",
        "第三条第二項",
        "非核三原則",
        "大阪府中部の町",
        "京都府中央部",
        "静岡市の道路",
        "福島市",
        "岩手県宮古市",
        "岐阜県白川町",
        "府中町の例",
        "多摩地域の市町村",
        "津の街",
        "群マネとは",
        "",
        "?!",
        "\ud800",
        "あ" * 10_000,
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_a_word_or_another_place_that_only_holds_a_name_is_no_case(places: Places, text: str):
    assert places.cases(text) == ()


def test_a_part_of_one_town_is_not_the_town_of_the_same_name(places: Places):
    assert places.cases("三条市の下田地域はいつから？") == ("case-sanjo",)
    assert places.cases("静岡県の下田市はいつから？") == ("case-shimoda",)


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("秋田県大館市", ("case-odate",)),
        ("奈良県田原本町", ("case-tawaramoto",)),
        ("奈良県の橿原市", ("case-nara", "case-kashihara")),
        ("広島県三原市", ("case-mihara",)),
        ("大館市は秋田県", ("case-odate",)),
        ("福島県宮下土木事務所", ("case-fukushima",)),
    ],
)
def test_a_prefecture_yields_to_its_town_where_the_records_know_whose_town_it_is(
    places: Places, text: str, cases: tuple[str, ...]
):
    assert places.cases(text) == cases


def test_a_prefecture_does_not_yield_to_a_town_elsewhere(places: Places):
    assert places.cases("奈良県と三条市") == ("case-nara", "case-sanjo")


def test_cases_come_in_the_order_they_are_named_each_once(places: Places):
    text = "四日市市と大館市と三条市、それに大館"
    assert places.cases(text) == ("case-yokkaichi", "case-odate", "case-sanjo")


def test_every_real_case_with_a_place_is_found_by_each_of_its_municipalities(
    ver_1: Handbook, places: Places
):
    missed = [
        (case.id, name)
        for case in ver_1
        if case.kind is Kind.CASE and FactName.MUNICIPALITY in case.facts
        for name in case.facts[FactName.MUNICIPALITY].value  # type: ignore[union-attr]
        if case.id not in places.cases(f"{name}の例")
    ]
    assert missed == []


def test_a_case_without_a_place_is_never_named(ver_1: Handbook, places: Places):
    everything = " ".join(record.title for record in ver_1)
    assert "case-model" in ver_1
    assert "case-model" not in places.cases(everything)


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("下田地域はいつから", "case-sanjo"),
        ("嵐北の契約", "case-sanjo"),
        ("宮下地区建設業協同組合", "case-fukushima"),
        ("日光土木事務所はいつから", "case-tochigi"),
        ("上伊那広域連合", "case-nagano"),
        ("奈良モデル", "case-nara"),
        ("河北潟の協議会", "case-kahokugata"),
    ],
)
def test_a_case_goes_by_its_areas_offices_unions_and_schemes(places: Places, text: str, case: str):
    assert places.cases(text) == (case,)


def test_every_nickname_is_of_a_case_and_of_one_only(ver_1: Handbook):
    table = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    assert all(ver_1[case].kind is Kind.CASE for case in table)
    names = [name for several in table.values() for name in several]
    assert len(set(names)) == len(names)


def test_parties_are_given_in_full(places: Places):
    assert places.parties("下田市と静岡県の共同発注") == ("下田市", "静岡県")
    assert places.parties("下伊那と上伊那広域連合") == (
        "下伊那郡土木技術センター組合",
        "上伊那広域連合",
    )
    assert places.parties("三条の話") == ("三条市",)
    assert places.parties("町の話") == ()


def test_a_short_name_is_the_whole_case_where_its_prefecture_is_a_party_too(places: Places):
    assert places.parties("下田の共同発注の業者") == ()


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("下田土木事務所の技術者", ("静岡県",)),
        ("下田の取組で市側の職員は", ("下田市",)),
        ("下田では、市じゃなくて県の出先の技術者は", ("静岡県",)),
    ],
)
def test_a_party_is_meant_by_its_kind(places: Places, text: str, party: tuple[str, ...]):
    assert places.parties(text) == party


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("三重の町のほう、契約金額は", "case-meiwa"),
        ("三重の大きい市の技術者は何人", "case-yokkaichi"),
        ("岐阜の村の人口は", "case-shirakawa"),
        ("橋をまとめた東京の市の職員数は", "case-tama"),
    ],
)
def test_a_case_is_meant_by_its_prefecture_and_kind(places: Places, text: str, case: str):
    assert places.cases(text) == (case,)


@pytest.mark.parametrize(
    "text",
    ["三重の市町の人口は", "東京の市の人口は", "三重の町はどこが載っている？", "三重の町です"],
)
def test_a_kind_that_means_no_one_case_names_none(places: Places, text: str):
    assert places.cases(text) == ()


def fitting(places: Places, handbook: Handbook, case: str, question: str) -> set[int]:
    shown = places.fitting(
        handbook[case].statements, places.cases(question), places.parties(question)
    )
    return {one.n for one in shown}


def test_what_is_said_of_one_party_is_left_out_where_the_other_is_asked_about(
    ver_1: Handbook, places: Places
):
    of_the_city = fitting(places, ver_1, "case-shimoda", "下田市の技術者は何人")
    of_both = fitting(places, ver_1, "case-shimoda", "静岡県と下田市の技術者は何人")
    assert 8 in of_the_city
    assert 9 not in of_the_city
    assert {8, 9} <= of_both


def test_nothing_of_another_case_fits_and_without_a_named_case_everything_does(
    ver_1: Handbook, places: Places
):
    asked = fitting(places, ver_1, "Q2-5", "三条市の契約は何年")
    others = [one for one in ver_1["Q2-5"].statements if one.place and one.n in asked]
    assert {places.cases(one.place or "") for one in others} == {("case-sanjo",)}
    assert len(fitting(places, ver_1, "Q2-5", "契約は何年")) == len(ver_1["Q2-5"].statements)


def test_names_are_given_back_as_written_and_taken_out_of_the_text(places: Places):
    text = "大館市と三条、どっちが長い？"
    assert places.names_in(text) == ("大館市", "三条")
    assert places.without_names(text) == "と、どっちが長い?"


def test_a_text_without_names_stays_as_it_is(places: Places):
    assert places.names_in("契約は何年？") == ()
    assert places.without_names("契約は何年?") == "契約は何年?"


@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet="三条市大館四日下田地域県第件 、\u200b👷"))
def test_the_names_and_what_is_left_without_them_make_up_the_text(places: Places, text: str):
    names, rest = places.names_in(text), places.without_names(text)
    assert sorted("".join(names) + rest) == sorted(normalise(text))
    assert bool(places.cases(text)) == bool(names)


def test_the_tiny_village_is_found_and_a_handbook_without_cases_knows_no_place(
    tiny_handbook: Handbook,
):
    assert Places(tiny_handbook).cases("大野はどう？") == ("case-ono",)
    nothing = Places(Handbook(tiny_handbook.edition, (tiny_handbook["Q1-1"],)))
    assert nothing.cases("大野村と三条市") == ()
    assert nothing.without_names("大野村") == "大野村"


def test_one_name_may_belong_to_two_cases(tiny_handbook: Handbook):
    twin = replace(tiny_handbook["case-ono"], id="case-ono-2")
    both = Places(Handbook(tiny_handbook.edition, (tiny_handbook["case-ono"], twin)))
    assert both.cases("大野村") == ("case-ono", "case-ono-2")


def test_a_name_of_one_letter_is_no_short_form(tiny_handbook: Handbook):
    facts = {FactName.MUNICIPALITY: Fact(("津市",), 1)}
    tsu = Places(
        Handbook(tiny_handbook.edition, (replace(tiny_handbook["case-ono"], facts=facts),))
    )
    assert tsu.cases("津市の例") == ("case-ono",)
    assert tsu.cases("津波の備え") == ()
