"""A tool's result as an Excel workbook: inputs, live formulas, charts and citations."""

from collections.abc import Sequence

from assistant.calculators.policy_input import PolicyFormatInput
from assistant.calculators.survey_input import QuestionnaireInput
from assistant.exports import policy, survey
from assistant.exports.book import Book
from assistant.exports.chart_sheet import add_charts
from assistant.exports.charts import charts
from assistant.exports.input_sheet import Inputs, told_changes
from assistant.exports.looks import Look
from assistant.exports.paper import Paper, paper
from assistant.exports.policy_sheet import add_policy
from assistant.exports.result_sheet import head, result_sheets, section, table
from assistant.exports.sheet import Sheet
from assistant.exports.source_sheet import add_sources
from assistant.exports.survey_sheet import add_survey
from assistant.exports.working_sheet import add_working
from assistant.tooling import Tool
from corpus.handbook import Handbook


def workbook(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    """The result as a workbook; ToolInputError says what is wrong with the arguments."""
    done = paper(tool, arguments, handbook)
    book = Book(done)
    match done.given:
        case PolicyFormatInput() as given:
            add_policy(book, given)
            _memo(book, done, policy.MEMO)
        case QuestionnaireInput() as given:
            add_survey(book, given)
            _memo(book, done, survey.MEMO)
        case _:
            _result_book(book, done)
    add_sources(book, done)
    return book.to_bytes()


def _memo(book: Book, done: Paper, title: str) -> None:
    """What stands behind a form."""
    sheet = book.sheet("作成メモ", (47, 47))
    head(sheet, done, title)
    section(sheet, "できたもの", done.shown.lines)
    section(sheet, "確かめること", done.result.warnings, Look.WARNING)
    section(sheet, "前提", done.shown.assumptions)
    section(sheet, "ご注意", done.shown.caveats)


def _result_book(book: Book, done: Paper) -> None:
    """結果, then 入力, 計算 and 図 where something can be computed, then 根拠."""
    sheet, tables = result_sheets(book, done.tables)
    head(sheet, done, done.title)
    addresses: Sequence[str] = ()
    if done.result.inputs:
        inputs = Inputs(book, done)
        addresses = add_working(book, done, inputs)
        add_charts(book, done, tuple(charts(done.tool.name, done.result.rows)), addresses)
        told_changes(sheet, inputs)
    _result(sheet, done)
    for one in done.tables:
        table(tables, one, done.result.rows, addresses)
    section(sheet, "ご注意", done.shown.caveats)
    if not addresses:
        section(sheet, "前提", done.shown.assumptions)


def _result(sheet: Sheet, done: Paper) -> None:
    if done.asked:
        section(sheet, "調べた条件", (f"{title}：{value}" for title, value in done.asked))
    section(sheet, "結果（作成時）" if done.result.inputs else "結果", done.shown.lines)
    section(sheet, "確かめること", done.result.warnings, Look.WARNING)
