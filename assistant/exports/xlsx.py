"""A tool's result as an Excel workbook: inputs, live formulas, charts and citations."""

from collections.abc import Sequence

from assistant.exports.blocks import blocks
from assistant.exports.book import Book, Sheet
from assistant.exports.chart_sheet import add_charts
from assistant.exports.charts import charts
from assistant.exports.input_sheet import Inputs, told_changes
from assistant.exports.paper import Paper, paper
from assistant.exports.looks import Look
from assistant.exports.result_sheet import head, result_sheet, section, table
from assistant.exports.source_sheet import add_sources
from assistant.exports.working_sheet import add_working
from assistant.tooling import Tool
from corpus.handbook import Handbook


def workbook(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    """The result as a workbook; ToolInputError says what is wrong with the arguments."""
    done = paper(tool, arguments, handbook)
    book = Book(done)
    _result_book(book, done)
    return book.to_bytes()


def _result_book(book: Book, done: Paper) -> None:
    """結果, then 入力, 計算 and 図 where something can be computed, then 根拠."""
    tables = blocks(done.result.rows)
    sheet = result_sheet(book, tables)
    head(sheet, done)
    addresses: Sequence[str] = ()
    if done.result.inputs:
        inputs = Inputs(book, done)
        addresses = add_working(book, done, inputs)
        add_charts(book, done, tuple(charts(done.tool.name, done.result.rows)), addresses)
        told_changes(sheet, inputs)
    _result(sheet, done)
    for one in tables:
        table(sheet, one, done.result.rows, addresses)
    section(sheet, "ご注意", done.shown.caveats)
    if not addresses:
        section(sheet, "前提", done.shown.assumptions)
    add_sources(book, done)


def _result(sheet: Sheet, done: Paper) -> None:
    if not done.result.inputs:
        section(sheet, "調べた条件", (f"{title}：{value}" for title, value in done.asked))
    section(sheet, "結果（作成時）" if done.result.inputs else "結果", done.shown.lines)
    section(sheet, "確かめること", done.result.warnings, Look.WARNING)
