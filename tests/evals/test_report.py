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
    "conversations": {"facts_said": 0.85, "questions": 40},
    "premises": {
        "premises_told": 0.7,
        "false_told": 0.65,
        "true_undoubted": 0.9,
        "facts_said": 0.8,
        "questions": 40,
    },
    "pairs": {"facts_said": 0.9, "questions": 40, "strangers_said": 0.025},
    "lookups": {"facts_said": 1.0, "names_said": 0.975, "strangers_said": 0.0, "questions": 40},
    "twoparts": {"facts_said": 0.6, "recall_at_5": 0.6667, "all_at_5": 0.4, "questions": 40},
    "contacts": {"right": 1.0, "questions": 47},
    "speed": {
        "answer_over_embedding_median": 1.25,
        "answer_over_embedding_p95": 2.5,
        "answer_ms_median": 12.3456,
    },
    "calibration": {"ece": 0.0512, "so_1": 0.02, "so_5": 1.0, "questions": 435},
    "stock_records": {"first": 0.4, "first_three": 0.6, "mrr": 0.5, "questions": 170},
    "stock_pages": {"first": 0.3, "first_three": 0.5, "mrr": 0.4, "questions": 170},
}


INTERVALS = {"qs": {"first": (0.87, 0.951), "declined_wrongly": (0.0, 0.0)}}


def shown(figures: dict[str, dict[str, float]], width: int = 80) -> str:
    paper = StringIO()
    report.show(figures, INTERVALS, Console(file=paper, width=width))
    return paper.getvalue()


def cells(table: str) -> list[list[str]]:
    """What stands between the lines of a table, row by row; a row has a value in its first line."""
    rows: list[list[str]] = []
    for line in table.splitlines():
        part, name, value, between = [one.strip() for one in line.split("│")[1:-1]] or [""] * 4
        if value:
            rows.append([part, name, f"{value} {between}".strip()])
        elif name or part:
            rows[-1][0] += part
            rows[-1][1] += name
    return rows


def test_the_table_that_people_read():
    assert shown(FIGURES) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [55, 70, 200])
def test_nothing_is_cut_or_stands_beside_another_value_however_narrow_the_terminal(width: int):
    wanted = [[one.replace(" ", "") for one in row] for row in cells(shown(FIGURES))]
    found = [[one.replace(" ", "") for one in row] for row in cells(shown(FIGURES, width))]
    assert found == wanted
    assert "…" not in shown(FIGURES, width)


def test_a_part_has_its_own_measures_and_no_others():
    assert cells(shown({"contacts": {"right": 0.5, "questions": 47}})) == [
        ["窓口47", "正しい窓口", "0.500"],
        ["", "問題数", "47"],
    ]


def test_measures_stand_in_one_order_and_parts_in_the_order_they_were_taken():
    figures = {
        "twoparts": {"questions": 2.0, "facts_said": 0.5},
        "qs": {"length": 3.0, "first": 1.0},
    }
    names = [(row[0], row[1]) for row in cells(shown(figures))]
    assert names == [
        ("複数の問い", "要点を述べた割合"),
        ("", "問題数"),
        ("Q&A", "正しい記録が1位"),
        ("", "回答の長さ（字, 中央値）"),
    ]


@pytest.mark.parametrize("name", report.NAMES)
def test_every_measure_is_named_in_japanese_and_shown_even_at_zero(name: str):
    table = shown({"qs": {name: 0.0}})
    assert report.NAMES[name] in table
    assert ("0.000" in table) is (name not in report.WHOLE)


@pytest.mark.parametrize("part", report.PARTS)
def test_every_part_is_named(part: str):
    assert cells(shown({part: {"questions": 1.0}})) == [[report.PARTS[part], "問題数", "1"]]


def test_no_two_measures_and_no_two_parts_read_alike():
    assert len(set(report.NAMES.values())) == len(report.NAMES)
    assert len(set(report.PARTS.values())) == len(report.PARTS)
