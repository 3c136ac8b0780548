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
from index.search import Evidence, Found
from tests.fakes import NO_EVIDENCE

part = st.floats(-1.0, 1.0, width=32)
weight = st.floats(-20.0, 20.0, width=32)
some_evidence = st.builds(Evidence, *[part] * 6)
some_scope = st.builds(
    Scope,
    weights=st.lists(weight, min_size=len(FEATURES), max_size=len(FEATURES)).map(tuple),
    bias=weight,
    threshold=st.just(0.5),
)


def found(evidence: Evidence = NO_EVIDENCE) -> Found:
    return Found((), evidence, words=(), vector=np.zeros(4, dtype=np.float32))


def scope(threshold: float = 0.5, bias: float = 0.0, **weights: float) -> Scope:
    weighed = tuple(weights.get(name, 0.0) for name in FEATURES)
    return Scope(weighed, bias=bias, threshold=threshold)


@given(some_scope, some_evidence, st.sampled_from(FEATURES), st.floats(0, 1))
@settings(deadline=None)
def test_more_of_a_part_pulls_the_way_of_its_weight(
    scope: Scope, evidence: Evidence, name: str, more: float
):
    raised = replace(evidence, **{name: getattr(evidence, name) + more})
    before = scope.probability(found(evidence))
    after = scope.probability(found(raised))
    if scope.weights[FEATURES.index(name)] >= 0:
        assert after >= before
    else:
        assert after <= before


@given(some_scope, some_evidence)
@settings(deadline=None)
def test_a_probability_lies_between_0_and_1(scope: Scope, evidence: Evidence):
    assert 0 <= scope.probability(found(evidence)) <= 1


def test_the_features_and_the_bias_are_summed_as_log_odds():
    model = scope(bias=-6.0, terms=2.0, head_outside=-4.0)
    asked = found(replace(NO_EVIDENCE, terms=5.0, head_outside=1.0))
    assert model.probability(asked) == pytest.approx(0.5)  # 2 * 5 - 4 * 1 - 6 = 0


def test_the_threshold_itself_is_answered_and_just_below_it_is_not():
    assert scope(threshold=0.5).covers(found())
    assert not scope(threshold=0.5, bias=-1e-6).covers(found())


def test_values_stand_in_the_order_of_the_features():
    evidence = Evidence(
        terms=1.0,
        terms_outside=2.0,
        head=3.0,
        head_outside=4.0,
        cosine_asked=5.0,
        cosine_outside=6.0,
    )
    assert values(evidence) == [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_the_model_that_comes_with_the_package_can_be_used():
    model = Scope.load()
    assert len(model.weights) == len(FEATURES)
    assert 0 < model.threshold < 1


def test_the_model_that_comes_with_the_package_weighs_records_for_and_outside_topics_against():
    weights = dict(zip(FEATURES, Scope.load().weights, strict=True))
    assert min(weights[one] for one in ("terms", "head", "cosine_asked")) > 0
    assert max(weights[f"{one}_outside"] for one in ("terms", "head", "cosine")) < 0


def changed(folder: Path, change: Callable[[dict[str, object]], object]) -> Path:
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    change(stored)
    path = folder / "scope.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    return path


@pytest.mark.parametrize("key", ["weights", "bias"])
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
