"""A tool's result as a Word document; the two forms have layouts of their own."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from assistant.calculators.policy_input import PolicyFormatInput
from assistant.calculators.survey_input import QuestionnaireInput
from assistant.exports import policy, survey
from assistant.exports.blocks import Block
from assistant.exports.figures import said
from assistant.exports.letter import WARNING_FILL, Figure, Letter
from assistant.exports.paper import Paper, paper
from assistant.exports.policy_docx import policy_form
from assistant.exports.sources import sources_table
from assistant.exports.survey_docx import survey_form
from assistant.tooling import Row, Tool
from corpus.handbook import Handbook

_WIDTH = 17  # centimetres of a page inside its margins
_LETTER, _ROOM, _LEAST = 0.19, 0.6, 2.6  # of a half-width letter, a cell's edges, a column
_COLUMNS, _SHORT = 4, 11  # columns of figures on a page, one more where none is longer than this


def document(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    """The result as a document; ToolInputError says what is wrong with the arguments."""
    done = paper(tool, arguments, handbook)
    letter = Letter(done.title, done.edition, done.made)
    match done.given:
        case PolicyFormatInput() as given:
            policy_form(letter, given)
            _memo(letter, done, policy.MEMO)
        case QuestionnaireInput() as given:
            survey_form(letter, given)
            _memo(letter, done, survey.MEMO)
        case _:
            _result(letter, done)
    return letter.to_bytes()


def _memo(letter: Letter, done: Paper, heading: str) -> None:
    """What stands behind a form, on pages of its own at the end."""
    letter.break_page()
    letter.title(heading, *done.told)
    letter.section("できたもの", done.shown.lines)
    letter.section("確かめること", done.result.warnings, WARNING_FILL)
    _grounds(letter, done)


def _result(letter: Letter, done: Paper) -> None:
    letter.title(done.title, *done.told)
    letter.section("調べた条件", (f"{title}：{value}" for title, value in done.asked))
    letter.section("結果", done.shown.lines)
    letter.section("確かめること", done.result.warnings, WARNING_FILL)
    if done.tables:
        letter.heading("結果の表")
    for block in done.tables:
        for part in block.parts(_columns(done.result.rows)):
            _table(letter, part, done.result.rows)
    _inputs(letter, done)
    letter.section("計算過程", done.shown.working)
    _grounds(letter, done)


def _grounds(letter: Letter, done: Paper) -> None:
    letter.section("前提", done.shown.assumptions)
    letter.section("ご注意", done.shown.caveats)
    sources_table(letter, done.sources, done.edition)


def _columns(rows: Sequence[Row]) -> int:
    """How many columns of figures fit a page: fewer where the figures are long."""
    return _COLUMNS if max(len(_figure(row)) for row in rows) > _SHORT else _COLUMNS + 1


def _table(letter: Letter, block: Block, rows: Sequence[Row]) -> None:
    heads = () if block.columns == ("",) else ("項目", *block.columns)
    lines = [
        (line.label, *(_figure(rows[n]) if n is not None else "" for n in line.rows))
        for line in block.lines
    ]
    columns = len(block.columns)
    longest = max(map(_letters, (*block.columns, *(text for line in lines for text in line[1:]))))
    share = _WIDTH * (0.8 if columns >= _COLUMNS else 0.6) / columns
    width = min(max(longest * _LETTER + _ROOM, _LEAST), share)
    letter.table(heads, lines, (_WIDTH - width * columns, *[width] * columns))


def _letters(text: str) -> int:
    """How wide a text is in half-width letters."""
    return sum(2 if east_asian_width(one) in "WFA" else 1 for one in text)


def _figure(row: Row) -> str:
    text = said(row.amount, row.unit)
    return text if isinstance(row.amount, str) else Figure(text)


def _inputs(letter: Letter, done: Paper) -> None:
    if done.result.inputs:
        letter.heading("入力")
        rows = [(one.label, Figure(said(one.value, one.unit))) for one in done.result.inputs]
        letter.table(("項目", "値"), rows, (11, 6))
