import pytest

from assistant.roadmap.model import Item, Progress
from assistant.roadmap.starting import (
    WAYS,
    basis_of,
    starting_items,
    step_name,
    steps_of,
    told_of,
    tools_on,
)
from assistant.tools import CALCULATORS
from corpus.handbook import Handbook
from corpus.model import Kind


def test_every_q_is_an_item_of_its_step_in_the_handbooks_order(ver_1: Handbook):
    items = starting_items(ver_1, WAYS)
    assert len(items) == 41
    assert [one.record for one in items][:5] == ["Q0-1", "Q0-2", "Q0-3", "Q1-1", "Q1-2"]
    assert [one.n for one in items] == list(range(1, 42))
    assert all(ver_1[one.record].step == one.step for one in items)
    assert {one.progress for one in items} == {Progress.OPEN}


@pytest.mark.parametrize(
    ("ways", "left_out"),
    [(("多分野",), ["Q2-8", "Q4-4"]), (("広域",), []), (WAYS, [])],
)
def test_a_q_for_another_way_of_joining_is_left_out(
    ver_1: Handbook, ways: tuple[str, ...], left_out: list[str]
):
    items = starting_items(ver_1, ways)
    assert [one.record for one in items if one.progress is Progress.LEFT_OUT] == left_out


def test_every_item_rests_on_statements_of_its_q_with_their_caveats(ver_1: Handbook):
    for item in starting_items(ver_1, WAYS):
        basis = basis_of(item, ver_1)
        statements = [ver_1.statement(one) for one in basis]
        assert basis
        assert all(one.startswith(f"{item.record}.") for one in basis)
        assert {n for one in statements for n in one.caveats} <= {one.n for one in statements}
    assert basis_of(Item(1, 0, "町長へ説明する"), ver_1) == ()


def test_every_step_says_what_is_done_in_it_and_that_the_order_may_differ(ver_1: Handbook):
    steps = steps_of(ver_1)
    assert list(steps) == [0, 1, 2, 3, 4, 5, 6]
    assert step_name(steps[0]) == "STEP0 準備段階"
    for step in steps.values():
        told = told_of(step)
        assert told
        assert "柔軟に" in told[-1].text
        assert {one.page for one in told} <= {21, 22}


def test_every_calculator_is_found_from_a_q(ver_1: Handbook):
    questions = [one.id for one in ver_1 if one.kind is Kind.Q]
    found = {one.name for record in questions for one in tools_on(record, CALCULATORS)}
    assert found == {one.name for one in CALCULATORS}
