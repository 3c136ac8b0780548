import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import weighing
from index.documents.postings import Postings
from index.documents.weighing import Collection, Weighing, impacts_of

WORDS = [f"語{n}" for n in range(40)]
QUESTION = ["語0", "語3", "語17", "語39", "どこにもない"]


def passages(n: int, seed: int = 0) -> Postings:
    """So many passages of words, a few of them common and most rare."""
    chance = np.random.default_rng(seed)
    share = 1 / np.arange(1, len(WORDS) + 1)
    return Postings.build(
        [
            list(chance.choice(WORDS, chance.integers(1, 30), p=share / share.sum()))
            for _ in range(n)
        ]
    )


def with_impacts(segment: Postings) -> tuple[Postings, np.ndarray]:
    return segment, impacts_of(segment, slice(0, len(segment.terms)))


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library counts as a large one."""
    monkeypatch.setattr(weighing, "EXACT", 0)


@pytest.mark.usefixtures("large")
def test_impacts_add_up_to_what_the_books_have():
    segment = passages(500)
    one = Weighing.of(QUESTION, Collection((with_impacts(segment),)))
    best = one.best(0, np.ones(500, np.bool_), 500)
    scores = one.scores(segment)
    np.testing.assert_array_equal(best.places, np.flatnonzero(scores > 0))
    np.testing.assert_allclose(best.scores, scores[best.places], rtol=1e-5)


@pytest.mark.usefixtures("large")
def test_a_bounded_number_of_postings_at_a_time_gives_the_same(monkeypatch: pytest.MonkeyPatch):
    one = Weighing.of(QUESTION, Collection((with_impacts(passages(500)),)))
    seen = np.ones(500, np.bool_)
    whole = one.best(0, seen, 500)
    monkeypatch.setattr(weighing, "BLOCK", 20)
    np.testing.assert_allclose(one.best(0, seen, 500).scores, whole.scores, rtol=1e-5)


@pytest.mark.usefixtures("large")
@given(seed=st.integers(0, 50), k=st.integers(1, 20))
def test_the_k_best_that_may_be_seen_are_never_left_out(seed: int, k: int):
    segment = passages(weighing.GROUP * 4 + 17, seed)
    seen = np.random.default_rng(seed).random(len(segment.lengths)) < 0.5
    one = Weighing.of(QUESTION, Collection((with_impacts(segment),)))
    best = one.best(0, seen, k)
    scores = one.scores(segment) * seen
    assert seen[best.places].all()
    truth = np.sort(scores)[::-1][:k]
    np.testing.assert_allclose(np.sort(best.scores)[::-1][:k], truth[truth > 0], rtol=1e-5)


def test_in_a_small_library_every_posting_is_looked_at():
    segment, impacts = with_impacts(passages(100))
    one = Weighing.of(QUESTION, Collection(((segment, impacts * 0),)))
    assert one.best(0, np.ones(100, np.bool_), 1).scores.max() > 0


@pytest.mark.usefixtures("large")
def test_a_question_of_no_known_word_finds_nothing():
    one = Weighing.of(["どこにもない"], Collection((with_impacts(passages(300)),)))
    assert len(one.best(0, np.ones(300, np.bool_), 5).places) == 0
    assert len(Weighing.of([], one.collection).best(0, np.ones(300, np.bool_), 5).places) == 0


def test_passages_without_words_change_no_score():
    """A copy of the handbook has none: it is looked at and never searched."""
    words = [["語0", "語3"], ["語3", "語17", "語39"], ["語39"]]
    alone, beside = Postings.build(words), Postings.build([*words, *[[]] * 20])
    for with_books in (lambda one: (one, None), with_impacts):
        one, other = (Collection((with_books(each),)) for each in (alone, beside))
        assert (other.passages, other.mean_length) == (one.passages, one.mean_length)
        scores = Weighing.of(QUESTION, other).scores(beside)
        np.testing.assert_array_equal(scores[:3], Weighing.of(QUESTION, one).scores(alone))
    np.testing.assert_array_equal(with_impacts(alone)[1], with_impacts(beside)[1])
