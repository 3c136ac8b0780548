"""The sheet of the working: each figure with its formula, live and in words."""

from assistant.exports.book import Book
from assistant.exports.input_sheet import Inputs
from assistant.exports.live import live, names, spelled
from assistant.exports.looks import Look
from assistant.exports.paper import Paper
from assistant.exports.sheet import Formula, Sheet, Value
from assistant.tooling import Row

NAME = "計算"
STALE = "要再計算"
BY_RULE = "数式ではありません（作成時に判定した値）"
_HEADS = ("区分", "項目", "値", "計算式", "作成時の値")
_FIGURE, _KEPT, _FIRST = 3, 5, 4  # columns of the figures, and the first row of them


def add_working(book: Book, paper: Paper, inputs: Inputs) -> list[str]:
    """The sheet with every figure; gives the address of each row's figure, in order."""
    sheet = book.sheet(NAME, (24, 34, 20, 62, 18), landscape=True)
    sheet.say("計算", Look.TITLE)
    sheet.say("[ ] は「入力」の値か、この表のほかの値です。", Look.SUBTITLE)
    sheet.line(*((head, Look.HEAD) for head in _HEADS))
    sheet.repeat(_FIRST - 1, _FIRST - 1)
    rows = paper.result.rows
    cells = inputs.cells | {
        row.key: sheet.address(_FIGURE, n) for n, row in enumerate(rows, _FIRST) if row.key
    }
    called = names(paper.result)
    for row in rows:
        figure = _figure(sheet, row, cells, inputs)
        words = spelled(row, called) if row.formula else BY_RULE
        sheet.put(1, row.group, Look.LABEL)
        sheet.put(2, row.label, Look.LABEL)
        sheet.put(_FIGURE, figure, Look.VALUE, row.unit)
        sheet.put(4, words, Look.LABEL)
        sheet.put(_KEPT, row.amount, Look.KEPT, row.unit)
        sheet.next()
    for heading, lines in (
        ("計算過程（作成時）", paper.shown.working),
        ("前提", paper.shown.assumptions),
    ):
        _said(sheet, heading, lines)
    return [sheet.far_address(_FIGURE, n) for n, _ in enumerate(rows, _FIRST)]


def _figure(sheet: Sheet, row: Row, cells: dict[str, str], inputs: Inputs) -> Value:
    """What is not computed by a formula holds only as long as the inputs do."""
    if row.formula:
        return Formula(live(row, cells), row.amount)
    kept = sheet.address(_KEPT, sheet.row)
    return Formula(f'IF({inputs.changes}=0,{kept},"{STALE}")', row.amount)


def _said(sheet: Sheet, heading: str, lines: tuple[str, ...]) -> None:
    if lines:
        sheet.next()
        sheet.say(heading, Look.HEADING)
    for line in lines:
        sheet.say(f"・{line}")
