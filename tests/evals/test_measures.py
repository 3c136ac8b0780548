from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import wording
from assistant.answer import Answer, Citation, Line, Outcome, Ranked
from corpus.model import Kind
from evals import measures
from evals.measures import Asked, judge
from evals.questions import Question

PAGES = {"Q1-1": (2,), "Q1-2": (3,), "case-ono": (3, 4), "contact-tiny": (5,)}
RANKS = st.lists(st.one_of(st.none(), st.integers(0, 15)), max_size=20)
Measure = Callable[[Sequence[Asked]], float]


def answer(
    *texts: str,
    ranking: Sequence[str] = (),
    cites: tuple[str, int] = ("Q1-1", 2),
    outcome: Outcome = Outcome.ANSWERED,
    text: str = "",
    notes: tuple[str, ...] = (),
) -> Answer:
    record, page = cites
    return Answer(
        outcome=outcome,
        text=text,
        edition="Ver.T",
        index="tiny",
        lines=tuple(Line(one, (1,)) for one in texts),
        citations=(Citation(1, record, f"{record}.1", "題", page, "Ver.T"),) if texts else (),
        ranking=tuple(Ranked(one, Kind.Q, "題", 0.5) for one in ranking),
        notes=notes,
    )


def asked(question: Question | None = None, rank: int | None = None, *texts: str) -> Asked:
    return Asked(question or Question("a", "問", ("Q1-1",)), answer(*(texts or ("文。",))), rank)


def declined_one(outcome: Outcome = Outcome.NOT_IN_HANDBOOK) -> Asked:
    return Asked(Question("a", "天気は？"), answer(outcome=outcome), None)


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        (Question("a", "問", records=("Q1-2",)), 0),
        (Question("a", "問", records=("contact-tiny",)), 3),
        (Question("a", "問", records=("contact-tiny", "Q1-1")), 2),
        (Question("a", "問", pages=(3,)), 0),
        (Question("a", "問", pages=(4,)), 1),
        (Question("a", "問", pages=(5, 2)), 2),
        (Question("a", "問", records=("Q9-9",)), None),
        (Question("a", "問", pages=(1,)), None),
        (Question("a", "問"), None),
    ],
    ids=lambda value: f"{value.records}{value.pages}" if isinstance(value, Question) else None,
)
def test_the_first_right_record_is_found_by_id_or_by_page(question: Question, rank: int | None):
    given = answer("文。", ranking=["Q1-2", "case-ono", "Q1-1", "contact-tiny"])
    assert judge(question, given, PAGES.__getitem__).rank == rank


@pytest.mark.parametrize(
    ("measure", "figure"),
    [
        (measures.first, 1 / 5),  # only the 0
        (measures.first_three, 3 / 5),  # 0, 1 and 2
        (measures.reciprocal_rank, (1 + 1 / 3 + 1 / 4 + 1 / 2) / 5),
    ],
)
def test_ranks_worked_out_by_hand(measure: Measure, figure: float):
    ranked = [asked(rank=rank) for rank in (0, 2, None, 3, 1)]
    assert measure(ranked) == pytest.approx(figure)


@given(RANKS)
def test_mrr_lies_between_first_and_one_and_first_three_is_no_less_than_first(
    ranks: list[int | None],
):
    ranked = [asked(rank=rank) for rank in ranks]
    first, three = measures.first(ranked), measures.first_three(ranked)
    mrr = measures.reciprocal_rank(ranked)
    assert 0 <= first <= three <= 1
    assert first <= mrr + 1e-9
    assert mrr <= 1 + 1e-9


@given(RANKS)
def test_the_order_of_the_questions_does_not_matter(ranks: list[int | None]):
    ranked = [asked(rank=rank) for rank in ranks]
    backwards = ranked[::-1]
    assert measures.first(ranked) == measures.first(backwards)
    assert measures.reciprocal_rank(ranked) == pytest.approx(measures.reciprocal_rank(backwards))


def test_a_right_record_or_a_right_page_counts_as_cited():
    cites = answer("文。", cites=("Q1-2", 3))
    right = [Question("a", "問", records=("Q1-2",)), Question("b", "問", pages=(3,))]
    wrong = [Question("c", "問", records=("Q1-1",)), Question("d", "問", pages=(4,))]
    assert measures.cited([Asked(one, cites, None) for one in (*right, *wrong)]) == 0.5
    assert measures.cited([declined_one()]) == 0.0


@pytest.mark.parametrize(
    ("facts", "share"),
    [
        ((("延長割",),), 1.0),
        ((("人口の割合", "人口割"),), 1.0),
        ((("1200千円",),), 0.0),  # the line says 1,200
        ((("1,200 千円",),), 1.0),
        ((("１，２００千円",),), 1.0),
        ((("ver.1",),), 1.0),
        ((("延長割",), ("面積割",)), 0.5),
        ((("延長割",), ("面積割",), ("人口割",), ("等分",)), 0.5),
        ((("割です。延長",),), 0.0),
    ],
    ids=str,
)
def test_a_fact_is_said_when_one_of_its_ways_stands_in_the_lines(
    facts: tuple[tuple[str, ...], ...], share: float
):
    question = Question("a", "問", ("Q1-2",), facts=facts)
    one = asked(question, 0, "延長割と 人口割。", "１,２００千円（Ver.1）です。")
    assert measures.facts_said([one]) == share


