"""A roadmap as an Excel workbook: the table 進め方, its Gantt chart ガントチャート, and 根拠.

The Gantt chart is made of formulas over the table: with a date changed there, its bar moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.worksheet.datavalidation import DataValidation

from assistant.citing import Citations, marks
from assistant.exports.book import Book
from assistant.exports.gantt_sheet import Places, add_gantt
from assistant.exports.looks import Look
from assistant.exports.paper import OURS, Source, day, sources_of
from assistant.exports.sheet import Sheet
from assistant.exports.source_sheet import add_sources
from assistant.roadmap.model import PROGRESS, Item, Roadmap, done_of
from assistant.roadmap.starting import basis_of, pages_told, step_name, steps_of, tools_on
from assistant.tooling import Tool
from assistant.writing import pages_of
from corpus.handbook import Handbook
from corpus.model import Edition

TABLE = "進め方"
HEADS = ("項目", "状態", "担当", "開始", "期限", "メモ", "使える試算", "手引き", "根拠")
WIDTHS = (46, 10, 14, 13, 13, 34, 26, 14, 12)
STATE, START, DUE = 2, 4, 5  # columns that the Gantt chart reads
Told = tuple[str, str, str]
HOW = "黄色の欄は書き換えられます。日付と状態を変えると、「ガントチャート」も変わります。"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the workbook says of itself."""

    title: str
    edition: Edition
    made: date
    sources: tuple[Source, ...]


def roadmap_workbook(
    roadmap: Roadmap, handbook: Handbook, tools: Sequence[Tool], made: date
) -> bytes:
    """The whole file."""
    cited = Citations(handbook)
    told = {one.n: _told(one, handbook, tools, cited) for one in roadmap.items}
    sources = sources_of(cited.all(), handbook)
    plan = Plan(f"{TABLE}　{roadmap.card.name}", handbook.edition, made, sources)
    book = Book(plan)
    sheet = book.sheet(TABLE, WIDTHS, landscape=True)
    _head(sheet, plan, roadmap, handbook)
    rows = _table(sheet, roadmap, handbook, told)
    add_gantt(book, roadmap, Places(TABLE, STATE, START, DUE, rows), made)
    add_sources(book, plan)
    return book.to_bytes()


def _head(sheet: Sheet, plan: Plan, roadmap: Roadmap, handbook: Handbook) -> None:
    edition = plan.edition
    steps = steps_of(handbook)
    step = steps.get(roadmap.step)
    done, counted = done_of(roadmap.items)
    sheet.say(plan.title, Look.TITLE)
    pages = "・".join(map(str, pages_told(steps.values())))
    basis = f"手引き {edition.name}（{edition.publisher}）p.{pages} の標準的なステップに沿った計画"
    sheet.say(f"{basis}（{OURS}）／{day(plan.made)}作成", Look.SUBTITLE)
    if step is not None:
        sheet.say(f"いまの STEP：{step_name(step)}　　済み：{done} / {counted} 項目")
    if roadmap.note:
        sheet.say(roadmap.note)
    sheet.say(HOW, Look.SUBTITLE)


def _table(
    sheet: Sheet, roadmap: Roadmap, handbook: Handbook, told: Mapping[int, Told]
) -> dict[int, int]:
    """STEP by STEP; gives the row of each item."""
    rows: dict[int, int] = {}
    states = DataValidation(type="list", formula1=f'"{",".join(PROGRESS.values())}"')
    days = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True)
    days.error, days.showErrorMessage = "2026/4/1 のように日付を入れてください。", True
    sheet.line(*((head, Look.HEAD) for head in HEADS))
    sheet.repeat(sheet.row - 1, sheet.row - 1)
    for number, step in steps_of(handbook).items():
        items = roadmap.of_step(number)
        if not items:
            continue
        sheet.put(1, step_name(step), Look.SIDE, to=len(HEADS))
        sheet.next()
        for one in items:
            rows[one.n] = sheet.row
            states.add(sheet.address(STATE, sheet.row))
            days.add(f"{sheet.address(START, sheet.row)}:{sheet.address(DUE, sheet.row)}")
            _line(sheet, one, told[one.n])
    for rule in (states, days):
        if rule.sqref:
            sheet.raw.add_data_validation(rule)
    return rows


def _line(sheet: Sheet, item: Item, told: Told) -> None:
    sheet.put(1, item.name, Look.LABEL)
    sheet.put(STATE, PROGRESS[item.progress], Look.WRITTEN)
    sheet.put(3, item.who, Look.WRITTEN)
    for column, when in ((START, item.start), (DUE, item.due)):
        sheet.put_day(column, when, Look.WRITTEN)
    sheet.put(6, item.note, Look.WRITTEN)
    for column, text in enumerate(told, start=7):
        sheet.put(column, text, Look.LABEL)
    sheet.next()


def _told(item: Item, handbook: Handbook, tools: Sequence[Tool], cited: Citations) -> Told:
    """The tools, the Q with its pages, and the marks."""
    if item.record not in handbook:
        return ("", "", "")
    fitting = "、".join(one.title for one in tools_on(item.record, tools))
    place = f"{item.record} {pages_of(handbook, item.record)}"
    return (fitting, place, marks(cited.cite(basis_of(item, handbook))))
