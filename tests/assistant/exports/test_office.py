"""The files as LibreOffice opens them; ``make office`` runs these."""

import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.exports.formats import Format
from assistant.tooling import Row
from tests.assistant.exports.examples import (
    BROKEN_SHARES,
    CHANGES,
    TOOLS,
    Change,
    assert_no_shares,
    example,
    exported,
)

pytestmark = pytest.mark.office


def convert(kind: str, files: list[Path], folder: Path) -> None:
    """All files at once: the program takes long to start."""
    program = shutil.which("soffice")
    assert program, "LibreOffice がありません（apt install libreoffice-calc libreoffice-writer）。"
    home = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [program, home, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every workbook, and some of each calculator with an input changed, worked out anew.

    openpyxl drops the values that stand beside formulas, so LibreOffice must find them itself.
    """
    given, folder = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("recalculated")
    for tool in TOOLS:
        load_workbook(io.BytesIO(exported(tool, Format.XLSX))).save(given / f"{tool}.xlsx")
    changes = [(one.tool, one.label, one.most, "changed") for one in CHANGES]
    changes += [(tool, label, 80, "broken") for tool, label in BROKEN_SHARES]
    for tool, label, value, name in changes:
        book = load_workbook(io.BytesIO(exported(tool, Format.XLSX)))
        (cell,) = [row[1] for row in book["入力"].iter_rows() if row[0].value == label]
        cell.value = value
        book.save(given / f"{tool}-{name}.xlsx")
    convert("xlsx", sorted(given.iterdir()), folder)
    return folder


def figures(path: Path) -> dict[tuple[str, str], list[object]]:
    """What the working shows: figures by group and label."""
    found: dict[tuple[str, str], list[object]] = {}
    for row in load_workbook(path, data_only=True)["計算"].iter_rows(min_row=4, values_only=True):
        if row[2] is not None:
            found.setdefault((str(row[0] or ""), str(row[1])), []).append(row[2])
    return found


def assert_shown(row: Row, shown: list[object]) -> None:
    if isinstance(row.amount, str):
        assert row.amount in shown
    else:
        numbers = [one for one in shown if isinstance(one, int | float)]
        assert any(float(one) == pytest.approx(float(row.amount), abs=1e-6) for one in numbers), row


@pytest.mark.parametrize("tool", [one.tool for one in CHANGES])
def test_libreoffice_works_out_every_figure_as_the_calculator_does(recalculated: Path, tool: str):
    shown = figures(recalculated / f"{tool}.xlsx")
    for row in TOOLS[tool].run(example(TOOLS[tool])).rows:
        assert_shown(row, shown[row.group, row.label])


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.tool)
def test_with_an_input_changed_it_shows_what_the_calculator_would(
    recalculated: Path, change: Change
):
    shown = figures(recalculated / f"{change.tool}-changed.xlsx")
    tool = TOOLS[change.tool]
    live = {(row.group, row.label) for row in tool.run(example(tool)).rows if row.formula}
    compared = 0
    for row in tool.run(change.arguments(change.most)).rows:
        if row.formula and (row.group, row.label) in live:
            assert_shown(row, shown[row.group, row.label])
            compared += 1
    assert compared


@pytest.mark.parametrize("tool", [tool for tool, _ in BROKEN_SHARES])
def test_percentages_that_do_not_make_100_give_no_figures(recalculated: Path, tool: str):
    book = load_workbook(recalculated / f"{tool}-broken.xlsx", data_only=True)
    told, drawn = (list(book[name].iter_rows(values_only=True)) for name in ("結果", "図"))
    shown = {str(row[0]): [one for one in row[1:] if one is not None] for row in told}
    assert_no_shares(tool, shown)
    assert any("計算できません" in row for row in drawn)
    cells = [str(cell) for row in (*told, *drawn) for cell in row]
    assert [one for one in cells if one.startswith(("#", "Err:"))] == []


@pytest.mark.parametrize("tool", TOOLS)
def test_no_cell_shows_an_error(recalculated: Path, tool: str):
    for sheet in load_workbook(recalculated / f"{tool}.xlsx", data_only=True):
        for row in sheet.iter_rows(values_only=True):
            assert [one for one in row if str(one).startswith(("#", "Err:"))] == []


def test_every_file_can_be_printed(tmp_path: Path):
    files = []
    for tool in TOOLS:
        for kind in Format:
            files.append(tmp_path / f"{tool}-{kind}.{kind}")
            files[-1].write_bytes(exported(tool, kind))
    convert("pdf", files, tmp_path)
    for file in files:
        assert file.with_suffix(".pdf").stat().st_size > 1000


def test_the_figures_are_whole_numbers_where_they_were(recalculated: Path):
    total = figures(recalculated / "effect.xlsx")["導入後", "トータルコスト"]
    assert Decimal(str(total[0])) == 17500000