def test_questions_without_facts_do_not_water_the_facts_down():
    facts = Question("a", "問", ("Q1-2",), facts=(("延長割",),))
    assert measures.facts_said([asked(facts, 0, "延長割です。"), asked()]) == 1.0


def test_a_fact_of_an_answer_without_lines_may_stand_in_its_words():
    """Declining can be what a right answer says; beside lines, only the lines count."""
    question = Question("a", "問", facts=(("記載がありません", "見当たりません"), ("q9-9",)))
    declining = answer(outcome=Outcome.NOT_IN_HANDBOOK, text="Ｑ９－９ は 記載が\nありません。")
    answering = answer("文。", text="文。Q9-9 の記載がありません。")
    assert measures.facts_said([Asked(question, declining, None)]) == 1.0
    assert measures.facts_said([Asked(question, answering, None)]) == 0.0


PARTS = Question("a", "問", records=("Q1-1", "Q1-2"))
FILL = ["case-ono", "contact-tiny", "Q2-1", "Q2-2"]


@pytest.mark.parametrize(
    ("ranking", "share"),
    [
        (["Q1-1", "Q1-2"], 1.0),
        (["Q1-2", *FILL[:3], "Q1-1"], 1.0),  # the fifth counts
        (["Q1-2", *FILL, "Q1-1"], 0.5),  # the sixth does not
        (["Q1-2", "Q1-2", "Q1-2"], 0.5),
        (FILL, 0.0),
        ([], 0.0),
    ],
    ids=str,
)
def test_recall_is_the_share_of_the_records_among_the_first_five_and_all_wants_every_one(
    ranking: list[str], share: float
):
    given = Asked(PARTS, answer("文。", ranking=ranking), None)
    assert measures.recall_at_5([given]) == share
    assert measures.all_at_5([given]) == float(share == 1)


def test_every_message_weighs_the_same_however_many_records_it_wants():
    three = Question("b", "問", records=("Q1-1", "Q1-2", "Q2-1"))
    found = [
        Asked(PARTS, answer("文。", ranking=["Q1-1", "Q1-2"]), None),  # 2 of 2
        Asked(three, answer("文。", ranking=["Q2-1"]), None),  # 1 of 3
        Asked(PARTS, answer("文。", ranking=FILL), None),  # 0 of 2
    ]
    assert measures.recall_at_5(found) == pytest.approx((1 + 1 / 3 + 0) / 3)
    assert measures.all_at_5(found) == pytest.approx(1 / 3)


NOTE = (wording.NOT_SAID.format(claim="10年"),)
DOUBTS = [
    *NOTE,
    wording.NOT_SAID.format(claim="10年\n契約") + "近い記載：契約は3年です。[1]",
    wording.SAID_OTHERWISE.format(claim="10年", said="契約は3年です。", marks="[1]"),
    wording.NAMESAKES.format(first="静岡県下田市", second="三条市の下田地域"),
    wording.NO_SUCH.format(edition="Ver.1", names="Q9-9", has="Q は Q0-1〜1"),
]
NO_DOUBTS = [
    "都道府県と整備局の対応は、手引きの記載ではなく一般的な管轄によります。",
    wording.PART_MISSING.format(part="除雪の基準は？"),
    f"なお、{NOTE[0]}",
]
FALSE = Question("f", "10年と聞きました", ("Q1-1",), false=("10年",))
TRUE = Question("t", "3年と聞きました", ("Q1-1",), false=())
PREMISES = [
    (FALSE, answer("文。", notes=NOTE), True),
    (FALSE, answer(outcome=Outcome.NOT_IN_HANDBOOK), True),
    (FALSE, answer(outcome=Outcome.OUT_OF_SCOPE), True),
    (FALSE, answer("文。"), False),
    (FALSE, answer("10年ではありません。"), False),  # in a line it does not come before
    (FALSE, answer(outcome=Outcome.NEEDS_INPUT), False),
    (TRUE, answer("文。"), True),
    (TRUE, answer("文。", notes=NOTE), False),
    (TRUE, answer(outcome=Outcome.NOT_IN_HANDBOOK), False),
]


@pytest.mark.parametrize(("question", "given", "right"), PREMISES)
def test_a_false_premise_is_to_be_told_and_a_true_one_not_to_be_doubted(
    question: Question,
    given: Answer,
    right: bool,  # noqa: FBT001
):
    assert measures.premises_told([Asked(question, given, 0)]) == float(right)


