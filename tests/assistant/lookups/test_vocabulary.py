"""The table of case words is whole: every fact has a label, and the longest word counts first."""

from assistant.lookups.vocabulary import condition_words, fact_words, label
from corpus.model import FactName


def test_every_fact_has_a_label_and_no_two_the_same():
    labels = [label(fact) for fact in FactName]
    assert len(set(labels)) == len(labels)


def test_longer_words_stand_before_shorter_ones():
    for pairs in (condition_words(), fact_words()):
        lengths = [len(word) for word, _ in pairs]
        assert lengths == sorted(lengths, reverse=True)


def test_a_word_may_ask_for_several_facts():
    asked = dict(fact_words())
    assert set(asked["いくら"]) == {FactName.AMOUNT_YEN, FactName.ANNUAL_YEN, FactName.LIMIT}


def test_true_stands_for_having_it():
    stands_for = dict(condition_words())
    assert stands_for["性能規定"] == (FactName.PERFORMANCE_BASED, True)
