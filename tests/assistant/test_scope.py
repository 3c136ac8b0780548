"""Whether to answer: each part of the evidence pulls one way, and a bad model is not loaded."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.scope import FEATURES, WEIGHTS, Scope, values
from index.bundled_encoder import BundledEncoder
from index.search import Evidence, Found
from tests.fakes import NO_EVIDENCE

DIMENSION = 4
NO_HEAD = np.zeros(DIMENSION, dtype=np.float32)
part = st.floats(-1.0, 1.0, width=32)
weight = st.floats(-20.0, 20.0, width=32)
some_evidence = st.builds(Evidence, *[part] * len(FEATURES))
some_vector = st.lists(part, min_size=DIMENSION, max_size=DIMENSION)
some_scope = st.builds(
    Scope,
    head=some_vector.map(lambda values: np.array(values, dtype=np.float32)),
    head_bias=part,
    head_weight=weight,
    weights=st.lists(weight, min_size=len(FEATURES), max_size=len(FEATURES)).map(tuple),
    bias=weight,
    threshold=st.just(0.5),
)


def found(evidence: Evidence = NO_EVIDENCE, vector: list[float] | None = None) -> Found:
    asked = np.array(vector or [0.0] * DIMENSION, dtype=np.float32)
    return Found((), evidence, words=(), vector=asked)


def scope(threshold: float = 0.5, bias: float = 0.0, **weights: float) -> Scope:
    weighed = tuple(weights.get(name, 0.0) for name in FEATURES)
    return Scope(NO_HEAD, 0.0, 0.0, weighed, bias=bias, threshold=threshold)


@given(some_scope, some_evidence, st.sampled_from(FEATURES), st.floats(0, 1), some_vector)
@settings(deadline=None)
def test_more_of_a_part_pulls_the_way_of_its_weight(
    scope: Scope, evidence: Evidence, name: str, more: float, vector: list[float]
):
    raised = replace(evidence, **{name: getattr(evidence, name) + more})
    before = scope.probability(found(evidence, vector))
    after = scope.probability(found(raised, vector))
    if scope.weights[FEATURES.index(name)] >= 0:
        assert after >= before
    else:
        assert after <= before


@given(some_scope, some_evidence, some_vector)
@settings(deadline=None)
def test_a_question_nearer_to_the_head_pulls_the_way_of_the_head_s_weight(
    scope: Scope, evidence: Evidence, vector: list[float]
):
    nearer = [float(v + h) for v, h in zip(vector, scope.head, strict=True)]
    before = scope.probability(found(evidence, vector))
    after = scope.probability(found(evidence, nearer))
    slack = 1e-3  # vectors are 32 bit
    if scope.head_weight >= 0:
        assert after >= before - slack
    else:
        assert after <= before + slack


@given(some_scope, some_evidence, some_vector)
@settings(deadline=None)
def test_a_probability_lies_between_0_and_1(scope: Scope, evidence: Evidence, vector: list[float]):
    assert 0 <= scope.probability(found(evidence, vector)) <= 1


def test_the_head_the_features_and_the_bias_are_summed_as_log_odds():
    head = np.array([1, 0, 0, 0], dtype=np.float32)
    weights = tuple(2.0 if name == "bm25" else 0.0 for name in FEATURES)
    model = Scope(head, 0.5, 4.0, weights, bias=-6.0, threshold=0.5)
    asked = found(replace(NO_EVIDENCE, bm25=0.5), [0.75, 9, 9, 9])
    assert model.probability(asked) == pytest.approx(0.5)  # 4 * (0.75 + 0.5) + 2 * 0.5 - 6 = 0


def test_the_threshold_itself_is_answered_and_just_below_it_is_not():
    assert scope(threshold=0.5).covers(found())
    assert not scope(threshold=0.5, bias=-1e-6).covers(found())


def test_values_stand_in_the_order_of_the_features():
    evidence = Evidence(*[float(n) for n in range(len(FEATURES))])
    assert values(evidence) == [float(getattr(evidence, name)) for name in FEATURES]
    assert values(replace(NO_EVIDENCE, cosine_outside=0.9))[FEATURES.index("cosine_outside")] == 0.9


def test_the_model_that_comes_with_the_package_fits_the_bundled_encoder(encoder: BundledEncoder):
    model = Scope.load()
    assert model.head.shape == (encoder.dimension,)
    assert len(model.weights) == len(FEATURES)
    assert 0 < model.threshold < 1


def test_the_model_that_comes_with_the_package_weighs_likeness_for_and_outside_topics_against():
    weights = dict(zip(FEATURES, Scope.load().weights, strict=True))
    assert weights["covered_words"] > 0
    assert weights["cosine_asked"] > 0
    assert weights["cosine_outside"] < 0


def changed(folder: Path, change: Callable[[dict[str, object]], object]) -> Path:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    change(stored)
    path = folder / "scope.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    return path


@pytest.mark.parametrize("key", ["head", "head_bias", "head_weight", "weights", "bias"])
def test_a_model_that_lacks_a_part_is_not_loaded(tmp_path: Path, key: str):
    with pytest.raises(KeyError, match=key):
        Scope.load(changed(tmp_path, lambda stored: stored.pop(key)))


def test_a_model_without_a_threshold_is_not_loaded(tmp_path: Path):
    with pytest.raises(KeyError, match="threshold"):
        Scope.load(changed(tmp_path, lambda stored: stored.pop("threshold")))


@pytest.mark.parametrize("name", FEATURES)
def test_a_model_that_lacks_a_feature_is_not_loaded(tmp_path: Path, name: str):
    path = changed(tmp_path, lambda stored: stored["weights"].pop(name))  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match=r"scope\.json: weights"):
        Scope.load(path)


def test_a_model_learned_on_a_feature_that_we_do_not_know_is_not_loaded(tmp_path: Path):
    path = changed(tmp_path, lambda stored: stored["weights"].update(moon_phase=1.0))  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match=r"scope\.json: weights"):
        Scope.load(path)


@pytest.mark.parametrize("text", ["", "{", "{}\n{}", "重み", "\x00"])
def test_a_file_that_is_no_model_is_not_loaded(tmp_path: Path, text: str):
    path = tmp_path / "scope.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(json.JSONDecodeError):
        Scope.load(path)


def test_a_missing_model_is_named(tmp_path: Path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.json"):
        Scope.load(tmp_path / "nowhere.json")