@pytest.mark.parametrize("note", DOUBTS)
def test_every_form_of_doubt_tells_a_false_premise_and_wrongs_a_true_one(note: str):
    given = answer("文。", notes=(NO_DOUBTS[0], note))
    assert measures.premises_told([Asked(FALSE, given, 0)]) == 1.0
    assert measures.premises_told([Asked(TRUE, given, 0)]) == 0.0


@pytest.mark.parametrize("note", NO_DOUBTS)
def test_a_note_that_doubts_nothing_counts_neither_for_nor_against(note: str):
    given = answer("文。", notes=(note,))
    assert measures.premises_told([Asked(FALSE, given, 0)]) == 0.0
    assert measures.premises_told([Asked(TRUE, given, 0)]) == 1.0


def test_premises_are_counted_one_by_one_and_false_and_true_ones_apart():
    every = [Asked(question, given, 0) for question, given, _ in PREMISES]
    assert measures.premises_told(every) == pytest.approx(4 / 9)
    assert measures.false_told(every) == pytest.approx(3 / 6)
    assert measures.true_undoubted(every) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("大野村",), True),
        (("大野村", "小川町"), True),
        (("大野村", "三条市"), False),
        ((), True),
    ],
    ids=str,
)
def test_every_name_is_to_stand_in_what_a_person_reads(
    names: tuple[str, ...],
    said: bool,  # noqa: FBT001
):
    one = Asked(Question("a", "どこ？", names=names), answer("文。", text="大野村と小川町。"), None)
    assert measures.names_said([one]) == float(said)


def test_places_half_named_count_as_not_named():
    given = answer("文。", text="大野村です。")
    wanted = [("大野村",), ("大野村", "小川町"), ("小川町",), ("大野村",)]
    asked_for = [Asked(Question("a", "どこ？", names=one), given, None) for one in wanted]
    assert measures.names_said(asked_for) == 2 / 4


@pytest.mark.parametrize(
    ("must_not", "said"),
    [
        (("9,000千円",), True),
        (("９,０００ 千円",), True),
        (("60%", "9,000千円"), True),
        (("60%", "小川町"), False),
        (("出典",), False),  # outside the lines it is no stranger
        (("です。人口",), True),  # the lines are read as one text
        (("000千円",), False),  # the end of a longer figure is another figure
        ((), False),
    ],
    ids=str,
)
def test_a_stranger_is_said_when_a_line_says_it_in_any_spelling(
    must_not: tuple[str, ...],
    said: bool,  # noqa: FBT001
):
    given = answer("総額は9,000\u3000千円です。", "人口4千人。", text="出典 Q1-2")
    one = Asked(Question("a", "問", must_not=must_not), given, None)
    assert measures.strangers_said([one]) == float(said)


def test_strangers_are_a_share_of_the_questions_not_of_the_words():
    question = Question("a", "問", must_not=("60%", "40%"))
    both, none = answer("60%と40%です。"), answer("3年です。")
    given = [Asked(question, one, None) for one in (both, none, none, none)]
    assert measures.strangers_said(given) == 1 / 4


@pytest.mark.parametrize(
    ("outcome", "declined"),
    [
        (Outcome.ANSWERED, False),
        (Outcome.PARTIAL, False),
        (Outcome.NEEDS_INPUT, False),
        (Outcome.NOT_IN_HANDBOOK, True),
        (Outcome.OUT_OF_SCOPE, True),
    ],
)
def test_only_not_in_handbook_and_out_of_scope_are_declining(
    outcome: Outcome,
    declined: bool,  # noqa: FBT001
):
    texts = ("文。",) if outcome is Outcome.ANSWERED else ()
    one = Asked(Question("a", "問"), answer(*texts, outcome=outcome), None)
    assert one.declined is declined
    assert measures.declined_rightly([one]) == float(declined)


def test_only_what_the_handbook_answers_is_declined_wrongly():
    known = Question("b", "費用は？", ("Q1-2",))
    wrongly = Asked(known, answer(outcome=Outcome.NOT_IN_HANDBOOK), None)
    every = [declined_one(), wrongly, asked(known)]
    assert measures.declined_rightly(every) == 1.0
    assert measures.declined_wrongly(every) == 0.5


def test_length_is_the_median_of_those_that_answered():
    answers = [
        asked(None, 0, "四文字。"),
        asked(None, 0, "二。", "また二。"),
        asked(None, 0, "長" * 90),
    ]
    assert measures.length([*answers, declined_one(), declined_one()]) == 6.0
    assert measures.length([declined_one()]) == 0.0


@pytest.mark.parametrize(
    "measure",
    [
        measures.first,
        measures.first_three,
        measures.reciprocal_rank,
        measures.cited,
        measures.facts_said,
        measures.declined_rightly,
        measures.declined_wrongly,
        measures.recall_at_5,
        measures.all_at_5,
        measures.premises_told,
        measures.false_told,
        measures.true_undoubted,
        measures.names_said,
        measures.strangers_said,
        measures.length,
    ],
)
def test_no_questions_give_zero(measure: Measure):
    assert measure([]) == 0.0
