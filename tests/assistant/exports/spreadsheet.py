"""A small spreadsheet program: works out a workbook's formulas anew, with some inputs changed."""

from collections.abc import Callable, Iterator
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation
from fnmatch import fnmatch
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

Shown: TypeAlias = Decimal | str | None
_OPERATORS = {"=": "==", "<>": "!="}


class Spreadsheet:
    """A workbook as a person has opened it."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._known: dict[tuple[str, str], Shown] = {}

    def change(self, label: str, value: int) -> None:
        """Type a number beside a label on the sheet of inputs; the workbook itself stays."""
        (cell,) = [row[1] for row in self.book["入力"].iter_rows() if row[0].value == label]
        self._known = {("入力", cell.coordinate): Decimal(value)}

    def figures(self) -> list[tuple[str, str, Shown]]:
        """Group, label and figure of each row of the working, in order."""
        rows = self.book["計算"].iter_rows(min_row=4, max_col=3)
        cells = [row for row in rows if row[2].value is not None]
        return [(_text(group), _text(label), self.value(one)) for group, label, one in cells]

    def formulas(self) -> Iterator[Cell]:
        """Every cell that computes something."""
        for sheet in self.book:
            for row in sheet.iter_rows():
                yield from (cell for cell in row if cell.data_type == "f")

    def value(self, cell: Cell) -> Shown:
        """What the cell shows."""
        place = (cell.parent.title, cell.coordinate)
        if place not in self._known:
            self._known[place] = self._work_out(cell)
        return self._known[place]

    def _work_out(self, cell: Cell) -> Shown:
        if cell.data_type != "f":
            value = cell.value
            return Decimal(str(value)) if isinstance(value, int | float) else value
        tokens = Tokenizer(str(cell.value)).items
        expression = "".join(self._python(one, cell.parent.title) for one in tokens)
        return eval(expression, {**_FUNCTIONS, "at": self._at, "D": Decimal})

    def _python(self, token: Token, sheet: str) -> str:
        if token.type == Token.OPERAND:
            return _operand(token, sheet)
        if token.type == Token.FUNC and token.value == "IFERROR(":
            return "IFERROR(lambda: "
        return _OPERATORS.get(token.value, token.value)

    def _at(self, sheet: str, place: str) -> Shown | list[Shown]:
        found = self.book[sheet][place]
        if isinstance(found, tuple):
            return [self.value(one) for row in found for one in row]
        return self.value(found)


def _operand(token: Token, sheet: str) -> str:
    if token.subtype == Token.RANGE:
        there, _, place = token.value.rpartition("!")
        return f"at({there.strip(chr(39)) or sheet!r}, {place.replace('$', '')!r})"
    if token.subtype == Token.NUMBER:
        return f"D({token.value!r})"
    return repr(token.value[1:-1])


def _text(cell: Cell) -> str:
    return str(cell.value or "")


def _round(value: Decimal, places: Decimal) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)


def _iferror(work: Callable[[], Decimal], otherwise: str) -> Decimal | str:
    try:
        value = work()
    except (DivisionByZero, InvalidOperation):
        return otherwise
    return otherwise if isinstance(value, Decimal) and value.is_nan() else value


_FUNCTIONS = {
    "ROUND": _round,
    "INT": lambda value: value.quantize(Decimal(1), rounding=ROUND_FLOOR),
    "SUM": lambda *values: sum(values, Decimal(0)),
    "MAX": max,
    "MIN": min,
    "IF": lambda condition, yes, no: yes if condition else no,
    "IFERROR": _iferror,
    "NA": lambda: Decimal("NaN"),
    "COUNTIF": lambda cells, like: Decimal(sum(fnmatch(str(one), like) for one in cells)),
}
