import numpy as np
import pytest

from index.head import Head

VECTORS = np.eye(4, dtype=np.float32)[[0, 0, 1, 1, 2]]
OWNERS = np.array([0, 0, 1, 1, 2])
EVEN = np.ones(5, dtype=np.float32)


@pytest.fixture
def head() -> Head:
    return Head.fit(VECTORS, OWNERS, EVEN)


def test_a_text_is_told_to_be_its_owner_s(head: Head):
    for vector, owner in zip(VECTORS, OWNERS, strict=True):
        scores = head.scores(vector)
        assert int(scores.argmax()) == owner
        assert scores[owner] == pytest.approx(1, abs=0.02)


def test_scores_of_all_candidates_add_up_to_one(head: Head):
    assert float(head.scores(np.full(4, 0.5, dtype=np.float32)).sum()) == pytest.approx(1, abs=1e-4)


def test_a_direction_that_no_text_has_tells_nothing(head: Head):
    nothing, unknown = np.zeros(4, dtype=np.float32), np.eye(4, dtype=np.float32)[3]
    assert head.scores(unknown).tolist() == pytest.approx(head.scores(nothing).tolist(), abs=1e-4)


def test_a_text_that_counts_little_teaches_little():
    torn = np.array([0, 1])
    same = np.eye(2, dtype=np.float32)[[0, 0]]
    head = Head.fit(same, torn, np.array([1.0, 0.3], dtype=np.float32))
    assert head.scores(same[0]).tolist() == pytest.approx([1 / 1.3, 0.3 / 1.3], abs=1e-4)


def test_its_dimension_is_that_of_the_vectors(head: Head):
    assert head.dimension == 4
