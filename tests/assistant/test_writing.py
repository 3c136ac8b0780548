"""The text a person reads, whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import wording, writing
from assistant.answer import Citation, Line
from assistant.citing import Citations
from corpus.handbook import Handbook
from corpus.model import Kind, OutsideTopic
from tests.fakes import NO_EVIDENCE, found_with

WEATHER = OutsideTopic("outside-weather", "天気予報や気象情報", asked_as=(), far=True)
RATE = OutsideTopic("outside-rate", "補助金の補助率", asked_as=())


def cited(handbook: Handbook, *statements: str) -> tuple[Citation, ...]:
    citations = Citations(handbook)
    citations.cite(statements)
    return citations.all()


def test_an_answer_reads_from_its_sections_to_its_sources_to_what_to_read_next(
    tiny_handbook: Handbook,
):
    lines = [
        Line("月1回開くことが考えられます。", (1,), "要点"),
        Line("議会の同意は要りません。", (2, 1), "要点"),
        Line("端数は代表町が持ちます。", (3,), "内訳・補足"),
    ]
    citations = cited(tiny_handbook, "Q1-1.1", "Q1-1.3", "contact-tiny.1")
    assert writing.answered(tiny_handbook, lines, citations, ()) == (
        "【要点】\n"
        "・月1回開くことが考えられます。[1]\n"
        "・議会の同意は要りません。[2][1]\n"
        "\n"
        "【内訳・補足】\n"
        "・端数は代表町が持ちます。[3]\n"
        "\n"
        "出典：\n"
        "[1][2] Q1-1 相談の始め方（手引き Ver.T p.2）\n"
        "[3] 試験版の問合せ先（手引き Ver.T p.5）\n"
        "\n"
        "関連する項目：\n"
        "・Q1-2 町村どうしの費用の分け方（p.3）\n"
        "・大野村の3年契約（p.3、4）"
    )


def test_an_answer_with_nothing_to_read_next_ends_with_its_sources(tiny_handbook: Handbook):
    citations = cited(tiny_handbook, "contact-tiny.1")
    text = writing.answered(tiny_handbook, [Line("電話です。", (1,), "要点")], citations, ())
    assert text == "【要点】\n・電話です。[1]\n\n出典：\n[1] 試験版の問合せ先（手引き Ver.T p.5）"


def test_what_must_be_told_first_stands_before_the_answer(tiny_handbook: Handbook):
    citations = cited(tiny_handbook, "contact-tiny.1")
    lines = [Line("電話です。", (1,), "要点")]
    notes = (writing.no_such(["Q9-9", "p.6"], tiny_handbook), "もう一つの注意。")
    text = writing.answered(tiny_handbook, lines, citations, notes)
    assert text.startswith(
        "手引き Ver.T に Q9-9、p.6 はありません（STEP0〜6、Q は Q1-1〜2、5 ページまで）。\n"
        "\n"
        "もう一つの注意。\n"
        "\n"
        "【要点】"
    )


def test_statements_of_one_record_on_two_pages_are_two_sources(tiny_handbook: Handbook):
    citations = cited(tiny_handbook, "case-ono.1", "case-ono.3", "case-ono.2")
    text = writing.answered(tiny_handbook, [Line("3年です。", (1, 2, 3), "要点")], citations, ())
    assert (
        "[1][3] 大野村の3年契約（手引き Ver.T p.4）\n[2] 大野村の3年契約（手引き Ver.T p.3）"
        in text
    )


def test_declining_says_so_offers_what_is_near_and_names_the_desk(tiny_handbook: Handbook):
    assert writing.declined(tiny_handbook, ["Q1-2", "case-ono"], None, NO_EVIDENCE) == (
        "手引き Ver.T には、この質問に答える記載が見つかりませんでした。\n"
        "\n"
        "近い内容の項目（答えになるとは限りません）：\n"
        "・Q1-2 町村どうしの費用の分け方（p.3）\n"
        "・大野村の3年契約（p.3、4）\n"
        "\n"
        "確かめたいときは、各地方整備局等の自治体メンテ相談窓口（手引き p.58）へご相談ください。"
    )


def test_an_outside_topic_is_named_only_when_it_is_surely_the_one_asked_for(
    tiny_handbook: Handbook,
):
    sure = replace(NO_EVIDENCE, cosine_outside=0.96, cosine_asked=0.91)
    far = replace(sure, cosine_outside=0.92)
    nearer_to_a_record = replace(sure, cosine_asked=0.97)
    assert "補助金の補助率についての記載" in writing.declined(tiny_handbook, ["Q1-2"], RATE, sure)
    for unsure in (far, nearer_to_a_record):
        assert "補助率" not in writing.declined(tiny_handbook, ["Q1-2"], RATE, unsure)


def test_a_subject_far_from_public_works_gets_one_sentence_and_no_offers(tiny_handbook: Handbook):
    text = writing.declined(tiny_handbook, ["Q1-2"], WEATHER, NO_EVIDENCE)
    assert text == wording.OUT_OF_SCOPE


def test_braces_in_what_was_asked_for_are_only_text(tiny_handbook: Handbook):
    assert "{names}、{0}、%s はありません" in writing.no_such(
        ["{names}", "{0}", "%s"], tiny_handbook
    )


def test_a_q_is_called_by_id_and_title_and_another_record_by_title(tiny_handbook: Handbook):
    assert writing.label(tiny_handbook, "Q1-1") == "Q1-1 相談の始め方"
    assert writing.label(tiny_handbook, "case-ono") == "大野村の3年契約"


def test_related_records_are_pointed_to_by_the_cited_ones_and_not_cited_themselves(
    tiny_handbook: Handbook,
):
    assert writing.related(tiny_handbook, cited(tiny_handbook, "Q1-1.1")) == ("Q1-2", "case-ono")
    both = cited(tiny_handbook, "Q1-1.1", "Q1-2.1", "Q1-1.2")
    assert writing.related(tiny_handbook, both) == ("case-ono",)
    assert writing.related(tiny_handbook, ()) == ()


def test_a_link_to_a_record_that_does_not_exist_is_not_offered(tiny_handbook: Handbook):
    broken = replace(tiny_handbook["contact-tiny"], related=("Q9-9", "Q1-1"), cases=("case-gone",))
    handbook = Handbook(tiny_handbook.edition, (*tiny_handbook.records[:-1], broken))
    assert writing.related(handbook, cited(handbook, "contact-tiny.1")) == ("Q1-1",)


def test_the_ranking_names_kind_title_and_score_best_first(tiny_handbook: Handbook):
    ranking = writing.ranking(tiny_handbook, found_with({"Q1-1": 8.0, "case-ono": 0.0}))
    assert [(one.record, one.kind, one.title) for one in ranking] == [
        ("Q1-1", Kind.Q, "相談の始め方"),
        ("case-ono", Kind.CASE, "大野村の3年契約"),
    ]
    assert ranking[1].score == pytest.approx(0.5)


def test_the_ranking_stops_after_fifteen(tiny_handbook: Handbook):
    record = tiny_handbook["contact-tiny"]
    many = tuple(replace(record, id=f"contact-{n}") for n in range(40))
    found = found_with({one.id: float(n) for n, one in enumerate(many)})
    assert len(writing.ranking(Handbook(tiny_handbook.edition, many), found)) == 15


@given(scores=st.lists(st.floats(-400, 400), min_size=4, max_size=4))
def test_ranked_scores_lie_between_0_and_1_and_never_rise(
    tiny_handbook: Handbook, scores: list[float]
):
    named = dict(zip(("Q1-1", "Q1-2", "case-ono", "contact-tiny"), scores, strict=True))
    ranked = [one.score for one in writing.ranking(tiny_handbook, found_with(named))]
    assert all(0 <= score <= 1 for score in ranked)
    assert ranked == sorted(ranked, reverse=True)
