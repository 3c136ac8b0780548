"""The sheet ガントチャート: a column a month, quarter or year, a bar of marks an item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from assistant.exports.book import Book
from assistant.exports.looks import ACCENT, Look
from assistant.exports.sheet import Formula, Sheet
from assistant.roadmap.model import MARKS, PROGRESS, Item, Roadmap
from assistant.roadmap.timeline import Period, periods, spans

NAME = "ガントチャート"
_FILLS = {"■": ("A6A6A6", "404040"), "▶": (ACCENT, "FFFFFF"), "□": ("9DC3E6", ACCENT)}
_NOW = "F4B183"
_HEAD = {"項目": 60, "状態": 10, "開始": 13, "期限": 13, "印": 5, "範囲": 9}
_MARK, _RANGE, _CALENDAR = 5, 6, 7  # columns
_OUTSIDE = "表の外"
_ROOM = (
    f"「{_OUTSIDE}」の項目は、日付がこの表に入りきりません。"
    "画面の「進め方」で日付を入れ、取り出し直してください。"
)
_ONE_PAGE = 60  # rows that can still be read on one page
_NARROW, _WIDE = 5.5, 96.0  # digits: of a column of the calendar at least, of all of them


@dataclass(frozen=True, slots=True)
class Places:
    """Where the table of a roadmap has what its Gantt chart shows."""

    sheet: str
    state: int  # columns
    start: int
    due: int
    rows: Mapping[int, int]  # by the item's number

    def address(self, column: int, item: Item) -> str:
        """A cell of an item, as a formula of another sheet calls it."""
        return f"'{self.sheet}'!${get_column_letter(column)}${self.rows[item.n]}"


def add_gantt(book: Book, roadmap: Roadmap, table: Places, made: date) -> None:
    """Every item, in columns from the first date to the last; one left out has an empty bar."""
    columns = periods(roadmap.items, made)
    widths = [max(_WIDE / len(columns), _NARROW)] * len(columns)
    sheet = book.sheet(NAME, (*_HEAD.values(), *widths), landscape=True, pages=1)
    told = "　".join(f"{mark} {PROGRESS[one]}" for one, mark in MARKS.items())
    sheet.say(f"ガントチャート　{roadmap.card.name}", Look.TITLE)
    sheet.say(f"{told}　　日付と状態は「{table.sheet}」の表で直します。橙の見出しが今日です。")
    sheet.say(_ROOM)
    _heads(sheet, columns)
    head = sheet.row - 1
    days = {one.item.n: (one.first, one.last) for one in spans(roadmap.items)}
    for item in roadmap.items:
        _facts(sheet, item, table)
        _range(sheet, head, _CALENDAR + len(columns) - 1)
        _bar(sheet, item, columns, days.get(item.n), head)
        sheet.next()
    _colour(sheet, head, len(columns))
    sheet.repeat(head, head)
    if sheet.row <= _ONE_PAGE:
        sheet.raw.page_setup.fitToHeight = 1
    sheet.raw.freeze_panes = f"{get_column_letter(_CALENDAR)}{head + 1}"


def _heads(sheet: Sheet, columns: tuple[Period, ...]) -> None:
    """What each column is called, under two hidden rows with its first and its last day."""
    for days in ([one.first for one in columns], [one.last for one in columns]):
        for column, when in enumerate(days, start=_CALENDAR):
            sheet.put_day(column, when, Look.BODY)
        sheet.raw.row_dimensions[sheet.row].hidden = True
        sheet.row += 1
    sheet.line(*((text, Look.HEAD) for text in (*_HEAD, *(one.label for one in columns))))


def _facts(sheet: Sheet, item: Item, table: Places) -> None:
    """What the table says of an item, and the mark for it."""
    sheet.put(1, item.name, Look.LABEL)
    sheet.put(2, Formula(table.address(table.state, item), PROGRESS[item.progress]), Look.LABEL)
    for column, place, when in ((3, table.start, item.start), (4, table.due, item.due)):
        cell = table.address(place, item)
        sheet.put_day(column, when, Look.LABEL, f'IF({cell}="","",{cell})')
    chosen = '""'
    for one, mark in MARKS.items():
        chosen = f'IF({sheet.address(2, sheet.row)}="{PROGRESS[one]}","{mark}",{chosen})'
    sheet.put(_MARK, Formula(chosen, MARKS.get(item.progress, "")), Look.LABEL)


def _range(sheet: Sheet, head: int, last_column: int) -> None:
    """Whether a date of an item with a bar lies where the table has no column."""
    dates, mark = _dates(sheet), sheet.address(_MARK, sheet.row)
    first, last = sheet.address(_CALENDAR, head - 2), sheet.address(last_column, head - 1)
    outside = f'IF(OR(MIN({dates})<{first},MAX({dates})>{last}),"{_OUTSIDE}","")'
    formula = f'IF(AND({mark}<>"",COUNT({dates})>0),{outside},"")'
    sheet.put(_RANGE, Formula(formula, ""), Look.LABEL)


def _dates(sheet: Sheet) -> str:
    """The two dates of the item in the making."""
    return f"{sheet.address(3, sheet.row)}:{sheet.address(4, sheet.row)}"


def _bar(
    sheet: Sheet,
    item: Item,
    columns: tuple[Period, ...],
    days: tuple[date, date] | None,
    head: int,
) -> None:
    """The mark in each column that the item touches."""
    dates = _dates(sheet)
    for column, one in enumerate(columns, start=_CALENDAR):
        letter = get_column_letter(column)
        first, last = f"{letter}${head - 2}", f"{letter}${head - 1}"
        touches = f"AND(COUNT({dates})>0,MIN({dates})<={last},MAX({dates})>={first})"
        is_on = days is not None and days[0] <= one.last and days[1] >= one.first
        formula = f'IF({touches},{sheet.address(_MARK, sheet.row)},"")'
        sheet.put(
            column, Formula(formula, MARKS.get(item.progress, "") if is_on else ""), Look.LABEL
        )
        cell = sheet.raw.cell(sheet.row, column)
        cell.alignment = Alignment(horizontal="center", vertical="center")


def _colour(sheet: Sheet, head: int, count: int) -> None:
    """Bars by their mark, and the head of the column that holds today."""
    first, last = get_column_letter(_CALENDAR), get_column_letter(_CALENDAR + count - 1)
    top = f"{first}{head + 1}"
    bars = f"{top}:{last}{max(sheet.row - 1, head + 1)}"
    for mark, (behind, letters) in _FILLS.items():
        _when(
            sheet,
            bars,
            f'{top}="{mark}"',
            DifferentialStyle(Font(color=letters), fill=_fill(behind)),
        )
    now = f"AND(TODAY()>={first}${head - 2},TODAY()<={first}${head - 1})"
    _when(sheet, f"{first}{head}:{last}{head}", now, DifferentialStyle(fill=_fill(_NOW)))


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", bgColor=color)


def _when(sheet: Sheet, cells: str, formula: str, look: DifferentialStyle) -> None:
    rule = Rule(type="expression", formula=[formula], dxf=look)
    sheet.raw.conditional_formatting.add(cells, rule)
