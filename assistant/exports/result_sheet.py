"""The first sheet: what came out, in words and in tables that recalculate."""

from collections.abc import Iterable, Sequence

from assistant.exports.blocks import Block
from assistant.exports.book import Book
from assistant.exports.live import told
from assistant.exports.looks import Look
from assistant.exports.paper import Paper
from assistant.exports.sheet import WIDEST_PAGE, Formula, Sheet, Value
from assistant.tooling import Row

NAME, WIDE_NAME = "結果", "結果の表"
_LABEL_WIDTH, _PAGE_WIDTH = 34, 60
_LONG = 20  # lines of a table whose heads are printed again on the next page
_LANDSCAPE = 5  # columns of figures from which the page lies on its side


def result_sheets(book: Book, tables: Sequence[Block]) -> tuple[Sheet, Sheet]:
    """The empty sheets for the words and for the tables: one and the same, where they fit."""
    columns = max((len(one.columns) for one in tables), default=1)
    if columns < WIDEST_PAGE:
        both = _sheet(book, NAME, columns)
        return both, both
    return _sheet(book, NAME, 1), _sheet(book, WIDE_NAME, columns)


def _sheet(book: Book, name: str, columns: int) -> Sheet:
    widths = (_LABEL_WIDTH, *[max(_PAGE_WIDTH / columns, 16)] * columns)
    return book.sheet(name, widths, landscape=columns >= _LANDSCAPE)


def head(sheet: Sheet, paper: Paper, title: str) -> None:
    """Title, what it is based on, edition and day."""
    sheet.say(title, Look.TITLE)
    for line in paper.told:
        sheet.say(line, Look.SUBTITLE)


def section(sheet: Sheet, heading: str, lines: Iterable[str], look: Look = Look.BODY) -> None:
    """A heading and its lines, where there are any."""
    listed = tuple(lines)
    if listed:
        sheet.next()
        sheet.say(heading, Look.HEADING)
    for line in listed:
        sheet.say(f"・{line}", look)


def table(sheet: Sheet, block: Block, rows: Sequence[Row], addresses: Sequence[str]) -> None:
    """One table; where there are addresses, its figures are those of the working."""
    sheet.next()
    if block.columns != ("",):
        heads = ("項目", *block.columns)
        sheet.line(*((name, Look.HEAD) for name in heads))
        if len(block.lines) > _LONG:
            sheet.raw.print_title_rows = f"{sheet.row - 1}:{sheet.row - 1}"
    for line in block.lines:
        sheet.put(1, line.label, Look.LABEL)
        for n, number in enumerate(line.rows, start=2):
            _cell(sheet, n, rows[number] if number is not None else None, number, addresses)
        sheet.next()


def _cell(
    sheet: Sheet, column: int, row: Row | None, number: int | None, addresses: Sequence[str]
) -> None:
    if row is None or number is None:
        sheet.put(column, "", Look.LABEL)
        return
    value: Value = Formula(told(addresses[number]), row.amount) if addresses else row.amount
    look = Look.LABEL if isinstance(row.amount, str) else Look.VALUE
    sheet.put(column, value, look, row.unit)
