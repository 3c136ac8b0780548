"""What a question says beside what it asks is read as a claim."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.passing import belonging_in, clauses_in, implied_in
from corpus.text import normalise


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("ビジョンは期間が10年だから見直しが少なくて楽ですか", "ビジョンは期間が10年"),
        ("要件が通常より厳しいから、うちでは無理ですかね", "要件が通常より厳しい"),
        ("仕様規定では出来映えで確認するのに対して、性能規定は?", "仕様規定では出来映えで確認する"),
        ("対価は作業の回数で精算される。監督が大変では?", "対価は作業の回数で精算される"),
        ("STEP3で予算要求をすませて、そのあとは何ですか", "STEP3で予算要求をすませて"),
    ],
)
def test_a_clause_that_does_not_ask_is_a_claim(question: str, clause: str):
    assert [one.text for one in clauses_in(normalise(question))] == [clause]


@pytest.mark.parametrize(
    "question",
    [
        "契約は何年がよいですか",
        "包括を検討したいので、進め方を教えてください",
        "うちの町は技術者が2人だけなので、県に頼めますか",
        "なぜ短いのですか",
        "",
    ],
)
def test_what_is_asked_wished_or_of_ones_own_place_is_no_claim(question: str):
    assert clauses_in(normalise(question)) == ()


def test_a_relative_clause_is_said_of_the_name_behind_it():
    found = implied_in("5社に減った大野村の仕組みは?", ["大野村"])
    assert [one.text for one in found] == ["大野村は、5社に減った"]
    assert implied_in("大野村という村は?", ["村"]) == ()


def test_what_a_name_is_said_to_have_belongs_to_it():
    assert [one.text for one in belonging_in("大野村の下水道の委託は?", ["大野村"])] == [
        "大野村は、下水道"
    ]
    assert belonging_in("大野村の委託は?", ["大野村"]) == ()


def test_a_long_run_of_a_name_is_read_in_a_moment():
    implied_in("性能規定" * 1000, ["性能規定"])


@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet="三条市は3年契約なので、からだとき。？教えて ", max_size=40))
def test_any_text_is_read(text: str):
    assert isinstance(clauses_in(normalise(text)), tuple)
