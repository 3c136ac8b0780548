"""A page and a STEP say what stands there; what does not exist is refused with what there is."""

import pytest

from assistant.lookups.contents import PageInput, StepInput, page, step
from assistant.tooling import ToolInputError
from corpus.handbook import Handbook
from corpus.model import Role


def test_a_page_says_what_its_statements_say_and_of_other_pages_only_their_caveats(
    ver_1: Handbook,
):
    result = page(ver_1, PageInput(page=38))
    said = {one.statements[0]: ver_1.statement(one.statements[0]) for one in result.lines}
    assert Role.SOURCE not in {one.role for one in said.values()}
    assert {one.page for one in said.values() if one.role is not Role.CAVEAT} == {38}
    assert said["Q3-7.22"].page == 40  # what the share on p.38 does not count
    assert "Q3-6" in {row.group for row in result.rows}


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
