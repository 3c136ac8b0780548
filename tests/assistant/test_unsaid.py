"""Whether the citations say what is asked: each signal can be followed by hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.unsaid import FEATURES, WEIGHTS, Cited, Unsaid, signals
from index.search import Search
from tests.fakes import NO_EVIDENCE

SAID = Cited(("事務費は事業費の5%です。", "様式は付録にあります。"), "事務費事業費様式付録分担")
weight = st.floats(-20.0, 20.0)


def told(question: str, search: Search, cited: Cited = SAID) -> dict[str, float]:
    values = signals(question, cited, 0.5, NO_EVIDENCE, search)
    return dict(zip(FEATURES, values, strict=True))


@given(
    st.lists(weight, min_size=len(FEATURES), max_size=len(FEATURES)),
    st.lists(weight, min_size=len(FEATURES), max_size=len(FEATURES)),
)
def test_a_probability_lies_between_0_and_1(weights: list[float], values: list[float]):
    model = Unsaid(tuple(weights), bias=0.0, doubtful=0.5, surely=0.9)
    assert 0 <= model.probability(values) <= 1


def test_a_figure_that_is_cited_with_its_thing_is_said(tiny_search: Search):
    said = told("事務費はいくらですか", tiny_search)
    unsaid = told("違約金はいくらですか", tiny_search)
    assert said["figure"] == unsaid["figure"] == 1
    assert said["figure_unsaid"] == 0
    assert unsaid["figure_unsaid"] == unsaid["head_unsaid"] == 1


def test_a_paper_is_said_where_a_citation_names_it(tiny_search: Search):
    assert told("様式はありますか", tiny_search)["paper_unsaid"] == 0
    assert told("定款はありますか", tiny_search)["paper_unsaid"] == 1


def test_a_way_to_do_something_is_no_figure_and_no_paper(tiny_search: Search):
    signals = told("分担はどう決めればよいですか", tiny_search)
    assert signals["figure"] == signals["figure_unsaid"] == signals["paper_unsaid"] == 0


@pytest.mark.parametrize("question", ["", "？", "\x00", "何ですか"])
def test_what_says_nothing_has_signals_all_the_same(question: str, tiny_search: Search):
    assert len(signals(question, Cited((), ""), 0.0, NO_EVIDENCE, tiny_search)) == len(FEATURES)


def test_the_model_of_the_package_doubts_before_it_is_sure():
    model = Unsaid.load()
    assert 0 < model.doubtful < model.surely < 1


def test_more_certainty_makes_it_less_likely():
    model = Unsaid.load()
    values = [0.0, 0.9, *[0.0] * (len(FEATURES) - 2)]
    more = list(values)
    more[FEATURES.index("certainty")] += 0.1
    assert model.probability(more) < model.probability(values)


def test_weights_of_other_features_are_not_loaded(tmp_path: Path):
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    del stored["weights"]["figure"]
    file = tmp_path / "unsaid.json"
    file.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match=r"unsaid\.json"):
        Unsaid.load(file)
