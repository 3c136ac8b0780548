import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary import Vocabulary

RECORDS = {"Q0-1": ["人口", "推計"], "Q0-2": ["人口", "消防"], "case-ono": []}
WORDS = st.lists(st.sampled_from(["人口", "推計", "消防", "天気", "予報"]))


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(RECORDS)


def test_the_rarer_a_word_the_more_it_weighs(vocabulary: Vocabulary) -> None:
    assert 0 < vocabulary.idf("人口") < vocabulary.idf("推計") < vocabulary.idf("天気")
    assert vocabulary.idf("推計") == vocabulary.idf("消防")


def test_a_word_said_twice_weighs_once(vocabulary: Vocabulary) -> None:
    assert vocabulary.mass(["人口", "人口", "天気"]) == pytest.approx(
        vocabulary.idf("人口") + vocabulary.idf("天気")
    )
    assert vocabulary.mass([]) == 0


def test_words_of_any_record_are_known(vocabulary: Vocabulary) -> None:
    assert vocabulary.known(["推計", "消防"]) == 1
    assert vocabulary.known(["天気"]) == 0
    assert 0 < vocabulary.known(["推計", "天気"]) < 0.5  # the unknown word is the rarer one


def test_one_record_covers_its_own_words_only(vocabulary: Vocabulary) -> None:
    assert vocabulary.covered(["推計", "人口"], "Q0-1") == 1
    assert vocabulary.covered(["推計", "消防"], "Q0-1") == pytest.approx(0.5)
    assert vocabulary.covered(["推計", "人口"], "case-ono") == 0


def test_a_question_without_words_is_not_known_at_all(vocabulary: Vocabulary) -> None:
    assert vocabulary.known([]) == 0
    assert vocabulary.covered([], "Q0-1") == 0


def test_a_record_that_says_a_word_often_has_it_once() -> None:
    assert Vocabulary({"Q0-1": ["橋", "橋"], "Q0-2": []}).idf("橋") == Vocabulary(
        {"Q0-1": ["橋"], "Q0-2": []}
    ).idf("橋")


@given(WORDS, st.sampled_from(sorted(RECORDS)))
def test_shares_lie_between_nothing_and_all(words: list[str], record: str) -> None:
    vocabulary = Vocabulary(RECORDS)
    covered, known = vocabulary.covered(words, record), vocabulary.known(words)
    assert 0 <= covered <= known + 1e-9
    assert known <= 1 + 1e-9
