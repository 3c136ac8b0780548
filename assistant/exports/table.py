"""A plain table as Excel or as CSV; no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from assistant.exports.looks import FONT
from assistant.exports.sheet import write_text

Cells = Sequence[int | str]


def table_xlsx(
    title: str, head: Sequence[str], rows: Sequence[Cells], widths: Sequence[int]
) -> bytes:
    """One sheet with a head that stays in sight and can be filtered."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for number, cells in enumerate((head, *rows), start=1):
        for column, value in enumerate(cells, start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, int):
                cell.value = value
            elif value:
                write_text(cell, value)
            cell.font = Font(name=FONT, bold=number == 1)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table_csv(head: Sequence[str], rows: Sequence[Cells]) -> bytes:
    """UTF-8 with a mark, as Excel expects it; what looks like a formula gets a ' before it."""
    file = io.StringIO()
    writer = csv.writer(file)
    for cells in (head, *rows):
        writer.writerow([_plain(one) for one in cells])
    return file.getvalue().encode("utf-8-sig")


def _plain(value: int | str) -> int | str:
    is_formula = isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{value}" if is_formula else value
