import io
import re
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from assistant.exports.formats import Format
from assistant.exports.xlsx import workbook
from assistant.tooling import Result, ToolInputError
from tests.assistant.exports.examples import (
    BROKEN_SHARES,
    CHANGES,
    HANDBOOK,
    TOOLS,
    Change,
    assert_no_shares,
    example,
    exported,
)
from tests.assistant.exports.spreadsheet import Spreadsheet

CALCULATED = [one.tool for one in CHANGES]
every_tool = pytest.mark.parametrize("tool", TOOLS)
every_change = pytest.mark.parametrize("change", CHANGES, ids=CALCULATED)


@cache
def book(tool: str) -> Workbook:
    return load_workbook(io.BytesIO(exported(tool, Format.XLSX)))


def opened(tool: str) -> Spreadsheet:
    return Spreadsheet(book(tool))


def made(tool: str, given: dict[str, object]) -> Spreadsheet:
    content = workbook(TOOLS[tool], given, HANDBOOK)
    return Spreadsheet(load_workbook(io.BytesIO(content)))


def assert_shows(sheet: Spreadsheet, result: Result, *, changed: bool) -> None:
    """The working shows the figures of the result; what no formula computes says so if changed."""
    shown = sheet.figures()
    assert len(shown) == len(result.rows)
    for (group, label, figure), row in zip(shown, result.rows, strict=True):
        assert (group, label) == (row.group, row.label)
        if changed and not row.formula:
            assert figure == "要再計算"
        elif isinstance(row.amount, str):
            assert figure == row.amount
        else:
            assert figure == pytest.approx(Decimal(row.amount), abs=Decimal("1e-9")), label


@pytest.mark.parametrize("tool", CALCULATED)
def test_recalculating_gives_the_figures_of_the_calculator(tool: str):
    assert_shows(opened(tool), TOOLS[tool].run(example(TOOLS[tool])), changed=False)


@every_change
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_after_a_change_of_an_input_it_shows_what_the_calculator_would(
    change: Change, data: st.DataObject
):
    value = data.draw(st.integers(change.least, change.most))
    result = TOOLS[change.tool].run(change.arguments(value))
    before = TOOLS[change.tool].run(example(TOOLS[change.tool]))
    sheet = opened(change.tool)
    sheet.change(change.label, value)
    changed = dict(change.arguments(value)) != example(TOOLS[change.tool])
    figures = {(group, label): figure for group, label, figure in sheet.figures()}
    same_rows = {(row.group, row.label) for row in before.rows if row.formula}
    for row in result.rows:
        if (row.group, row.label) in same_rows and row.formula:
            figure = figures[row.group, row.label]
            assert figure == pytest.approx(Decimal(row.amount), abs=Decimal("1e-6")), row
        elif changed and (row.group, row.label) in figures:
            assert figures[row.group, row.label] == "要再計算"


@every_change
def test_the_first_sheet_says_whether_an_input_was_changed(change: Change):
    sheet = opened(change.tool)
    (told,) = [one for one in sheet.formulas() if "作成したときのままです" in str(one.value)]
    assert sheet.value(told) == "入力は作成したときのままです。"
    sheet.change(change.label, change.least)
    assert str(sheet.value(told)).startswith("入力が変更されています。")


@every_tool
def test_a_viewer_that_does_not_calculate_shows_the_same_figures(tool: str):
    sheet = opened(tool)
    kept = load_workbook(io.BytesIO(exported(tool, Format.XLSX)), data_only=True)
    for cell in sheet.formulas():
        value, shown = sheet.value(cell), kept[cell.parent.title][cell.coordinate].value
        if isinstance(value, Decimal):
            assert float(value) == pytest.approx(shown, abs=1e-9), cell
        else:
            assert (shown or "") == value, cell


@every_tool
def test_formulas_hold_cells_and_no_figures_of_their_own(tool: str):
    """Only 1, 100 and such, which are units, places and counts, stand in a formula."""
    allowed = {"0", "1", "2", "3", "5", "6", "10", "15", "60", "100"}
    for cell in opened(tool).formulas():
        bare = re.sub(r"\"[^\"]*\"|('[^']+'!)?\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", "", str(cell.value))
        assert set(re.findall(r"\d+(?:\.\d+)?", bare)) <= allowed, cell.value


@every_tool
def test_every_sheet_prints_on_a4_with_title_page_and_date(tool: str):
    for sheet in opened(tool).book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_area
        assert sheet.oddHeader.left.text == TOOLS[tool].title
        assert sheet.oddFooter.center.text == "&P / &N ページ"
        assert re.fullmatch(r"\d{4}年\d+月\d+日作成", sheet.oddFooter.right.text)


