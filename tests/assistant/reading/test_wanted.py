"""Only a wish to calculate is one: a question about the method, or one with numbers, is not."""

import pytest

from assistant.reading.conversation import reading_of
from assistant.reading.wanted import FEATURES, known_values, learned
from evals.questions import DIALOGUES, SETS, load

MISTAKEN = 0.006  # share of questions; learned from all of them, it takes 18 of 16,171


def test_every_feature_has_a_weight():
    assert set(learned().values) == set(FEATURES)


def test_values_are_counted_without_the_names_of_rows():
    assert known_values({"items": [{"name": "道路", "amount": 1}], "way": "往復"}) == 2


@pytest.mark.parametrize("file", [*SETS["tune"], *(f"{kind}_tune.jsonl" for kind in DIALOGUES)])
def test_hardly_a_question_of_the_sets_becomes_a_calculation(file: str):
    asked = load([file])
    taken = [one.question for one in asked if reading_of(one.question, one.history)]
    assert len(taken) <= len(asked) * MISTAKEN, taken


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("費用分担を計算して", "cost_allocation"),
        ("導入効果を試算してください", "effect"),
        ("巡回費用を試算してください", "patrol_cost"),
        ("費用はどう分ければいい？", None),
        ("巡回費用はどう積算する？", None),
        ("3市で費用を分ける方法は", None),
        ("人口3万人の町ですが、何から始めればいいですか", None),
        ("", None),
    ],
)
def test_a_wish_is_told_from_a_question(text: str, tool: str | None):
    found = reading_of(text)
    assert (found.tool.name if found else None) == tool
