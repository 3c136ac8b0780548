from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
) -> Answer:
    record, page = cites
    return Answer(
        outcome=outcome,
        text="",
        edition="Ver.T",
        index="tiny",
        lines=tuple(Line(text, (1,)) for text in texts),
        citations=(Citation(1, record, f"{record}.1", "題", page, "Ver.T"),) if texts else (),
        ranking=tuple(Ranked(one, Kind.Q, "題", 0.5) for one in ranking),
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
    assert measures.declined([one]) == float(declined)


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
        measures.declined,
        measures.length,
    ],
)
def test_no_questions_give_zero(measure: Measure):
    assert measure([]) == 0.0
