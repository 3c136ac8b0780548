"""What a person reads of a calculation, whole, and of one that lacks a value."""

from pathlib import Path

import pytest

from assistant import wording, writing
from assistant.citing import Citations
from assistant.reading.answering import lines_of, shown_of, text_of
from assistant.reading.conversation import reading_of
from assistant.tools import CALCULATORS
from corpus.handbook import Handbook
from evals.calculations import load

GOLDEN = Path(__file__).parents[2] / "golden"
WHOLE = "A市(業務量50)とB町(業務量30)で1,200万円を業務量割で分けると？事務費は3％"
LACKING = "A市(業務量50)とB町で1,200万円を業務量割で分けると？"


def said(question: str, handbook: Handbook) -> str:
    reading = reading_of(question)
    assert reading is not None
    cited = Citations(handbook)
    shown = shown_of(reading, cited)
    sources = writing.sources(cited.all())
    below = f"\n\n{wording.SOURCES}\n{sources}" if sources else ""
    return f"{text_of(reading, shown)}{below}\n"


@pytest.mark.parametrize(
    ("question", "golden"), [(WHOLE, "ask_calculated.txt"), (LACKING, "ask_lacking.txt")]
)
def test_the_whole_text_is_as_it_was_agreed(ver_1: Handbook, question: str, golden: str):
    assert said(question, ver_1) == (GOLDEN / golden).read_text(encoding="utf-8")


def test_each_line_has_its_citations_and_the_result_its_inputs(ver_1: Handbook):
    reading, cited = reading_of(WHOLE), Citations(ver_1)
    assert reading is not None
    shown, lines = shown_of(reading, cited), lines_of(reading, cited)
    assert all(line.citations and line.section == "費用分担" for line in lines)
    assert {one.record for one in cited.all()} == {"Q4-1"}
    assert shown.inputs == reading.inputs
    assert shown.rows


def test_what_lacks_a_value_has_the_inputs_so_far_and_no_rows(ver_1: Handbook):
    reading, cited = reading_of(LACKING), Citations(ver_1)
    assert reading is not None
    shown = shown_of(reading, cited)
    assert (shown.tool, shown.rows, lines_of(reading, cited)) == ("cost_allocation", (), ())
    assert shown.inputs["items"] == [{"amount": 12_000_000, "workload_percent": 100}]


@pytest.mark.parametrize("tool", [one.name for one in CALCULATORS])
def test_every_calculator_asks_with_an_example(ver_1: Handbook, tool: str):
    lacking = [one for one in load("tune") if one.tool == tool and one.missing and not one.history]
    read = [one for one in lacking if reading_of(one.question) is not None]
    for one in read:
        assert "のように入力してください。" in said(one.question, ver_1)
    assert len(read) > len(lacking) * 0.8  # how many are recognised is measured by the evaluation


def test_the_questions_of_a_survey_are_shown(ver_1: Handbook):
    assert "・問1：" in said("A市とB町で道路のアンケート調査票を作って", ver_1)
