"""The sheet of inputs: what may be changed, what stood there first, and whether it changed."""

from itertools import groupby

from openpyxl.worksheet.datavalidation import DataValidation

from assistant.calculators.rounding import shown
from assistant.exports.book import Book
from assistant.exports.live import NOT_COMPUTABLE, moving
from assistant.exports.looks import Look
from assistant.exports.paper import Paper
from assistant.exports.sheet import Formula, Sheet
from assistant.tooling import Bounds, Cell

NAME = "入力"
HOW = (
    "黄色の欄の数値を変えると、「結果」「計算」「図」の数値が計算し直されます。"
    "自治体や項目を増やすとき、灰色の欄を変えるときは、ファイルを作り直してください。"
)
FIXED = "端数を受け持つ側などの取り決めと、文章は、作成したときのままです。"
CHANGED, FIXED_INPUT = "変更", "作り直しが必要"
_HEADS = ("項目", "値", "作成時の値", "変更の有無")
_COUNT = (2, 4)  # column and row of the number of changed inputs


class Inputs:
    """The sheet, and where its cells are."""

    def __init__(self, book: Book, paper: Paper) -> None:
        self.sheet = book.sheet(NAME, (46, 22, 18, 18))
        self.cells: dict[str, str] = {}
        self.changes = self.sheet.far_address(*_COUNT)
        self._moving = moving(paper.result)
        self._fill(paper)

    def _fill(self, paper: Paper) -> None:
        sheet, inputs = self.sheet, paper.result.inputs
        sheet.say("入力", Look.TITLE)
        sheet.say(HOW)
        sheet.say(FIXED)
        first, column = _COUNT[1] + 3, "D"
        last = first + len(inputs) - 1
        count = Formula(f'COUNTIF(${column}${first}:${column}${last},"{CHANGED}*")', 0)
        sheet.put(1, "変更した入力の数", Look.LABEL)
        sheet.put(_COUNT[0], count, Look.VALUE, "件")
        sheet.next()
        sheet.next()
        sheet.line(*((head, Look.HEAD) for head in _HEADS))
        sheet.repeat(first - 1, first - 1)
        for one in inputs:
            self._input(one)
        row = first
        for bounds, alike in groupby(inputs, lambda one: one.bounds):
            end = row + len(list(alike))
            self._only_numbers(bounds, row, end - 1)
            row = end

    def _input(self, one: Cell) -> None:
        sheet, row = self.sheet, self.sheet.row
        live = one.key in self._moving
        sheet.put(1, one.label, Look.LABEL)
        sheet.put(2, one.value, Look.INPUT if live else Look.KEPT, one.unit)
        sheet.put(3, one.value, Look.KEPT, one.unit)
        told = CHANGED if live else f"{CHANGED}（{FIXED_INPUT}）"
        sheet.put(4, Formula(f'IF($B${row}=$C${row},"","{told}")', ""), Look.LABEL)
        self.cells[one.key] = sheet.far_address(2, row)
        sheet.next()

    def _only_numbers(self, bounds: Bounds, first: int, last: int) -> None:
        """What the form refuses in these rows, the sheet refuses too."""
        asked = [
            (f"B{first}{sign}{limit.normalize():f}", f" {shown(limit)} {words}")
            for limit, sign, words in (
                (bounds.least, ">=", "以上"),
                (bounds.above, ">", "より大きく"),
                (bounds.most, "<=", "以下"),
            )
            if limit is not None
        ]
        holds = ",".join((f"ISNUMBER(B{first})", *(formula for formula, _ in asked)))
        rule = DataValidation(type="custom", formula1=f"AND({holds})")
        told = "".join(words for _, words in asked).strip()
        rule.errorTitle = "入力を確かめてください"
        rule.error = f"{told}の数値を入力してください。"
        rule.showErrorMessage = True
        rule.add(f"B{first}:B{last}")
        self.sheet.raw.add_data_validation(rule)


def told_changes(sheet: Sheet, inputs: Inputs) -> None:
    """A line that says whether the inputs are still those the words speak of."""
    same = "入力は作成したときのままです。"
    changed = (
        "入力が変更されています。表と図の数値は計算し直した値ですが、文章は作成したときのままです。"
        "「要再計算」の欄は、ファイルを作り直すと分かります。"
        f"「{NOT_COMPUTABLE}」の欄は、割合の合計が 100 ％か、0 で割っていないかを確かめてください。"
    )
    told = Formula(f'IF({inputs.changes}=0,"{same}","{changed}")', same)
    sheet.say(told, Look.SUBTITLE, longest=changed)
