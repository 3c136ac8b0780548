"""Excel: each sheet as tables; formulas as the values that Excel last computed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import takewhile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from corpus.documents.archive import check_archive
from corpus.documents.blocks import SIDE_BY_SIDE, Block, Shape, Source, by_page, gathered, row
from corpus.documents.limits import Limits
from corpus.documents.model import DocumentError

UNCOMPUTED = "計算結果が保存されていない数式は読めません。Excel で開き、保存し直してください。"
DECIMALS = 10  # places that are kept of a computed number


def read_source(path: Path, limits: Limits) -> Source:
    """The tables of every sheet that is shown; a sheet counts as a page."""
    notes = list(check_archive(path, limits))
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    blocks: list[Block] = []
    for n, sheet in enumerate(book.worksheets, start=1):
        if sheet.sheet_state != "visible":
            notes.append(f"表示されていないシート「{sheet.title}」は読んでいません。")
            continue
        blocks += gathered(_sheet(sheet, n, limits))
    notes += _uncomputed(path)
    return Source("", tuple(blocks), by_page(blocks, len(book.worksheets)), tuple(notes))


def _sheet(sheet: ReadOnlyWorksheet, page: int, limits: Limits) -> Iterator[Block]:
    """An empty row ends a table; the last single cell above a table is its heading."""
    place, rows, size = f"シート「{sheet.title}」", [], 0
    yield Block(Shape.HEADING, (sheet.title,), page, place, level=1)
    sheet.reset_dimensions()  # what a file says of its own size is not relied on
    for line in _lines(sheet):
        size += len(line)
        if size > limits.characters:
            raise DocumentError("表が大きすぎます。シートを分けて保存し、取り込んでください。")
        if line:
            rows.append(line)
        elif any(SIDE_BY_SIDE in one for one in rows):
            yield from _table(rows, page, place)
            rows = []
    yield from _table(rows, page, place)


def _lines(sheet: ReadOnlyWorksheet) -> Iterator[str]:
    for cells in sheet.rows:
        yield row(_shown(cell.value, cell.number_format or "") for cell in cells)


def _table(rows: list[str], page: int, place: str) -> Iterator[Block]:
    lone = list(takewhile(lambda line: SIDE_BY_SIDE not in line, rows))
    for line in lone[:-1] if len(lone) < len(rows) else lone:
        yield Block(Shape.TEXT, (line,), page, place)
    if len(lone) < len(rows):
        yield Block(Shape.HEADING, tuple(lone[-1:]), page, place, level=2)
        yield Block(Shape.TABLE, tuple(rows[len(lone) :]), page, place)


def _shown(value: object, number_format: str) -> str:
    """A value about as Excel shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, int | float):
        return _number(value * 100) + "%" if "%" in number_format else _number(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _number(value: float) -> str:
    return f"{round(value, DECIMALS):.{DECIMALS}f}".rstrip("0").rstrip(".")


def _uncomputed(path: Path) -> Iterable[str]:
    """A note where formulas have no value, as in files that Excel itself never saved."""
    formulas = load_workbook(path, read_only=True, keep_links=False)
    values = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    for asked, known in zip(formulas.worksheets, values.worksheets, strict=True):
        for cells, results in zip(
            asked.iter_rows(values_only=True), known.iter_rows(values_only=True), strict=False
        ):
            if any(
                isinstance(cell, str) and cell.startswith("=") and result is None
                for cell, result in zip(cells, results, strict=False)
            ):
                yield UNCOMPUTED
                return
