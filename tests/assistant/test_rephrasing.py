"""An earlier question is said again of another thing, place or step; else nothing is."""

import pytest

from assistant.rephrasing import FORMER, OTHER, elsewhere, next_step, put_in


def test_the_same_may_be_asked_of_another_part_of_the_country():
    assert elsewhere("新潟にも似たのがある?", "四国MEってなに?") == "新潟MEってなに?"
    assert elsewhere("新潟は?", "四国MEってなに?") == ""
    assert elsewhere("新潟にも似たのがある?", "道守ってなに?") == ""


def test_the_same_may_be_asked_of_another_thing_of_its_kind():
    before = "代行パターンの契約はどうなる?"
    assert put_in("協議会パターンだと?", before) == "協議会パターンの契約はどうなる?"
    assert put_in("費用は?", before) == ""


@pytest.mark.parametrize(
    ("text", "step"), [("次は?", "STEP4"), ("前の段階は", "STEP2"), ("何?", "")]
)
def test_the_step_after_or_before_is_counted_from_the_last_one(text: str, step: str):
    assert next_step("STEP3では何をする?", text) == step


@pytest.mark.parametrize("text", ["もう一つの方は?", "後者は?", "後のほうは何年", "もう片方は"])
def test_the_other_one_is_asked_for(text: str):
    assert OTHER.search(text)
    assert not FORMER.search(text)


@pytest.mark.parametrize("text", ["前者は何年?", "先のほうの人口は"])
def test_the_former_one_is_asked_for(text: str):
    assert OTHER.search(text)
    assert FORMER.search(text)


@pytest.mark.parametrize("text", ["もう一度教えて", "委託先の方は", "連絡先のほうは"])
def test_no_other_one_is_asked_for(text: str):
    assert not OTHER.search(text)
