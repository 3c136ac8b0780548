"""An answer that must not exist cannot be built."""

import dataclasses

import pytest

from assistant.answer import Answer, Citation, Line, Outcome, ToolResult

CITED = Citation(1, "Q1-1", "Q1-1.1", "相談の始め方", 2, "Ver.T")
SAID = Line("月1回開くことが考えられます。", (1,))
COUNTED = ToolResult("patrol_cost", {}, ({"label": "A市", "amount": "1234", "unit": "円"},))


def build(outcome: Outcome = Outcome.ANSWERED, **parts: object) -> Answer:
    return Answer(outcome, "本文", "Ver.T", "tiny", **parts)  # type: ignore[arg-type]


def test_a_line_and_its_citation_make_an_answer():
    answer = build(lines=(SAID,), citations=(CITED,))
    assert answer.lines == (SAID,)
    assert answer.citations == (CITED,)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_no_answer_of_any_outcome_has_a_line_without_a_citation(outcome: Outcome):
    with pytest.raises(ValueError, match="cites the handbook: 根拠なし"):
        build(outcome, lines=(SAID, Line("根拠なし", ())), citations=(CITED,))


@pytest.mark.parametrize("marks", [(2,), (1, 2), (0,), (-1,)])
def test_no_line_points_at_a_mark_that_is_not_among_the_citations(marks: tuple[int, ...]):
    with pytest.raises(ValueError, match="cites the handbook"):
        build(lines=(Line(SAID.text, marks),), citations=(CITED,))


def test_no_result_points_at_a_mark_that_is_not_among_the_citations():
    with pytest.raises(ValueError, match="mark that does not exist: patrol_cost"):
        build(tools=(dataclasses.replace(COUNTED, citations=(2,)),), citations=(CITED,))


def test_nothing_is_answered_without_lines_or_results():
    with pytest.raises(ValueError, match="lines or results"):
        build(Outcome.ANSWERED, citations=(CITED,))


def test_a_calculation_alone_is_an_answer():
    assert build(Outcome.ANSWERED, tools=(COUNTED,)).tools == (COUNTED,)


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.ANSWERED])
def test_an_answer_that_only_says_why_there_is_none_has_no_lines(outcome: Outcome):
    assert build(outcome).lines == ()


def test_a_finished_answer_does_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        build(lines=(SAID,), citations=(CITED,)).text = "別の本文"  # type: ignore[misc]


def test_outcomes_are_the_five_words_of_the_contract():
    assert [str(one) for one in Outcome] == [
        "answered",
        "partial",
        "needs_input",
        "not_in_handbook",
        "out_of_scope",
    ]
