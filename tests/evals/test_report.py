from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evals import report

GOLDEN = Path(__file__).parents[1] / "golden" / "eval_report.txt"
ANSWERING = {
    "first": 0.912345,
    "first_three": 1.0,
    "mrr": 0.95,
    "cited": 0.9,
    "facts_said": 0.5,
    "declined_wrongly": 0.0,
    "length": 321.5,
    "questions": 170,
}
FIGURES = {
    "qs": ANSWERING,
    "sections": ANSWERING | {"first": 0.7, "questions": 150},
    "outside": {"declined_rightly": 0.9876, "questions": 115},
    "speed": {"answer_over_embedding_median": 1.25, "answer_ms_median": 12.3456},
    "stock_records": {"first": 0.4, "first_three": 0.6, "mrr": 0.5, "questions": 170},
}


def shown(figures: dict[str, dict[str, float]]) -> str:
    paper = StringIO()
    report.show(figures, Console(file=paper, width=120))
    return paper.getvalue()


def test_the_table_that_people_read():
    assert shown(FIGURES) == GOLDEN.read_text(encoding="utf-8")


def test_a_measure_that_nobody_took_has_no_row():
    table = shown({"outside": {"declined_rightly": 0.9, "questions": 3}})
    assert "MRR" not in table
    assert "正しく断った" in table


@pytest.mark.parametrize("name", report.NAMES)
def test_every_measure_is_named_in_japanese_and_shown_even_at_zero(name: str):
    table = shown({"qs": {name: 0.0}})
    assert report.NAMES[name] in table
    assert ("0.000" in table) is (name not in report.WHOLE)
