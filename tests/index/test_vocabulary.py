import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary import Vocabulary

TERMS = st.lists(st.sampled_from(["人口", "推計", "消防", "天気", "予報"]))


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary({"人口": 2, "推計": 1, "消防": 1}, records=3)


def test_the_rarer_a_term_the_more_it_weighs(vocabulary: Vocabulary) -> None:
    assert 0 < vocabulary.idf("人口") < vocabulary.idf("推計") < vocabulary.idf("天気")
    assert vocabulary.idf("推計") == vocabulary.idf("消防")


def test_a_term_said_twice_weighs_once(vocabulary: Vocabulary) -> None:
    assert vocabulary.mass(["人口", "人口", "天気"]) == pytest.approx(
        vocabulary.idf("人口") + vocabulary.idf("天気")
    )
    assert vocabulary.mass([]) == 0


@given(TERMS, TERMS)
def test_more_terms_never_weigh_less(some: list[str], more: list[str]) -> None:
    vocabulary = Vocabulary({"人口": 2, "推計": 1, "消防": 1}, records=3)
    assert vocabulary.mass([*some, *more]) >= vocabulary.mass(some) >= 0
