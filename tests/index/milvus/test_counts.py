from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.milvus.counts import Counts
from index.milvus.weights import NOTHING

ROWS = st.lists(st.sets(st.integers(0, 30), max_size=6), max_size=6)


def as_said(counts: Counts) -> tuple[int, dict[int, int]]:
    return counts.passages, dict(zip(counts.terms.tolist(), counts.have.tolist(), strict=True))


@given(ROWS, ROWS)
def test_what_is_added_and_taken_away_again_leaves_nothing_behind(
    one: list[set[int]], other: list[set[int]]
):
    both = Counts.of(one).plus(Counts.of(other))
    assert as_said(both) == as_said(Counts.of([*one, *other]))
    assert as_said(both.plus(Counts.of(other), -1)) == as_said(Counts.of(one))


def test_a_term_is_rarer_the_fewer_passages_have_it():
    counts = Counts.of([{1, 2}, {1}, {1, 3}])
    assert counts.rarity(1) < counts.rarity(2) == counts.rarity(3) < counts.rarity(9)


def test_counts_are_kept_as_they_were(tmp_path: Path):
    for counts in (Counts.none(), Counts.of([{1, 2**32 - 3}, {1}])):
        counts.save(tmp_path / "counts.npy")
        assert as_said(Counts.load(tmp_path / "counts.npy")) == as_said(counts)


def test_a_passage_without_words_makes_no_term_rarer():
    words = [[5, 7], [5], [9]]
    copy = [[NOTHING]] * 20  # of the handbook, which is looked at and never searched
    alone, beside = Counts.of(words), Counts.of([*words, *copy])
    for term in (5, 7, 8):
        assert beside.rarity(term) == alone.rarity(term)
    assert as_said(beside.plus(Counts.of(copy), -1)) == as_said(alone)
