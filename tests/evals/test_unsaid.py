"""What is learned of unsaid things."""

import pytest

from assistant.unsaid import FEATURES
from evals.unsaid import Case, learn


@pytest.fixture(scope="module")
def stored() -> dict[str, object]:
    said = [Case((n / 50, 0.95, *[0.0] * 5), unsaid=False, mailed=True) for n in range(100)]
    unsaid = [Case((-n / 10, 0.85, *[1.0] * 5), unsaid=True, mailed=True) for n in range(20)]
    return learn([*said, *unsaid])


def test_every_feature_is_weighed_and_each_pulls_its_way(stored: dict[str, object]):
    weights = stored["weights"]
    assert isinstance(weights, dict)
    assert list(weights) == list(FEATURES)
    assert weights["nearest"] < 0 < weights["figure_unsaid"]


def test_what_can_be_told_apart_is_told_apart(stored: dict[str, object]):
    validated = stored["cross_validated"]
    assert isinstance(validated, dict)
    assert validated["auc"] == 1
    assert validated["missing_wrongly"] <= validated["doubted_wrongly"] + 0.01
