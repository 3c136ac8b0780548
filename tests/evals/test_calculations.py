"""Requests are judged by their figures, by what is asked back, and by what was made up."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, Outcome, ToolResult
from evals.calculations import Request, invented_in, is_right, load

ROW = {"label": "負担額", "group": "A市", "amount": "60", "unit": "円"}
DONE = ToolResult("cost_allocation", {"items": [{"amount": 100}]}, (ROW,))
RIGHT = Answer(Outcome.ANSWERED, "文", "Ver.1", "i", tools=(DONE,))
ASKED = Request("q", "100円を分けて", "cost_allocation", figures=(("負担額", "A市", "60"),))
LACKS = replace(ASKED, figures=(), missing=("B町の業務量",))
PLAIN = Request("q", "どう分ける？", "")


def lacking(*missing: str) -> Answer:
    return replace(RIGHT, outcome=Outcome.NEEDS_INPUT, missing=missing)


@pytest.mark.parametrize(
    ("request_", "answer", "right"),
    [
        (ASKED, RIGHT, True),
        (replace(ASKED, figures=(("負担額", "A市", "61"),)), RIGHT, False),
        (replace(ASKED, tool="effect"), RIGHT, False),
        (ASKED, lacking("B町の業務量"), False),
        (LACKS, lacking("B町の業務量"), True),
        (LACKS, lacking("B町の業務量", "金額"), False),
        (LACKS, RIGHT, False),
        (PLAIN, RIGHT, False),
        (PLAIN, replace(RIGHT, outcome=Outcome.NOT_IN_HANDBOOK, tools=()), True),
    ],
)
def test_an_answer_is_right_or_not(request_: Request, answer: Answer, *, right: bool):
    assert is_right(request_, answer) is right


@pytest.mark.parametrize(
    ("question", "inputs", "invented"),
    [
        ("100円を分けて", {"amount": 100}, ()),
        ("200円を分けて", {"amount": 100}, ("amount 100",)),
        ("三千万円", {"amount": 30_000_000}, ()),
        ("業務量割で", {"workload_percent": 100}, ()),
        ("均等割25%、残りは業務量割", {"workload_percent": 75}, ()),
        ("20代2人", {"low": 20, "high": 29, "staff": 2}, ()),
        ("R8年度から", {"start_year": 8}, ()),
        ("委託はなし", {"consigned_before": 0}, ()),
        ("委託は未定", {"consigned_before": 0}, ("consigned_before 0",)),
        ("日額16,000円、1日8時間", {"hourly_rate": 2000}, ()),
    ],
)
def test_a_number_nobody_said_is_found(question: str, inputs: dict[str, object], invented: tuple):
    answer = replace(RIGHT, tools=(replace(DONE, inputs=inputs),))
    assert invented_in(replace(ASKED, question=question), answer) == invented


@pytest.mark.parametrize("part", ["tune", "held"])
def test_the_sets_cover_every_calculator_with_and_without_a_missing_value(part: str):
    requests = [one for one in load(part) if one.tool]
    assert len(requests) >= 120
    assert len({one.tool for one in requests}) == 11
    assert sum(bool(one.missing) for one in requests) * 5 >= len(requests)
    assert all(bool(one.figures) != bool(one.missing) for one in requests)


def test_nothing_that_was_tuned_on_is_held():
    tuned = {(one.question, one.history) for one in load("tune")}
    assert not tuned & {(one.question, one.history) for one in load("held")}
