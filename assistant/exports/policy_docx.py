"""群マネの実施方針案 in Word, in the order of the handbook's form (手引き p.51)."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from assistant.calculators.names import InfraField
from assistant.calculators.policy_document import (
    GROUPS,
    NOT_FILLED,
    PolicyDocument,
    Section,
    policy_document,
)
from assistant.calculators.policy_input import PolicyFormatInput, Process
from assistant.exports.letter import ACCENT, GREY, HEAD_FILL, Letter, fill, shade
from assistant.exports.policy import MESSAGE, TABLE_HEADING, TABLE_HOW, cell_lines


def policy_form(letter: Letter, given: PolicyFormatInput) -> None:
    """Title, the words that sum it up, the items section by section, and the target table."""
    document = policy_document(given)
    letter.title("群マネの実施方針案", "、".join(given.municipalities))
    _message(letter, document)
    for section in document.sections:
        letter.heading(section.heading)
        _items(letter, section)
    letter.heading(TABLE_HEADING)
    letter.say(TABLE_HOW)
    _targets(letter, document)


def _message(letter: Letter, document: PolicyDocument) -> None:
    if not document.message:
        return
    said = letter.say(document.message)
    run = said.runs[0]
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), ACCENT
    said.alignment = WD_ALIGN_PARAGRAPH.CENTER
    said.paragraph_format.space_before = said.paragraph_format.space_after = Pt(10)


def _items(letter: Letter, section: Section) -> None:
    """Each item beside its answer; one without an answer is told apart."""
    items = [one for one in section.items if one.label != MESSAGE or not one.lines]
    table = letter.table((), [("", "") for _ in items], (5, 12))
    for item, row in zip(items, table.rows, strict=True):
        label, answer = row.cells
        fill(label, item.label)
        shade(label, HEAD_FILL)
        fill(answer, "\n".join(item.lines) or NOT_FILLED)
        if not item.lines:
            answer.paragraphs[0].runs[-1].font.color.rgb = GREY


def _targets(letter: Letter, document: PolicyDocument) -> None:
    """分野 × 業務プロセス, its columns under the two groups of the form."""
    rows = [["分野", *("" for _ in Process)], ["", *(one.value for one in Process)]]
    rows += [[line[0].field.value, *map(cell_lines, line)] for line in document.table]
    table = letter.table((), rows, (2, *[3] * len(Process)))
    column = 1
    for name, processes in GROUPS:
        cell = table.cell(0, column).merge(table.cell(0, column + len(processes) - 1))
        fill(cell, name, head=True)
        column += len(processes)
    table.cell(0, 0).merge(table.cell(1, 0))
    for row in table.rows[:2]:
        for cell in row.cells:
            shade(cell, HEAD_FILL)
    for row in table.rows[2 : 2 + len(InfraField)]:
        shade(row.cells[0], HEAD_FILL)
