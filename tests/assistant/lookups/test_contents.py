"""A page and a STEP say what stands there; what does not exist is refused with what there is."""

import pytest

from assistant.lookups.contents import PageInput, StepInput, page, step
from assistant.tooling import ToolInputError
from corpus.handbook import Handbook
from corpus.model import Role


def test_a_page_says_what_its_statements_say_and_nothing_of_other_pages(ver_1: Handbook):
    result = page(ver_1, PageInput(page=33))
    said = [ver_1.statement(one.statements[0]) for one in result.lines]
    assert said
    assert {one.page for one in said} == {33}
    assert Role.SOURCE not in {one.role for one in said}
    assert "Q2-10" in {row.group for row in result.rows}


@pytest.mark.parametrize("number", range(1, 59))
def test_every_page_has_something_to_say(ver_1: Handbook, number: int):
    assert page(ver_1, PageInput(page=number)).rows


def test_a_step_says_its_points_with_their_caveats(ver_1: Handbook):
    result = step(ver_1, StepInput(step=4))
    said = {one.statements[0] for one in result.lines}
    assert {"Q4-1.3", "Q4-1.5"} <= said
    assert {ver_1[row.group].step for row in result.rows} == {4}


def test_a_page_or_a_step_that_does_not_exist_is_refused(ver_1: Handbook):
    with pytest.raises(ToolInputError, match="58 ページまで"):
        page(ver_1, PageInput(page=59))
    with pytest.raises(ToolInputError, match="STEP7"):
        step(ver_1, StepInput(step=7))
