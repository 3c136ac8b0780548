from io import StringIO

import numpy as np
from rich.console import Console

from evals import ablation
from evals.ablation import LEFT_OUT
from evals.baselines.stock import Chunk
from evals.measures import DEEPEST
from evals.questions import Question
from index.ranker import FEATURES
from tests.evals.test_learning import ASKINGS, QUESTIONS

CHUNKS = [Chunk("文", frozenset({one}), frozenset()) for one in ("Q1-1", "Q1-2", "Q2-1")]


class InOrder:
    """Finds the same chunks whatever is asked."""

    def __init__(self, chunks: list[Chunk]) -> None:
        self._chunks = chunks

    def nearest(self, question: str, k: int) -> list[Chunk]:
        return self._chunks[:k]


def test_everything_comes_first_and_every_group_is_of_features():
    assert next(iter(LEFT_OUT.values())) == ()
    assert {name for group in LEFT_OUT.values() for name in group} == set(FEATURES)


def test_without_the_signal_that_tells_the_right_record_fewer_are_right():
    places = ablation.learned(QUESTIONS, ASKINGS, QUESTIONS.answerable.tolist())
    assert list(places) == list(LEFT_OUT)
    assert {len(one) for one in places.values()} == {QUESTIONS.answerable.sum()}
    assert (places["全部"] == 0).mean() > (places["語と文字2字組のBM25なし"] == 0).mean() + 0.2


def test_a_stock_pipeline_is_placed_by_its_first_right_record():
    asked = [Question("a", "問", ("Q2-1", "Q1-2")), Question("b", "問", ("Q9-9",))]
    assert ablation.stock(InOrder(CHUNKS), asked).tolist() == [1, DEEPEST]


def test_several_chunks_of_a_record_or_page_take_one_place():
    first = [Chunk(str(n), frozenset({"Q1-1"}), frozenset({2})) for n in range(2 * DEEPEST)]
    pages = [Chunk("頁", frozenset(), frozenset({page})) for page in (8, 9, 9)]
    right = Chunk("文", frozenset({"Q2-1", "Q2-2"}), frozenset({31}))
    asked = [Question("a", "問", ("Q2-2",))]
    assert ablation.stock(InOrder([*first, *pages, right]), asked).tolist() == [3]


def test_a_record_past_the_deepest_place_is_not_found():
    chunks = [Chunk("文", frozenset({f"Q1-{n}"}), frozenset()) for n in range(DEEPEST + 1)]
    asked = [Question("a", "問", (f"Q1-{n}",)) for n in (DEEPEST - 1, DEEPEST)]
    assert ablation.stock(InOrder(chunks), asked).tolist() == [DEEPEST - 1, DEEPEST]


def test_a_row_tells_the_difference_from_everything():
    whole, worse = np.array([0, 0, 0, 1]), np.array([0, 5, 2, 1])
    all_of_it, less = ablation.rows({"全部": whole, "少し": worse})
    assert (all_of_it.first, all_of_it.first_three, all_of_it.gain) == (0.75, 1.0, 0.0)
    assert (less.first, less.first_three, less.gain) == (0.25, 0.75, -0.5)
    low, high = less.gain_between
    assert low < -0.5 < high <= 0


def test_the_table_shows_each_row_with_its_difference():
    paper = StringIO()
    found = ablation.rows({"全部": np.array([0, 0]), "何か": np.array([0, 3])})
    ablation.show(found, Console(file=paper, width=100))
    assert "1.000" in paper.getvalue()
    assert "-0.500（-1.000〜+0.000）" in paper.getvalue()
