import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import Lexical
from index.milvus.counts import Counts
from index.milvus.weights import DIMENSIONS, NOTHING, Saturation, asked, term_id

WORDS = st.sampled_from(["橋", "川", "道路", "除草", "点検", "#橋の"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=9), min_size=1, max_size=6)


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=5))
def test_the_two_sides_together_are_bm25(texts: list[list[str]], question: list[str]):
    usual = sum(map(len, texts)) / len(texts)
    rows = [Saturation(1.5, 0.75, usual).weights(text) for text in texts]
    wanted = asked(question, Counts.of(rows).rarity)
    found = [sum(wanted.get(term, 0) * weight for term, weight in row.items()) for row in rows]
    np.testing.assert_allclose(found, Lexical.build(texts).scores(question), atol=1e-5)


@given(TEXTS)
def test_a_row_depends_on_nothing_but_its_own_text(texts: list[list[str]]):
    saturation = Saturation(1.2, 0.75, 300, most=2.2)
    alone = [saturation.weights(text) for text in texts]
    assert alone == [saturation.weights(text) for text in texts]
    assert all(0 < weight < 2.2 for row in alone for weight in row.values())


def test_a_text_without_words_has_a_dimension_that_no_question_asks_for():
    assert Saturation(1.2, 0.75, 300).weights([]) == {NOTHING: 1.0}
    assert asked([], lambda _term: 1.0) == {}


@given(st.text(max_size=5))
def test_every_term_has_a_dimension_that_milvus_allows(term: str):
    assert 0 < term_id(term) < DIMENSIONS


@pytest.mark.parametrize(("term", "dimension"), [("橋", 60239543), ("#橋の", 952341019)])
def test_a_term_keeps_its_dimension(term: str, dimension: int):
    assert term_id(term) == dimension
