"""What a question claims of a case is held against the case's typed facts and prefecture."""

import pytest

from assistant.case_claims import wrong_comparisons, wrong_facts, wrong_prefectures
from assistant.claims import Claim, claims_in
from assistant.places import Places
from assistant.understand import Understood, understand
from corpus.handbook import Handbook


@pytest.fixture(scope="module")
def places(ver_1: Handbook) -> Places:
    return Places(ver_1)


def about(question: str, handbook: Handbook, places: Places) -> Understood:
    return places.named_in(understand(question, handbook))


def wrong(question: str, handbook: Handbook, places: Places) -> list[tuple[str, str]]:
    asked = about(question, handbook, places)
    cases = [handbook[one] for one in asked.cases]
    found = [
        *wrong_facts(asked, claims_in(asked.text), cases),
        *wrong_prefectures(asked, cases),
    ]
    return [(one.words, one.statement) for one in found]


@pytest.mark.parametrize(
    ("question", "words", "statement"),
    [
        ("栃木県の組合委託は性能規定ですよね", "性能規定", "case-tochigi.20"),
        ("四日市市は総価契約だそうですが", "総価契約", "case-yokkaichi.23"),
        ("明和町は公園が対象外ですよね", "公園", "case-meiwa.3"),
        ("大館市の契約が5年になった理由は？", "契約が5年", "case-odate.21"),
        ("明和町の契約が3.0億円もするのはなぜ", "契約が3.0億円", "case-meiwa.17"),
        ("三条市がR4に包括を始めたときは？", "R4に包括を始", "case-sanjo.22"),
        ("大館市の単価契約の内訳が見たい", "単価契約", "case-odate.23"),
        ("福島の宮下は単価契約オンリーなんですよね", "単価契約", "case-fukushima.21"),
        ("四日市市はプロポーザルではなく入札だそうですね", "プロポーザル", "case-yokkaichi.27"),
        ("内灘町は技術者が10人いるんですよね", "技術者が10人", "case-kahokugata.7"),
        ("白川村（福島県）の除雪は？", "福島県", "case-shirakawa.1"),
        ("宮下土木事務所って埼玉県でしたっけ", "埼玉県", "case-fukushima.1"),
        ("秋田県の多摩市では？", "秋田県", "case-tama.1"),
    ],
)
def test_what_the_case_says_otherwise_is_named_with_its_statement(
    ver_1: Handbook, places: Places, question: str, words: str, statement: str
):
    assert (words, statement) in wrong(question, ver_1, places)


@pytest.mark.parametrize(
    "question",
    [
        "四日市市は単価契約だそうですが",
        "明和町は単価契約も使っているんですよね",
        "四日市市は性能規定を入れていないんですよね",
        "栃木県は性能規定を入れていますか",
        "大館市の西地域では公園も入ると聞きました",
        "栃木県では半年契約だったのを通年にしたんですよね",
        "福島県はR3に性能規定を導入したんですよね",
        "三条市と四日市市は総価契約だそうですね",
        "静岡県の町です。三条市の契約は？",
        "東京都の府中市の条件は？",
        "契約は10年だそうですが",
    ],
)
def test_what_is_so_asked_or_of_several_cases_is_not_doubted(
    ver_1: Handbook, places: Places, question: str
):
    assert wrong(question, ver_1, places) == []


@pytest.mark.parametrize(
    ("claim", "wrong_words"),
    [
        ("大館市は四日市市より人口が多い", "より人口が多い"),
        ("四日市市は大館市より人口が多い", ""),
        ("大館市より四日市市のほうが人口が少ない", "より四日市市のほうが人口が少ない"),
        ("大館市は四日市市より道路が多い", ""),
    ],
)
def test_a_comparison_of_two_cases_is_held_against_their_facts(
    claim: str, wrong_words: str, ver_1: Handbook, places: Places
):
    named = [(name, ver_1[one]) for name in places.names_in(claim) for one in places.cases(name)]
    found = [one.words for one in wrong_comparisons(Claim(claim), named)]
    assert found == ([wrong_words] if wrong_words else [])
