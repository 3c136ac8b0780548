"""The sheet 根拠: what each mark stands for."""

from assistant.exports.book import Book
from assistant.exports.looks import Look
from assistant.exports.paper import SOURCE_HEADS, Printed, in_our_words

NAME = "根拠"
NONE = "この資料に引用はありません。"


def add_sources(book: Book, paper: Printed) -> None:
    """The sheet with every citation."""
    sheet = book.sheet(NAME, (8, 44, 10, 74), landscape=True)
    sheet.say("根拠", Look.TITLE)
    sheet.say(in_our_words(paper.edition) if paper.sources else NONE, Look.SUBTITLE)
    sheet.line(*((head, Look.HEAD) for head in SOURCE_HEADS))
    sheet.repeat(sheet.row - 1, sheet.row - 1)
    for one in paper.sources:
        cells = (f"[{one.n}]", one.place, f"p.{one.page}", one.text)
        sheet.line(*((cell, Look.LABEL) for cell in cells))
