"""Somebody who acts or bears something is told where the statements name somebody else."""

import pytest

from assistant.actors import deeds_in, other_actor, run_by, shared_out, unknown_actor
from assistant.claims import Claim
from assistant.doubts import Doubt, Fitting
from corpus.model import Force


def fitting(*texts: str) -> list[Fitting]:
    return [Fitting(f"Q1-1.{n}", text, Force.REPORTS, 1.6) for n, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("claim", "statement", "words"),
    [
        ("判定は県が最終決定する", "判定を最終的に決めるのは市町村です。", "県が"),
        ("職員が責任まで負わされる", "業務には、発注者である県が責任を持ちます。", "職員が"),
        ("管理責任も市町が負う", "管理者責任は、本来管理者である県にあります。", "市町が"),
        ("管理者責任は市町に移った", "管理者責任は、本来管理者である県にあります。", "市町に"),
        ("南砺市に責任ごと渡した", "管理責任を負うのは、本来管理者である白川村です。", "南砺市に"),
        ("CMRを県が担った", "設計コンサルタントがCMRとして監理します。", "県が"),
    ],
)
def test_who_is_said_to_do_it_elsewhere_is_told(claim: str, statement: str, words: str):
    assert other_actor(Claim(claim), fitting(statement)) == Doubt(words, "Q1-1.1")


@pytest.mark.parametrize(
    ("claim", "statement"),
    [
        ("判定は市町村が決める", "判定を最終的に決めるのは市町村です。"),
        ("責任は県にある", "管理者責任は、本来管理者である県にあります。"),
        ("県が発注する", "市は住民の声を聞きます。"),
    ],
)
def test_who_does_it_is_left_alone(claim: str, statement: str):
    assert other_actor(Claim(claim), fitting(statement)) is None


def test_an_actor_of_whom_the_record_knows_nothing_is_told():
    record = "岐阜大学が養成講座を開き、県が後援します。"
    claim = Claim("養成講座は高専が運営している")
    assert unknown_actor(claim, fitting(record), record) == Doubt("高専が", "Q1-1.1")
    assert unknown_actor(Claim("養成講座は大学が運営している"), fitting(record), record) is None
    assert unknown_actor(claim, fitting(record), "養成講座です。") is None


def test_a_place_with_the_name_of_a_prefecture_is_no_prefecture_that_acts():
    told = "石川県内灘町の協議会は、市町が設立しました。"
    assert unknown_actor(Claim("協議会は県が運営する"), fitting(told), told) is not None


def test_each_deed_of_a_sentence_has_its_actor():
    assert [(one.who, one.does) for one in deeds_in("県が業者を選び、自治体は業者と契約する")] == [
        ("県", "業者を選び、"),
        ("自治体", "業者と契約する"),
    ]


def test_what_a_statement_shares_out_is_told_of_the_other_side():
    shared = "完成検査は県がまとめて行い、会計検査には市町村がそれぞれ対応します。"
    assert shared_out(Claim("会計検査も県が受ける"), fitting(shared)) == Doubt(
        "会計検査も県", "Q1-1.1"
    )
    assert shared_out(Claim("完成検査は県が行う"), fitting(shared)) is None


def test_who_runs_a_named_thing_is_told_where_the_statements_name_another():
    told = fitting("長崎大学の道守養成講座と、山口大学のME山口があります。")
    assert run_by(Claim("山口大学がやっている「道守養成講座」"), told) == Doubt(
        "山口大学", "Q1-1.1"
    )
    assert run_by(Claim("長崎大学がやっている「道守養成講座」"), told) is None
