"""A tool's result, or an answer, as a Word document."""

from collections.abc import Iterator, Sequence

from assistant.answer import Answer
from assistant.exports.blocks import Block, blocks
from assistant.exports.figures import said
from assistant.exports.letter import WARNING_FILL, Figure, Letter
from assistant.exports.paper import Paper, day, paper
from assistant.exports.source_sheet import HEADS as SOURCE_HEADS
from assistant.tooling import Row, Tool
from corpus.handbook import Handbook

_COLUMNS = 4  # columns of figures that a standing page holds


def document(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    """The result as a document; ToolInputError says what is wrong with the arguments."""
    done = paper(tool, arguments, handbook)
    letter = Letter(done.tool.title, done.edition, done.made)
    _result(letter, done)
    return letter.to_bytes()


def answer_document(answer: Answer, handbook: Handbook) -> bytes:
    """An answer as a document: question, outcome, lines with marks, sources and notes."""
    raise NotImplementedError


def _result(letter: Letter, done: Paper) -> None:
    letter.title(
        done.tool.title,
        done.basis,
        f"手引き {done.edition.name}（{done.edition.publisher}）／{day(done.made)}作成",
    )
    if not done.result.inputs:
        letter.section("調べた条件", (f"{title}：{value}" for title, value in done.asked))
    letter.section("結果", done.shown.lines)
    letter.section("確かめること", done.result.warnings, WARNING_FILL)
    letter.heading("結果の表")
    for block in blocks(done.result.rows):
        for part in block.parts(_COLUMNS):
            _table(letter, part, done.result.rows)
    letter.section("ご注意", done.shown.caveats)
    _inputs(letter, done)
    letter.section("計算過程", done.shown.working)
    letter.section("前提", done.shown.assumptions)
    _sources(letter, done)


def _table(letter: Letter, block: Block, rows: Sequence[Row]) -> None:
    heads = () if block.columns == ("",) else ("項目", *block.columns)
    lines = [
        (line.label, *(_figure(rows[n]) if n is not None else "" for n in line.rows))
        for line in block.lines
    ]
    columns = len(block.columns)
    letter.table(heads, lines, (4, *[max(3, 9 / columns)] * columns))


def _figure(row: Row) -> str:
    text = said(row.amount, row.unit)
    return text if isinstance(row.amount, str) else Figure(text)


def _inputs(letter: Letter, done: Paper) -> None:
    if done.result.inputs:
        letter.heading("入力")
        rows = [(one.label, Figure(said(one.value, one.unit))) for one in done.result.inputs]
        letter.table(("項目", "値"), rows, (11, 6))


def _sources(letter: Letter, done: Paper) -> None:
    if not done.sources:
        return
    letter.heading("根拠")
    letter.say(done.in_our_words)
    letter.table(SOURCE_HEADS, list(_source_rows(done)), (1.4, 2.6, 1.6, 4, 7.4))


def _source_rows(done: Paper) -> Iterator[tuple[str, ...]]:
    for one in done.sources:
        yield f"[{one.n}]", one.record, f"p.{one.page}", one.title, one.text
