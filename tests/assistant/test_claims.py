"""What a question takes for granted is told from what it asks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.amounts import among, amounts, unit_of
from assistant.claims import Claim, claims_in, denies, without_contrast
from corpus.text import normalise


def said(question: str) -> list[str]:
    return [one.text for one in claims_in(normalise(question))]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("三条市は3年契約だそうですが、更新は？", "三条市は3年契約"),
        ("手引きで契約は10年が義務と読みましたが本当ですか", "契約は10年が義務"),
        ("明和町は公園が対象外ですよね？", "明和町は公園が対象外"),
        (
            "河北潟の協議会は県が会長をつとめると聞きました。任期は？",
            "河北潟の協議会は県が会長をつとめる",
        ),
        ("1期目が3年だったのに延ばした理由は", "1期目が3年"),
        ("判定は県が決める、その根拠を知りたい", "判定は県が決める"),
        ("禁止、と契約課に言われました", "禁止"),
        ("四日市市が性能規定を入れた理由は", "四日市市が性能規定を入れ"),
    ],
)
def test_what_is_held_to_be_so_is_a_claim(question: str, claim: str):
    assert (said(question) or [claim])[0].startswith(claim)
    assert said(question) or len(claim) <= 3


@pytest.mark.parametrize(
    "question",
    [
        "契約は何年がよいですか",
        "性能規定とは？",
        "静岡県の町です。何から始めますか",
        "",
        "それは？",
    ],
)
def test_a_plain_question_claims_nothing(question: str):
    assert said(question) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3.0億円", ("3億",)),
        ("３名と半分", ("3人", "50%")),
        ("2割", ("20%",)),
        ("月1回と週2回", ("月1回", "週2回")),
        ("300から220", ("300", "220")),
        ("R4年度とH29", ("R4", "H29")),
        ("2年目", ()),
    ],
)
def test_amounts_are_in_one_spelling(text: str, found: tuple[str, ...]):
    assert amounts(text) == found


def test_an_amount_has_a_unit():
    assert unit_of("50%") == "%"
    assert unit_of("月1回") == "回"
    assert unit_of("R4") == "era"


@pytest.mark.parametrize(
    ("text", "no"),
    [
        ("地域要件を設けていない", True),
        ("事務費は生じません", True),
        ("必ずしも要らない", False),
        ("地元の会社しか入れない", False),
        ("報告しなければならない", False),
        ("債務負担を組まなきゃならない", False),
        ("除雪も受けられないか", False),
        ("業種で分けても差し支えない", False),
        ("県外の会社でも構わない", False),
        ("地元の会社抜きでは成り立たない", False),
        ("足りない分は自治体が埋める", False),
        ("契約は3年です", False),
    ],
)
def test_a_denial_is_told_from_a_limit_and_an_obligation(text: str, *, no: bool):
    assert denies(text) is no


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("一から起こすのではなく、幹事市が書いたそうですね", "幹事市が書いたそうですね"),
        ("素案は、皆で書くのではなくて幹事市が書く", "素案は、幹事市が書く"),
        ("総価だけではなく単価もある", "総価だけではなく単価もある"),
        ("対象ではなくなると聞いた", "対象ではなくなると聞いた"),
        ("それは違うのではなくて?", "それは違うのではなくて?"),
        ("は" * 4000, "は" * 4000),  # in a moment
    ],
)
def test_what_is_denied_only_to_say_what_is_so_is_not_claimed(question: str, rest: str):
    assert without_contrast(question) == rest


def test_the_subject_stands_before_its_particle():
    assert Claim("クローズ方式って勉強会").subject == "クローズ方式"
    assert Claim("何もない").subject == ""


@settings(deadline=None, max_examples=80)
@given(
    text=st.text(alphabet="三条市は3年契約だそうですが、よねと聞き手引き。？のに理由 ", max_size=40)
)
def test_every_claim_stands_in_the_question(text: str):
    clean = normalise(text)
    assert all(one.text in clean for one in claims_in(clean))


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Q5-3にある罰則を教えて", "Q5-3に罰則がある"),
        ("p.33に載っている落札率の表について", "p.33に落札率の表がある"),
        ("手引きでは契約は10年以上です。うちも合わせますか", "契約は10年以上"),
        ("国の補助が出ると手引きの何ページにありますか", "国の補助が出る"),
        ("地域維持型JVは30社まで組めるので、全員で作れますか", "地域維持型JVは30社まで組める"),
    ],
)
def test_what_the_handbook_is_said_to_hold_is_a_claim(question: str, claim: str):
    assert said(question) == [claim]


def test_what_a_town_says_of_itself_is_no_claim():
    assert said("うちは人口8千人の町です。技術者が2人しかいないのですが、県に頼めますか") == []


def test_what_is_no_year_is_none_of_the_years():
    assert among("R4", ["2022年"])
    assert not among("R99999", ["R4", "2022年"])
