"""The weights that come with the package, and what a bad file says."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranker import FEATURES, SIGNALS, WEIGHTS, Ranker, standard

SCORES = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=20)


def test_a_score_is_the_weighted_sum_of_the_features():
    ranker = Ranker(np.array([1.0, -2.0], dtype=np.float32))
    assert ranker.scores(np.array([[3, 1], [0, 1]], dtype=np.float32)).tolist() == [1.0, -2.0]


def test_every_signal_that_comes_with_the_package_speaks_for_a_record():
    weights = dict(zip(FEATURES, Ranker.load().weights, strict=True))
    assert min(weights[name] for name in SIGNALS) > 0


def test_it_is_stored_with_what_it_was_learned_on():
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert len(stored["learned_on"]["signature"]) == 64
    assert stored["learned_on"]["questions"] > 0


@pytest.mark.parametrize("name", FEATURES)
def test_weights_that_lack_a_feature_are_not_loaded(tmp_path: Path, name: str):
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    del stored["weights"][name]
    path = tmp_path / "ranker.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match=r"ranker\.json: weights"):
        Ranker.load(path)


@given(SCORES)
def test_a_standardised_signal_has_no_mean_and_unit_spread_or_says_nothing(scores: list[float]):
    found = standard(np.array(scores, dtype=np.float32))
    assert abs(float(found.mean())) < 1e-2
    assert float(found.std()) == pytest.approx(1, abs=1e-2) or not found.any()
