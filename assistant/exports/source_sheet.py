"""The sheet 根拠: what each mark stands for."""

from assistant.exports.book import Book
from assistant.exports.looks import Look
from assistant.exports.paper import Paper

NAME = "根拠"
HEADS = ("番号", "記録", "ページ", "題名", "内容")
NONE = "この資料に引用はありません。"


def add_sources(book: Book, paper: Paper) -> None:
    """The sheet with every citation."""
    sheet = book.sheet(NAME, (8, 20, 10, 36, 66), landscape=True)
    sheet.say("根拠", Look.TITLE)
    sheet.say(paper.in_our_words if paper.sources else NONE, Look.SUBTITLE)
    sheet.line(*((head, Look.HEAD) for head in HEADS))
    sheet.repeat(sheet.row - 1, sheet.row - 1)
    for one in paper.sources:
        cells = (f"[{one.n}]", one.record, f"p.{one.page}", one.title, one.text)
        sheet.line(*((cell, Look.LABEL) for cell in cells))
