"""A question is answered by a look-up only where the look-up takes up all of what it says."""

from collections.abc import Callable

import pytest

from assistant import wording
from assistant.lookups.look_up import LookUp
from assistant.lookups.recognise import (
    MOST_COMPARED,
    asks_known_figure,
    not_given,
    recognise,
)
from assistant.places import Places
from assistant.understand import understand
from corpus.handbook import Handbook
from corpus.text import normalise
from index.tokens import Tokens

Recognise = Callable[[str], LookUp | None]


@pytest.fixture
def look_up_of(ver_1: Handbook, tokens: Tokens) -> Recognise:
    """What the real handbook looks up for a question."""
    places = Places(ver_1)

    def recognised(question: str) -> LookUp | None:
        asked = places.named_in(understand(question, ver_1))
        return recognise(asked, ver_1, tokens.words)

    return recognised


def records(found: LookUp) -> set[str]:
    return {one.statements[0].rpartition(".")[0] for one in found.result.lines}


@pytest.mark.parametrize(
    ("question", "record"),
    [
        ("静岡県の市です。相談窓口はどこですか", "contact-chubu"),
        ("東京都の町です。電話番号を教えて", "contact-kanto"),
        ("東北地方整備局のメールアドレスは？", "contact-tohoku"),
        ("沖縄の窓口の連絡先", "contact-okinawa"),
        ("ﾄｳｷｮｳではなく大阪府です。相談先は", "contact-kinki"),
    ],
)
def test_a_window_is_looked_up_for_a_place(look_up_of: Recognise, question: str, record: str):
    found = look_up_of(question)
    assert found is not None
    assert (found.tool, found.section) == ("find_contact", wording.CONTACT)
    assert records(found) == {record}
    assert found.inputs == {"place": normalise(question)}


def test_a_long_letter_is_looked_up_by_its_beginning(look_up_of: Recognise):
    found = look_up_of("静岡県の市です。相談窓口はどこですか。" + "あ" * 3_000)
    assert found is not None
    assert len(str(found.inputs["place"])) == 400


@pytest.mark.parametrize(
    "question",
    [
        "相談窓口はどこですか",  # whose?
        "静岡県の市です。契約は何年がよいですか",
        "秋田県で電話受付を委託している事例は？",
    ],
)
def test_no_window_without_a_place_and_a_wish_to_turn_to_someone(
    look_up_of: Recognise, question: str
):
    found = look_up_of(question)
    assert found is None or found.tool != "find_contact"


@pytest.mark.parametrize(
    ("question", "cases", "labels"),
    [
        ("三条市と大館市、人口が多いのはどちら？", {"case-sanjo", "case-odate"}, {"人口"}),
        ("四日市と栃木県、契約期間の違い", {"case-yokkaichi", "case-tochigi"}, {"契約期間"}),
        ("白川村と内灘町の連携の形を比べて", {"case-shirakawa", "case-kahokugata"}, {"連携の形"}),
    ],
)
def test_named_cases_are_compared_by_the_facts_that_are_asked_for(
    look_up_of: Recognise, question: str, cases: set[str], labels: set[str]
):
    found = look_up_of(question)
    assert found is not None
    assert (found.tool, found.section) == ("compare_cases", wording.COMPARISON)
    assert records(found) == cases
    assert {row.label for row in found.result.rows} == labels
    assert set(found.inputs["cases"]) == cases  # type: ignore[call-overload]


def test_not_more_cases_are_compared_than_fit_side_by_side_and_the_inputs_say_which(
    look_up_of: Recognise,
):
    found = look_up_of("三条市、大館市、明和町、四日市市、多摩市、田原本町の人口を比較して")
    assert found is not None
    compared = found.inputs["cases"]
    assert isinstance(compared, list)
    assert len(compared) == MOST_COMPARED
    assert records(found) == set(compared)


@pytest.mark.parametrize(
    "question",
    [
        "三条市と大館市はどこにありますか",  # no comparison
        "三条市は何が違うのですか",  # one case
        "三原市と貝塚市の契約金額を比べて",  # nothing known to compare
    ],
)
def test_nothing_is_compared_without_two_cases_and_a_fact(look_up_of: Recognise, question: str):
    assert look_up_of(question) is None


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        ("技術者がいない町の事例は？", {"case-shirakawa", "case-kahokugata"}),
        ("技術者が1人もいない村の例を知りたい", {"case-shirakawa", "case-kahokugata"}),
        (
            "人口2万人以下の事例は？",
            {"case-shirakawa", "case-fukushima", "case-shimoda"},
        ),
        ("人口2万人未満の事例は？", {"case-shirakawa", "case-fukushima"}),
        ("契約が1年4か月の事例は？", {"case-yokkaichi"}),
        ("５年契約の事例を３つ挙げて", {"case-sanjo", "case-tama", "case-tawaramoto"}),
        ("総価と単価を組み合わせた事例は？", {"case-fukushima", "case-meiwa"}),
        ("河川と公園を一緒に委託している市はどこ？", {"case-sanjo", "case-odate"}),
        ("単価契約の事例はないですか", {"case-yokkaichi"}),
    ],
)
def test_cases_are_found_by_what_a_question_asks_of_them(
    look_up_of: Recognise, question: str, cases: set[str]
):
    found = look_up_of(question)
    assert found is not None
    assert (found.tool, found.section) == ("find_cases", wording.CASES)
    assert records(found) == cases


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        ("性能規定を入れていない事例は？", {"case-yokkaichi", "case-tochigi"}),
        ("性能規定を使わない市はどこ", {"case-yokkaichi"}),
        ("性能規定ではない事例は", {"case-yokkaichi", "case-tochigi"}),
        ("性能規定なしの事例", {"case-yokkaichi", "case-tochigi"}),
        ("総価契約以外の事例は？", {"case-yokkaichi", "case-fukushima", "case-meiwa"}),
        ("総価契約を除く事例", {"case-yokkaichi", "case-fukushima", "case-meiwa"}),
        ("一番人口が少ない事例は？", {"case-shirakawa"}),
        ("契約期間が最も短い事例は", {"case-tochigi"}),
        ("最も古くから始めた事例はどこ？", {"case-fukushima"}),
        ("契約金額が5億円を超える事例", {"case-sanjo", "case-fukushima"}),
        ("人口5万人から10万人の市の事例は？", {"case-odate", "case-sanjo"}),
        ("三重県の事例は？", {"case-yokkaichi", "case-meiwa"}),
        ("令和になってから始めた総価契約の事例は？", {"case-odate"}),
    ],
)
def test_what_is_not_to_be_an_order_a_range_and_a_place_are_read(
    look_up_of: Recognise, question: str, cases: set[str]
):
    found = look_up_of(question)
    assert found is not None
    assert found.tool == "find_cases"
    assert records(found) == cases


