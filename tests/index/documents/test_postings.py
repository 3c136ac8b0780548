import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents.postings import Postings
from index.documents.weighing import LENGTH, SATURATION, Collection, Weighing

WORDS = st.sampled_from(["除草", "巡回", "費用", "#道路", "回数"])
PASSAGES = st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=8)


def by_hand(question: list[str], passages: list[list[str]]) -> list[float]:
    """BM25 as the books have it."""
    mean = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        score = 0.0
        for term in set(question):
            n = sum(term in one for one in passages)
            idf = math.log(1 + (len(passages) - n + 0.5) / (n + 0.5))
            norm = SATURATION * (1 - LENGTH + LENGTH * len(passage) / mean)
            count = passage.count(term)
            score += idf * count * (SATURATION + 1) / (count + norm)
        scores.append(score)
    return scores


@settings(deadline=None)
@given(question=st.lists(WORDS, max_size=4), passages=PASSAGES)
def test_one_segment_scores_as_the_books_have_it(question: list[str], passages: list[list[str]]):
    one = Postings.build(passages)
    scores = Weighing.of(question, Collection(((one, None),))).scores(one)
    np.testing.assert_allclose(scores, by_hand(question, passages), rtol=1e-4)


@settings(deadline=None)
@given(question=st.lists(WORDS, max_size=4), parts=st.lists(PASSAGES, min_size=1, max_size=3))
def test_it_does_not_matter_how_passages_are_spread_over_segments(
    question: list[str], parts: list[list[list[str]]]
):
    segments = [Postings.build(part) for part in parts]
    weighing = Weighing.of(question, Collection(tuple((one, None) for one in segments)))
    scores = np.concatenate([weighing.scores(one) for one in segments])
    whole = [passage for part in parts for passage in part]
    np.testing.assert_allclose(scores, by_hand(question, whole), rtol=1e-4)


@settings(deadline=None)
@given(parts=st.lists(PASSAGES, min_size=1, max_size=3), data=st.data())
def test_merged_segments_are_what_building_them_at_once_gives(
    parts: list[list[list[str]]], data: st.DataObject
):
    keeps = [
        np.array(data.draw(st.lists(st.booleans(), min_size=len(part), max_size=len(part))))
        for part in parts
    ]
    kept = [
        passage
        for part, keep in zip(parts, keeps, strict=True)
        for passage, stays in zip(part, keep, strict=True)
        if stays
    ]
    built = Postings.build(kept)
    for block in (1, 3, 1 << 20):  # postings at a time
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("index.documents.postings.BLOCK", block)
            merged = Postings.merged(
                [(Postings.build(part), keep) for part, keep in zip(parts, keeps, strict=True)]
            )
        for name in ("terms", "starts", "places", "counts", "lengths"):
            np.testing.assert_array_equal(getattr(merged, name), getattr(built, name))


@pytest.mark.parametrize("term", ["", "どこにもない"])
def test_a_term_that_no_passage_has_scores_nothing(term: str):
    one = Postings.build([["除草"]])
    assert Weighing.of([term], Collection(((one, None),))).scores(one).tolist() == [0.0]
