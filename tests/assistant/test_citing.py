"""Marks: [1] for what is cited first, and one mark for one statement."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Citation
from assistant.citing import Citations
from corpus.handbook import Handbook

STATEMENTS = ["Q1-1.1", "Q1-1.2", "Q1-1.3", "Q1-2.1", "case-ono.1", "case-ono.2", "contact-tiny.1"]


def test_marks_follow_the_order_of_first_citation(tiny_handbook: Handbook):
    cited = Citations(tiny_handbook)
    assert cited.cite(["case-ono.2", "Q1-1.3"]) == (1, 2)
    assert cited.cite(["Q1-1.1"]) == (3,)
    assert [one.statement for one in cited.all()] == ["case-ono.2", "Q1-1.3", "Q1-1.1"]


def test_a_statement_cited_again_keeps_its_mark(tiny_handbook: Handbook):
    cited = Citations(tiny_handbook)
    cited.cite(["Q1-1.1", "Q1-2.1"])
    assert cited.cite(["Q1-2.1", "Q1-1.1", "Q1-2.1"]) == (2, 1, 2)
    assert len(cited.all()) == 2


def test_a_citation_says_edition_record_title_and_the_statement_s_own_page(
    tiny_handbook: Handbook,
):
    cited = Citations(tiny_handbook)
    cited.cite(["case-ono.3"])
    assert cited.all() == (
        Citation(1, "case-ono", "case-ono.3", "大野村の3年契約", page=3, edition="Ver.T"),
    )


def test_nothing_cited_is_no_citation(tiny_handbook: Handbook):
    cited = Citations(tiny_handbook)
    assert cited.cite([]) == ()
    assert cited.all() == ()


@pytest.mark.parametrize(
    "unknown",
    [
        "",
        ".",
        "Q1-1",
        "Q1-1.",
        "Q1-1.0",
        "Q1-1.4",
        "Q1-1.-1",
        "Q1-1.x",
        "Q1-1.²",
        "Q1-1.１",
        "Q1-1.01",
        "Q1-1.1.1",
        "Q1-1.1\x00",
        "Q9-9.1",
        "Ｑ1-1.1",
        "q1-1.1",
        "👷.1",
        "あ" * 10_000,
    ],
    ids=ascii,
)
def test_a_statement_that_does_not_exist_is_never_cited(tiny_handbook: Handbook, unknown: str):
    cited = Citations(tiny_handbook)
    with pytest.raises(KeyError):
        cited.cite(["Q1-1.1", unknown])
    assert [one.statement for one in cited.all()] == ["Q1-1.1"]


@given(lines=st.lists(st.lists(st.sampled_from(STATEMENTS))))
@settings(deadline=None)
def test_marks_count_up_from_one_without_gaps_and_lead_back_to_what_was_cited(
    tiny_handbook: Handbook, lines: list[list[str]]
):
    cited = Citations(tiny_handbook)
    marks = [cited.cite(line) for line in lines]
    assert [one.n for one in cited.all()] == list(range(1, len(cited.all()) + 1))
    named = {one.n: one.statement for one in cited.all()}
    assert [[named[n] for n in line] for line in marks] == lines