def test_asked_how_many_the_heading_counts(look_up_of: Recognise):
    found = look_up_of("プロポーザルで選んだ事例はいくつありますか")
    assert found is not None
    assert found.section == wording.CASES_COUNTED.format(count=len(records(found)))


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("三条市は何年契約ですか", ["contract_months"]),
        ("多摩市の橋の包括は何年契約？", ["contract_months"]),
        ("四日市市の人口と技術者数を教えて", ["engineers", "population"]),
        ("三条市は性能規定の事例ですか", ["performance_based"]),
        ("下田市の技術者は何人", ["engineers"]),
    ],
)
def test_of_one_case_the_facts_that_are_asked_for_are_said(
    look_up_of: Recognise, question: str, facts: list[str]
):
    found = look_up_of(question)
    assert found is not None
    assert (found.tool, found.section) == ("case_facts", wording.CASE_FACTS)
    assert sorted(found.inputs["facts"]) == facts  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "question",
    [
        "三条市はなぜ5年契約にしたのですか",
        "大館西地域の契約金額は",  # the fact is 大館南's
        "静岡県の技術者は何人",  # the fact is 下田市's
        "四日市の包括で河川が入ったのはいつ",
        "福島県は性能規定を何年度から入れた？",
        "三条市の巡回の費用は？",
        "三条市の契約は1期目が何年？",
    ],
)
def test_what_asks_for_more_than_facts_is_left_to_the_search(look_up_of: Recognise, question: str):
    found = look_up_of(question)
    assert found is None or found.tool != "case_facts"


def test_a_bare_page_is_looked_up(look_up_of: Recognise):
    found = look_up_of("33ページには何が？")
    assert found is None or found.tool == "page"
    bare = look_up_of("p.33")
    assert bare is not None
    assert (bare.tool, bare.inputs) == ("page", {"page": 33})


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("三条市の契約金額の内訳と経緯は", True),
        ("四日市市の契約金額の内訳は", False),
        ("三条市の天気は", False),
        ("契約金額の決め方は", False),
    ],
)
def test_a_known_figure_of_a_named_case_is_seen(ver_1: Handbook, question: str, *, known: bool):
    asked = Places(ver_1).named_in(understand(question, ver_1))
    assert asks_known_figure(asked, ver_1) is known


@pytest.mark.parametrize(
    "question",
    [
        "技術者が1人以上10人未満の自治体の例は？",
        "性能規定で人口3万5千人以下の町は",
        "人口1.2.3万人以下の事例は",
    ],
)
def test_a_number_that_no_condition_takes_up_is_not_passed_over(
    look_up_of: Recognise, question: str
):
    assert look_up_of(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "性能規定とは何ですか",  # asks for no case
        "性能規定を入れた市は研修の費用をどこから出していますか",  # asks for more than cases
        "人口100人以下の事例は？",  # no case is so small
        "👷🚧どこ？",
        "どこ" + "ー" * 1_000,
        "どこ\x00\u200b？\r\n",
    ],
    ids=lambda text: ascii(text[:10]),
)
def test_a_question_that_is_no_look_up_is_left_to_the_search(look_up_of: Recognise, question: str):
    assert look_up_of(question) is None


def test_the_inputs_say_the_bound_and_every_value_of_a_fact(look_up_of: Recognise):
    found = look_up_of("河川と公園と性能規定で人口10万人未満の市は？")
    assert found is not None
    assert found.inputs == {
        "population_most": 99_999,
        "performance_based": True,
        "fields": ["河川", "公園"],
    }
    least = look_up_of("人口30万人以上の事例は？")
    assert least is not None
    assert least.inputs == {"population_least": 300_000}


def test_a_handbook_without_cases_and_windows_looks_nothing_up(
    tiny_handbook: Handbook, tokens: Tokens
):
    handbook = Handbook(tiny_handbook.edition, (tiny_handbook["Q1-1"],))
    for question in ("静岡県の相談窓口は？", "性能規定の事例は？", "三条市と大館市の違いは？"):
        assert recognise(understand(question, handbook), handbook, tokens.words) is None


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("下田市の契約期間は？", "静岡県-下田市の事例の契約期間"),
        ("奈良県の契約金額はいくら", "奈良県（奈良モデル）の事例の契約金額"),
        ("三条市の契約期間は？", ""),
        ("下田市の契約はどう結んだのですか", ""),
        ("契約期間は？", ""),
    ],
)
def test_a_figure_that_is_not_given_of_a_case_is_told_as_missing(
    ver_1: Handbook, tokens: Tokens, question: str, lacking: str
):
    asked = Places(ver_1).named_in(understand(question, ver_1))
    assert not_given(asked, ver_1, tokens.words) == lacking
