import io

from openpyxl import load_workbook

from assistant.exports.scenarios import (
    INPUTS,
    RESULTS,
    Compared,
    Scenario,
    compared,
    scenarios_xlsx,
)
from assistant.tooling import Cell, Result, Row

FEW = Result(
    (Row("費用", 1200, "円", group="A市"), Row("費用", 800, "円", group="B町")),
    (Cell("rate", "単価", 3000, "円"), Cell("n", "人数", 2, "人")),
)
MORE = Result(
    (Row("費用", 1500, "円", group="A市"),),
    (Cell("rate", "単価", 3500, "円"), Cell("n", "人数", 2, "人")),
)
BOTH = (Scenario("案1", FEW), Scenario("=案2", MORE))


def test_only_inputs_that_differ_are_told_and_every_figure_is():
    assert compared(BOTH) == (
        Compared(INPUTS, "単価", ("3,000円", "3,500円")),
        Compared(RESULTS, "A市：費用", ("1,200円", "1,500円")),
        Compared(RESULTS, "B町：費用", ("800円", "―")),
    )


def test_the_comparison_is_a_table_in_excel_whose_names_are_no_formulas():
    book = load_workbook(io.BytesIO(scenarios_xlsx("条件を変えて比べる", BOTH)))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("区分", "項目", "案1", "=案2")
    assert rows[1] == (INPUTS, "単価", "3,000円", "3,500円")
    assert book.worksheets[0]["D1"].data_type == "s"
