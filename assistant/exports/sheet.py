"""One sheet of a workbook: texts that stay texts, formulas with the values they have now."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from assistant.exports.figures import fraction_format, number_format
from assistant.exports.looks import Look, size_of
from assistant.exports.page import scaled
from assistant.exports.paper import plain
from assistant.tooling import Amount

LINE_HEIGHT = 18.75  # points: one line of the font at 11 points
HIGHEST = 409.0  # points: Excel's limit of a row
WIDEST_PAGE = 10  # columns past which a sheet runs over several pages side by side
SPANNED = 7  # columns that a text over the width of a page takes at most
_DAY_0 = date(1899, 12, 30)  # dates are counted from here
_CUSTOM = 300  # our numbers of formats begin past those that openpyxl gives


@dataclass(frozen=True, slots=True)
class Formula:
    """How a spreadsheet computes a cell, and what that gives now."""

    text: str
    value: Amount


Value = Amount | Formula


class Sheet:
    """One sheet, filled from top to bottom; ``row`` is where the next cells go."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float], formats: dict[str, int]) -> None:
        self.raw = sheet
        self.row = 1
        self.values: dict[str, Amount] = {}
        self._widths = widths
        self._formats = formats
        self._height = 0.0
        self._used, self._page_height = 0.0, math.inf
        sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = LINE_HEIGHT, True
        for n, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(n)].width = width

    @property
    def columns(self) -> int:
        """How many columns there are to fill."""
        return len(self._widths)

    def put(
        self,
        column: int,
        value: Value,
        look: Look,
        unit: str = "",
        *,
        to: int = 0,
        longest: str = "",
    ) -> None:
        """One cell of the row in the making, merged up to column ``to``; columns count from 1.

        ``longest`` is the longest text that a formula may turn it into.
        """
        last = max(column, to)
        cell = self.raw.cell(self.row, column)
        for one in range(column, last + 1):
            self.raw.cell(self.row, one).style = look
        if last > column:
            self.raw.merge_cells(
                start_row=self.row, end_row=self.row, start_column=column, end_column=last
            )
        shown = value.value if isinstance(value, Formula) else value
        self._write(cell, value)
        if isinstance(shown, str):
            width = sum(self._widths[column - 1 : last])
            self._height = max(self._height, height_needed(longest or shown, width, look))
        else:
            self._format(cell, shown, unit)

    def put_day(self, column: int, when: date | None, look: Look, formula: str = "") -> None:
        """A date, or a cell left open for one; a formula may give either."""
        cell = self.raw.cell(self.row, column)
        cell.style = look
        if formula:
            self._write(cell, Formula(formula, "" if when is None else (when - _DAY_0).days))
        elif when is not None:
            cell.value = when
        cell.number_format = "yyyy/m/d"

    def say(self, text: Value, look: Look = Look.BODY, longest: str = "") -> None:
        """A text over the width of a page, on a row of its own."""
        self.put(1, text, look, to=min(SPANNED, len(self._widths)), longest=longest)
        self.next()

    def line(self, *cells: tuple[Value, Look]) -> None:
        """A whole row, from the first column on."""
        for n, (value, look) in enumerate(cells, start=1):
            self.put(n, value, look)
        self.next()

    def next(self, *, lines: int = 1) -> None:
        """Close the row: it is as high as its longest text needs, or as so many lines."""
        height = min(max(self._height, lines * LINE_HEIGHT), HIGHEST)
        self.raw.row_dimensions[self.row].height = height
        self._used += height
        self._height = 0.0
        self.row += 1

    def leave(self, points: float) -> None:
        """Leave room for something that floats over the cells, such as a chart."""
        for _ in range(math.ceil(points / LINE_HEIGHT)):
            self.next()

    def keep_together(self, points: float) -> None:
        """What follows, so many points high, starts a new page where this one has no room."""
        if self._used + points > self._page_height and self._used:
            self.raw.row_breaks.append(Break(id=self.row - 1))
            self._used = 0

    def print_by_breaks(self) -> None:
        """Pages end where ``keep_together`` says."""
        self._page_height = scaled(self.raw, sum(self._widths))

    def address(self, column: int, row: int) -> str:
        """The cell as a formula of this sheet calls it."""
        return f"${get_column_letter(column)}${row}"

    def far_address(self, column: int, row: int) -> str:
        """The cell as a formula of another sheet calls it."""
        return f"'{self.raw.title}'!{self.address(column, row)}"

    def repeat(self, first: int, last: int) -> None:
        """These rows stay in sight, and are printed again on every page."""
        self.raw.print_title_rows = f"{first}:{last}"
        self.raw.freeze_panes = f"A{last + 1}"

    def close(self) -> None:
        """What is printed is what has been filled."""
        last = get_column_letter(len(self._widths))
        self.raw.print_area = f"A1:{last}{max(self.row - 1, 1)}"
        if len(self._widths) > WIDEST_PAGE:
            self.raw.print_title_cols = "A:A"
            self.raw.freeze_panes = self.raw.freeze_panes or "B1"

    def _write(self, cell: Cell | MergedCell, value: Value) -> None:
        if isinstance(value, Formula):
            cell.value = f"={value.text}"
            self.values[cell.coordinate] = value.value
        elif isinstance(value, str):
            write_text(cell, value)
        else:
            cell.value = value

    def _format(self, cell: Cell | MergedCell, shown: Amount, unit: str) -> None:
        """Whole numbers without a point; one that may become broken shows its places then."""
        cell.number_format = number_format(unit)
        if not isinstance(shown, Decimal):
            return
        code = fraction_format(unit)
        number = self._formats.setdefault(code, _CUSTOM + len(self._formats))
        format_ = NumberFormat(numFmtId=number, formatCode=code)
        at = cell.coordinate
        broken = f"AND(ISNUMBER({at}),{at}<>INT({at}))"
        rule = Rule(type="expression", dxf=DifferentialStyle(numFmt=format_), formula=[broken])
        self.raw.conditional_formatting.add(cell.coordinate, rule)


def write_text(cell: Cell | MergedCell, text: str) -> None:
    """A text that no spreadsheet takes for a formula, whatever it starts with."""
    cell.value = plain(text)
    cell.data_type = "s"
    if text[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        cell.quotePrefix = True


def height_needed(text: str, width: float, look: Look = Look.BODY) -> float:
    """How high a text is, in points, in so many digits of width; 全角 letters count two.

    >>> height_needed("維持管理", 9), height_needed("維持管理", 5)
    (18.75, 37.5)
    """
    scale = size_of(look) / size_of(Look.BODY)
    room = max(width / scale - 1, 2)
    lines = sum(max(1, math.ceil(_width(one) / room)) for one in text.split("\n"))
    return lines * LINE_HEIGHT * scale


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
