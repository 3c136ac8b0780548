"""A statement fits better that shares rare letters, holds what is asked for, or is a point."""

from assistant.fitness import DIRECT, KIND, alike, fitness
from corpus.model import Force, Kind, Record, Role, Statement


def record(*texts: str, role: Role = Role.DETAIL) -> Record:
    statements = tuple(
        Statement(n, text, 2, Force.REPORTS, role) for n, text in enumerate(texts, start=1)
    )
    return Record("Q1-1", Kind.Q, "題", (2,), statements)


def test_what_only_one_statement_shares_with_the_question_counts():
    one = record("町の人口は多い。", "町の除雪は早い。")
    scores = fitness("町の除雪は？", one, (0.5, 0.5), advice=False)
    assert scores[2] > scores[1]


def test_the_kind_of_thing_that_is_asked_for_counts_but_not_for_advice():
    one = record("係は三つ。", "係は3人。")
    asked = fitness("何人ですか", one, (0.5, 0.5), advice=False)
    advised = fitness("何人ですか", one, (0.5, 0.5), advice=True)
    assert round(asked[2] - advised[2], 6) == KIND
    assert asked[1] == advised[1]


def test_a_direct_point_is_preferred_a_little():
    point, detail = record("文。", role=Role.ANSWER), record("文。")
    first = fitness("問い", point, (0.5,), advice=False)[1]
    assert round(first - fitness("問い", detail, (0.5,), advice=False)[1], 6) == DIRECT


def test_sentences_are_alike_by_their_pairs_of_letters():
    assert alike("契約は3年です。", "契約は３年です") == 1.0
    assert alike("契約は3年です。", "まったく別") == 0.0
    assert alike("", "") == 0.0
