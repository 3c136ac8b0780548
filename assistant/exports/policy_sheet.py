"""群マネの実施方針案 in Excel, in the order of the handbook's form (手引き p.51)."""

from assistant.calculators.policy_document import (
    GROUPS,
    NOT_FILLED,
    PolicyDocument,
    Section,
    policy_document,
)
from assistant.calculators.policy_input import PolicyFormatInput, Process
from assistant.exports.book import Book
from assistant.exports.looks import Look
from assistant.exports.policy import MESSAGE, TABLE_HEADING, TABLE_HOW, cell_lines
from assistant.exports.sheet import Sheet

NAME = "実施方針案"
_LABEL_TO, _LAST = 2, 1 + len(Process)


def add_policy(book: Book, given: PolicyFormatInput) -> None:
    """The form on a sheet of its own."""
    document = policy_document(given)
    sheet = book.sheet(NAME, (14, *[16] * len(Process)))
    sheet.say("群マネの実施方針案", Look.TITLE)
    sheet.say("、".join(given.municipalities), Look.SUBTITLE)
    if document.message:
        sheet.say(document.message, Look.MESSAGE)
    for section in document.sections:
        _items(sheet, section)
    sheet.next()
    sheet.say(TABLE_HEADING, Look.HEADING)
    sheet.say(TABLE_HOW)
    _targets(sheet, document)


def _items(sheet: Sheet, section: Section) -> None:
    sheet.next()
    sheet.say(section.heading, Look.HEADING)
    for item in section.items:
        if item.label == MESSAGE and item.lines:
            continue
        look = Look.LABEL if item.lines else Look.WRITTEN
        sheet.put(1, item.label, Look.SIDE, to=_LABEL_TO)
        sheet.put(_LABEL_TO + 1, "\n".join(item.lines) or NOT_FILLED, look, to=_LAST)
        sheet.next()


def _targets(sheet: Sheet, document: PolicyDocument) -> None:
    """分野 × 業務プロセス, its columns under the two groups of the form."""
    column = 2
    sheet.put(1, "", Look.HEAD)
    for name, processes in GROUPS:
        sheet.put(column, name, Look.HEAD, to=column + len(processes) - 1)
        column += len(processes)
    sheet.next()
    sheet.line(("分野", Look.HEAD), *((one.value, Look.HEAD) for one in Process))
    for line in document.table:
        cells = ((cell_lines(one), Look.LABEL) for one in line)
        sheet.line((line[0].field.value, Look.SIDE), *cells)
