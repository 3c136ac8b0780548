import numpy as np

from evals.calibrate_documents import WRONGLY_QUOTED, learned


def test_what_separates_is_learned_and_no_more_is_wrongly_quoted_than_allowed():
    chance = np.random.default_rng(0)
    answerable = np.arange(200) % 2 == 0
    x = np.column_stack(
        [0.85 + 0.03 * answerable + chance.normal(0, 0.02, 200), chance.uniform(0, 1, 200)]
    )
    found = learned(x, answerable)
    report = found["cross_validated"]
    assert isinstance(report, dict)
    assert report["auc"] > 0.7
    assert report["quoted_where_not"] <= WRONGLY_QUOTED + 0.01
