from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from index.dense import Dense
from index.encoder import Vectors

ROWS = np.array([[1, 0], [0.6, 0.8], [0, 1], [-1, 0]], dtype=np.float32)
EAST = np.array([1, 0], dtype=np.float32)
LITTLE = st.floats(-1, 1, width=16)


def test_the_nearest_come_best_first() -> None:
    scores, places = Dense.build(ROWS).nearest(EAST, 3)
    assert places.tolist() == [0, 1, 2]
    assert scores.tolist() == pytest.approx([1, 0.6, 0])


def test_the_nearest_of_many_are_those_of_the_vectors_themselves() -> None:
    chance = np.random.default_rng(7)
    middle = chance.normal(size=384)
    rows = middle + chance.normal(size=(3000, 384)) * 0.6  # as alike as questions of one field are
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    dense = Dense.build(rows)
    for asked in rows[::300] + rows[1::300] * 0.9:
        scores, places = dense.nearest(asked, 3)
        truth = rows @ asked
        assert places.tolist() == np.argsort(-truth)[:3].tolist()
        assert scores == pytest.approx(truth[places])


def test_there_are_no_more_nearest_than_texts() -> None:
    scores, places = Dense.build(ROWS).nearest(EAST, 300)
    assert sorted(places.tolist()) == [0, 1, 2, 3]
    assert len(scores) == 4


def test_texts_past_the_nearest_share_the_last_ones_score() -> None:
    dense = Dense.build(ROWS)
    assert dense.scores(EAST, 2).tolist() == pytest.approx([1, 0.6, 0.6, 0.6])
    assert dense.scores(EAST, 300).tolist() == pytest.approx([1, 0.6, 0, -1])


def test_exact_scores_are_in_the_order_asked_for() -> None:
    dense = Dense.build(ROWS)
    assert dense.exact(EAST, [3, 0, 3]).tolist() == pytest.approx([-1, 1, -1])
    assert dense.exact(EAST, []).tolist() == []


def test_nothing_indexed_finds_nothing(tmp_path: Path) -> None:
    Dense.build(np.zeros((0, 2), dtype=np.float32)).save(tmp_path / "empty.faiss")
    empty = Dense.load(tmp_path / "empty.faiss")
    scores, places = empty.nearest(EAST, 3)
    assert (len(empty), len(scores), len(places)) == (0, 0, 0)
    assert empty.scores(EAST, 3).tolist() == []
    assert empty.vectors().shape == (0, 2)


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    Dense.build(ROWS).save(tmp_path / "rows.faiss")
    loaded = Dense.load(tmp_path / "rows.faiss")
    assert len(loaded) == 4
    assert np.array_equal(loaded.vectors(), ROWS)


def test_rows_need_not_lie_together_in_memory() -> None:
    wide = np.zeros((4, 4), dtype=np.float64)
    wide[:, ::2] = ROWS
    assert np.array_equal(Dense.build(wide[:, ::2].astype(np.float32)).vectors(), ROWS)


@given(
    hnp.arrays(np.float32, st.tuples(st.integers(1, 8), st.just(4)), elements=LITTLE),
    hnp.arrays(np.float32, 4, elements=LITTLE),
    st.integers(1, 10),
)
@settings(deadline=None, max_examples=60)
def test_scores_are_inner_products(rows: Vectors, vector: Vectors, k: int) -> None:
    dense = Dense.build(rows)
    truth = rows @ vector
    scores = dense.scores(vector, k)
    kth = np.sort(truth)[::-1][min(k, len(rows)) - 1]
    assert scores == pytest.approx(np.maximum(truth, kth), abs=1e-5)
    assert dense.exact(vector, range(len(rows))) == pytest.approx(truth, abs=1e-5)