@every_tool
def test_the_sheet_of_sources_lists_every_citation_with_its_page(tool: str):
    sheet = opened(tool).book["根拠"]
    listed = [row[2].value for row in sheet.iter_rows(min_row=4)]
    assert listed
    assert all(re.fullmatch(r"p\.\d+", str(page)) for page in listed)


@pytest.mark.parametrize("name", ["=1+1", "+A", "-A", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_name_that_looks_like_a_formula_stays_a_text(name: str):
    given = example(TOOLS["effect"])
    given["items"] = [{**given["items"][0], "name": name}]  # type: ignore[index]
    sheet = made("effect", given)
    texts = [cell for page in sheet.book for row in page.iter_rows() for cell in row if cell.value]
    named = [cell for cell in texts if str(cell.value).startswith(name)]
    assert named
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in named)


def test_characters_that_a_file_cannot_hold_are_left_out():
    given = {**example(TOOLS["benchmark"]), "name": "A\x0b町\x00'!&[]:*?/\\"}
    sheet = made("benchmark", given)
    assert "技術者数（A町'!&[]:*?/\\）" in [row[0].value for row in sheet.book["入力"].iter_rows()]


def test_thirty_parties_share_thirty_items():
    parties = [{"name": f"第{n}自治体", "quantity": n + 1} for n in range(30)]
    items = [{"name": f"費用{n}", "amount": 10**6 + n, "quantity_percent": 100} for n in range(30)]
    given: dict[str, object] = {"parties": parties, "items": items}
    tool = TOOLS["cost_allocation"]
    sheet = made("cost_allocation", given)
    assert_shows(sheet, tool.run(given), changed=False)
    assert sheet.book["結果の表"].print_title_cols == "$A:$A"
    assert max(len(str(one.value)) for one in sheet.formulas()) < 8192  # Excel's limit


def test_a_division_by_nothing_is_said_in_words_and_not_hidden_in_a_sum():
    sheet = opened("benchmark")
    sheet.change("技術者数（人口1-3万人の平均）", 0)
    figures = {(group, label): figure for group, label, figure in sheet.figures()}
    assert figures["平均を100とした値", "技術者数"] == "計算できません"


@pytest.mark.parametrize(("tool", "label"), BROKEN_SHARES, ids=("cost", "local"))
def test_percentages_that_do_not_make_100_give_no_figures(tool: str, label: str):
    """The form refuses them; a sheet that calculated on would give wrong shares."""
    sheet = opened(tool)
    sheet.change(label, 80)
    shown = {
        str(row[0].value): [sheet.value(one) for one in row[1:] if one.value is not None]
        for row in sheet.book["結果"].iter_rows()
    }
    assert_no_shares(tool, shown)


def refusals(tool: str, given: dict[str, object]) -> dict[str, tuple[str, str]]:
    """By label: what a cell of the inputs must hold to, and what is said if it does not."""
    page = made(tool, given).book["入力"]
    rules = {
        cell: (str(rule.formula1), str(rule.error))
        for rule in page.data_validations.dataValidation
        for place in rule.sqref.ranges
        for cell in place.cells
    }
    return {
        str(row[0].value): rules[row[1].row, 2]
        for row in page.iter_rows()
        if (row[1].row, 2) in rules
    }


def test_an_input_keeps_to_the_bounds_of_its_field():
    shrinking = refusals("benchmark", {"population": 20000, "population_decline_percent": -3})
    assert shrinking["人口減少率（2020年→2050年）（自分のまち）"] == (
        "AND(ISNUMBER(B10),B10>=-100,B10<=100)",
        "-100 以上 100 以下の数値を入力してください。",
    )
    assert shrinking["人口"] == (
        "AND(ISNUMBER(B7),B7>0,B7<=100000000)",
        "0 より大きく 100,000,000 以下の数値を入力してください。",
    )


@pytest.mark.parametrize("tool", CALCULATED)
def test_every_input_has_bounds_and_keeps_to_them(tool: str):
    inputs = TOOLS[tool].run(example(TOOLS[tool])).inputs
    assert len(refusals(tool, example(TOOLS[tool]))) == len(inputs)
    for one in inputs:
        assert one.bounds.most is not None, one
        assert (one.bounds.least is None) != (one.bounds.above is None), one
        assert Decimal(one.value) <= one.bounds.most, one
        assert Decimal(one.value) >= (one.bounds.least or 0), one


def test_an_input_that_no_formula_uses_is_told_apart():
    sheet = opened("benchmark")
    rows = {row[0].value: row[1] for row in sheet.book["入力"].iter_rows()}
    assert rows["人口"].style == "群マネ 作成時の値"
    assert rows["技術者数（A町）"].style == "群マネ 入力"


def test_arguments_that_do_not_fit_are_refused():
    with pytest.raises(ToolInputError):
        workbook(TOOLS["effect"], {}, HANDBOOK)
