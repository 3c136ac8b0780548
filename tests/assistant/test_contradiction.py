"""A claim is doubted only against statements that are about it and say otherwise."""

import pytest

from assistant.claims import Claim
from assistant.contradiction import contradicted
from assistant.doubts import Doubt, Fitting
from corpus.model import Force


def fitting(*texts: str, force: Force = Force.REPORTS, score: float = 1.6) -> list[Fitting]:
    return [Fitting(f"Q1-1.{n}", text, force, score) for n, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("claim", "statement", "words"),
    [
        ("技術者が0人の町は半分", "技術者が0人の町の割合は25%です。", "50%"),
        ("栃木県は全6事務所で委託", "栃木県では、全9事務所で委託しています。", "6事務所"),
        ("判定は県が最終決定する", "判定を最終的に決めるのは市町村です。", "県が"),
        (
            "除雪は今は富山県がやってる",
            "除雪は、南砺市に代わって岐阜県が代行しています。",
            "富山県が",
        ),
        ("要件が通常より厳しくなる", "要件が通常より緩和されています。", "厳しくなる"),
        ("見直しは任意", "見直しは必須です。", "任意"),
        ("市町から県へ移した", "県から市町へ移しました。", "市町から県"),
        ("STEP4で作る", "STEP2で作ります。", "STEP4"),
        ("人口は1万5千人", "人口は約1.5千人です。", "1.5万人"),
    ],
)
def test_a_statement_that_says_otherwise_is_named(claim: str, statement: str, words: str):
    assert contradicted(Claim(claim), fitting(statement)) == [Doubt(words, "Q1-1.1")]


@pytest.mark.parametrize(
    ("claim", "statement", "words"),
    [
        ("先行事例はどこも5年契約", "5年契約の先行事例もあります。", "どこも"),
        ("地元の会社しか入れない", "市外の企業も入れます。", "地元の会社しか入れない"),
        ("公園の巡回は全部週1回", "都市公園の巡回は週1回です。", "全部"),
        ("一番聞き出しやすい", "聞き出すことが可能です。", "一番"),
        (
            "契約は議決が必要だと決まっている",
            "契約は協議会の名義で行います。",
            "議決が必要だと決まっている",
        ),
        ("契約は5年にしなければならない", "契約は5年の例があります。", "5年にしなければならない"),
    ],
)
def test_what_a_statement_is_silent_on_is_not_called_otherwise(
    claim: str, statement: str, words: str
):
    assert contradicted(Claim(claim), fitting(statement)) == [Doubt(words, "Q1-1.1", silent=True)]


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("技術者が0人の町は25%", "技術者が0人の町の割合は25%です。"),
        ("技術者が0人の町は4分の1", "技術者が0人の町の割合は25%です。"),
        ("判定は市町村が決める", "判定を最終的に決めるのは市町村です。"),
        ("技術者は平均1人しかいない", "技術者の平均は1人です。"),
        ("専任の決まりがゆるい", "専任の要件は緩和されています。"),
        ("会社が見つからず工事が進まない", "工事業者が見つからず工事が進みません。"),
        ("地域要件は設けていない", "地域要件は設けていません。"),
        ("JVは3社から12社", "JVの構成員は3~12社です。"),
        ("県から市町へ移した", "県から市町へ移しました。"),
        ("県が発注する", "発注者である県が責任を持ちます。"),
    ],
)
def test_what_a_statement_bears_out_is_not_doubted(claim: str, statement: str):
    assert contradicted(Claim(claim), fitting(statement)) == []


@pytest.mark.parametrize("claim", ["性能規定は必須", "費用は必ず人口で割ると決まっている"])
def test_an_obligation_is_doubted_where_the_handbook_only_suggests(claim: str):
    mild = fitting("性能規定は有効と考えられます。", force=Force.SUGGESTS)
    strict = [Fitting("Q1-1.1", "性能規定が必要です。", Force.REQUIRES, 1.6, alike=0.9)]
    assert contradicted(Claim(claim), mild)
    assert contradicted(Claim(claim), strict) == []


def test_a_ban_is_doubted_where_nothing_is_denied():
    assert contradicted(Claim("単価契約は禁止"), fitting("単価契約の例があります。"))
    assert contradicted(Claim("新設は禁止"), fitting("新設は認められません。")) == []


def test_an_amount_that_nothing_gives_is_doubted_without_a_statement():
    assert contradicted(Claim("補助は3億円"), fitting("補助があります。")) == [Doubt("3億")]


def test_statements_about_something_else_doubt_nothing():
    far = fitting("判定を最終的に決めるのは市町村です。", score=0.9)
    assert contradicted(Claim("判定は県が最終決定する"), far) == []
    assert contradicted(Claim("判定は県が最終決定する"), []) == []


def test_an_amount_known_to_be_right_is_not_held_again():
    assert contradicted(Claim("3年で3億円"), fitting("金額は3.0億円です。"), held=("3年",)) == []


def test_a_restriction_to_what_a_statement_says_is_no_ban():
    assert not contradicted(
        Claim("試算は概算しか出せない"), fitting("試算は大掴みの概算となります。")
    )


def test_a_share_is_held_against_what_is_of_the_same_number():
    told = fitting(
        "技術職が0人の町は25%です。", "技術職が5人以下の町は0人のところも含め約半数です。"
    )
    assert contradicted(Claim("技術職が1人もいない町は半分"), told) == [Doubt("50%", "Q1-1.1")]


def test_a_share_of_just_what_is_counted_bears_a_claim_out():
    half, quarter = "5人以下の町は、0人の町も含めて半数です。", "0人の町は25%です。"
    near = [*fitting(half, score=1.8), *fitting(quarter, score=1.6)]
    assert contradicted(Claim("0人の町は4分の1"), near) == []
    assert contradicted(Claim("0人の町は3割"), near) == [Doubt("30%", "Q1-1.1")]
