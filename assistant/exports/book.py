"""A workbook for A4 paper: texts that stay texts, formulas with the values they have now."""

import io
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.exports.cached import with_values
from assistant.exports.figures import fraction_format, number_format
from assistant.exports.looks import FONT, Look, styles
from assistant.exports.paper import OURS, Paper, day, plain
from assistant.tooling import Amount

LINE_HEIGHT = 18.75  # points: one line of the font at 11 points
WIDEST_PAGE = 10  # columns past which a sheet runs over several pages side by side
SPANNED = 7  # columns that a text over the width of a page takes at most
_CUSTOM = 300  # our numbers of formats begin past those that openpyxl gives


@dataclass(frozen=True, slots=True)
class Formula:
    """How a spreadsheet computes a cell, and what that gives now."""

    text: str
    value: Amount


Value = Amount | Formula


class Book:
    """A workbook in the making; ``to_bytes`` is the file."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._sheets: list[Sheet] = []
        self._formats: dict[str, int] = {}
        for one in styles():
            self._book.add_named_style(one)
        normal = self._book._named_styles["Normal"]  # noqa: SLF001 - column widths follow its font
        normal.font = Font(name=FONT, size=11)
        self._book.properties.title = paper.tool.title
        self._book.properties.creator = "群マネの手引き アシスタント"
        self._book.calculation.fullCalcOnLoad = True

    def sheet(self, name: str, widths: Sequence[float], *, landscape: bool = False) -> "Sheet":
        """A new sheet at the end, its columns so many digits wide."""
        made = Sheet(self._book.create_sheet(name), widths, self._formats)
        made.set_up_page(self._paper, landscape=landscape)
        self._sheets.append(made)
        return made

    def to_bytes(self) -> bytes:
        """The whole workbook as a file."""
        for one in self._sheets:
            one.close()
        file = io.BytesIO()
        self._book.save(file)
        places = (f"xl/worksheets/sheet{n}.xml" for n, _ in enumerate(self._sheets, start=1))
        values = {place: one.values for place, one in zip(places, self._sheets, strict=True)}
        return with_values(file.getvalue(), values)


class Sheet:
    """One sheet, filled from top to bottom; ``row`` is where the next cells go."""

    def __init__(self, sheet: Worksheet, widths: Sequence[float], formats: dict[str, int]) -> None:
        self.raw = sheet
        self.row = 1
        self.values: dict[str, Amount] = {}
        self._widths = widths
        self._formats = formats
        self._lines = 1
        for n, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(n)].width = width

    def put(self, column: int, value: Value, look: Look, unit: str = "") -> None:
        """One cell of the row in the making; columns count from 1."""
        cell = self.raw.cell(self.row, column)
        cell.style = look
        shown = value.value if isinstance(value, Formula) else value
        if isinstance(value, Formula):
            cell.value = f"={value.text}"
            self.values[cell.coordinate] = shown
        elif isinstance(value, str):
            _write_text(cell, value)
        else:
            cell.value = value
        if isinstance(shown, str):
            self._need(shown, self._widths[column - 1])
        else:
            self._format(cell, shown, unit)

    def say(self, text: Value, look: Look = Look.BODY, longest: str = "") -> None:
        """A text over the width of a page; ``longest`` is what a formula may turn it into."""
        last = min(SPANNED, len(self._widths))
        self.put(1, text, look)
        for column in range(2, last + 1):
            self.raw.cell(self.row, column).style = look
        if last > 1:
            self.raw.merge_cells(
                start_row=self.row, end_row=self.row, start_column=1, end_column=last
            )
        self._lines = 1
        self._need(longest or str(text), sum(self._widths[:last]))
        self.next(extra=6 if look is Look.TITLE else 0)

    def line(self, *cells: tuple[Value, Look]) -> None:
        """A whole row, from the first column on."""
        for n, (value, look) in enumerate(cells, start=1):
            self.put(n, value, look)
        self.next()

    def next(self, *, extra: float = 0) -> None:
        """Close the row: it is as high as its longest text needs."""
        if self._lines > 1 or extra:
            self.raw.row_dimensions[self.row].height = self._lines * LINE_HEIGHT + extra
        self._lines = 1
        self.row += 1

    def address(self, column: int, row: int) -> str:
        """The cell as a formula of this sheet calls it."""
        return f"${get_column_letter(column)}${row}"

    def far_address(self, column: int, row: int) -> str:
        """The cell as a formula of another sheet calls it."""
        return f"'{self.raw.title}'!{self.address(column, row)}"

    def repeat(self, first: int, last: int) -> None:
        """These rows stay in sight, and are printed again on every page."""
        self.raw.print_title_rows = f"{first}:{last}"
        self.raw.freeze_panes = f"B{last + 1}"

    def set_up_page(self, paper: Paper, *, landscape: bool) -> None:
        """A4 with the title above, and edition, page and date below."""
        raw = self.raw
        raw.page_setup.paperSize = 9  # A4
        raw.page_setup.orientation = "landscape" if landscape else "portrait"
        raw.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        raw.page_setup.fitToHeight = 0
        raw.page_setup.fitToWidth = 1 if len(self._widths) <= WIDEST_PAGE else 0
        raw.print_options.horizontalCentered = True
        raw.page_margins.left = raw.page_margins.right = 0.6
        raw.page_margins.top = raw.page_margins.bottom = 0.8
        raw.oddHeader.left.text = paper.tool.title
        raw.oddHeader.right.text = raw.title
        raw.oddFooter.left.text = f"手引き {paper.edition.name} に基づく{OURS}"
        raw.oddFooter.center.text = "&P / &N ページ"
        raw.oddFooter.right.text = f"{day(paper.made)}作成"
        raw.sheet_view.showGridLines = False

    def close(self) -> None:
        """What is printed is what has been filled."""
        last = get_column_letter(len(self._widths))
        self.raw.print_area = f"A1:{last}{max(self.row - 1, 1)}"
        if len(self._widths) > WIDEST_PAGE:
            self.raw.print_title_cols = "A:A"

    def _need(self, text: str, width: float) -> None:
        self._lines = max(self._lines, lines_needed(text, width))

    def _format(self, cell: Cell, shown: Amount, unit: str) -> None:
        """Whole numbers without a point; one that may become broken shows its places then."""
        cell.number_format = number_format(unit)
        if not isinstance(shown, Decimal):
            return
        code = fraction_format(unit)
        number = self._formats.setdefault(code, _CUSTOM + len(self._formats))
        format_ = NumberFormat(numFmtId=number, formatCode=code)
        at = self.address(cell.column, cell.row)
        broken = f"AND(ISNUMBER({at}),{at}<>INT({at}))"
        rule = Rule(type="expression", dxf=DifferentialStyle(numFmt=format_), formula=[broken])
        self.raw.conditional_formatting.add(cell.coordinate, rule)


def _write_text(cell: Cell, text: str) -> None:
    """A text that no spreadsheet takes for a formula, whatever it starts with."""
    cell.value = plain(text)
    cell.data_type = "s"
    if text[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        cell.quotePrefix = True  # type: ignore[attr-defined]


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in so many digits of width; 全角 letters count two.

    >>> lines_needed("維持管理", 8), lines_needed("維持管理", 5), lines_needed("維持\\n管理", 8)
    (1, 2, 2)
    """
    room = max(width - 1, 2)
    return sum(max(1, math.ceil(_width(one) / room)) for one in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in text)
