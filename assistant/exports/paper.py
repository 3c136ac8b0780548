"""What an exported file says, whether it is Excel or Word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from assistant.answer import Citation, ToolResult
from assistant.citing import Citations
from assistant.clock import today
from assistant.exports.blocks import Block, blocks
from assistant.exports.figures import said
from assistant.lookups.find_input import Measured
from assistant.lookups.vocabulary import label as fact_label
from assistant.tool_view import result_view
from assistant.tooling import Result, Tool, ToolInput
from assistant.writing import label
from corpus.handbook import Handbook
from corpus.model import Edition, FactName

OURS = "当方独自の様式"
LOOKED_UP = "手引き {edition} の記録から調べた結果"
SOURCE_HEADS = ("番号", "出典", "ページ", "内容")
IN_OUR_WORDS = (
    "内容は、{title}（{publisher}、{year}年{month}月）の記載を当方の言葉で言い直したものです。"
    "正式な文言は手引き本文で確かめてください。"
)
# Neither kind of file can hold these; Word's XML refuses them and Excel calls the file broken.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """One citation with the words of its statement, as the 根拠 table lists it."""

    n: int
    place: str
    page: int
    text: str


class Printed(Protocol):
    """What every workbook says at its edges and on its last sheet."""

    @property
    def title(self) -> str:
        """What stands on top."""

    @property
    def edition(self) -> Edition:
        """Of the handbook."""

    @property
    def made(self) -> date:
        """The day it was made."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What its marks stand for."""


@dataclass(frozen=True)
class Paper:
    """A tool's result, its words with their marks, and what the marks stand for."""

    tool: Tool
    given: ToolInput
    result: Result
    shown: ToolResult
    sources: tuple[Source, ...]
    edition: Edition
    made: date
    asked: tuple[tuple[str, str], ...] = ()  # what a file without inputs says was asked for

    @cached_property
    def basis(self) -> str:
        """``手引き Q2-7 の考え方に基づく概算（当方独自の様式）``: our first caveat, in short."""
        if not self.result.caveats:
            return f"{LOOKED_UP.format(edition=self.edition.name)}（{OURS}）"
        return f"{self.result.caveats[0].text.partition('です')[0]}（{OURS}）"

    @cached_property
    def tables(self) -> tuple[Block, ...]:
        """The figures as tables; none where the lines say the same, word for word."""
        lines = {one.text for one in self.result.lines}
        if lines.issuperset(row.amount for row in self.result.rows):
            return ()
        return blocks(self.result.rows)

    @property
    def title(self) -> str:
        """What stands on top."""
        return self.tool.title

    @property
    def told(self) -> tuple[str, str]:
        """The small lines under the title: what it is based on, edition and day."""
        edition = self.edition
        return self.basis, f"手引き {edition.name}（{edition.publisher}）／{day(self.made)}作成"


def paper(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> Paper:
    """Run the tool for a file; ToolInputError says what is wrong with the arguments."""
    given, cited = tool.read(arguments), Citations(handbook)
    result = tool.call(given)
    shown = result_view(tool.name, arguments, result, cited)
    sources = sources_of(cited.all(), handbook)
    asked = () if result.inputs else tuple(_asked(given, handbook))
    return Paper(tool, given, result, shown, sources, handbook.edition, today(), asked)


def sources_of(citations: tuple[Citation, ...], handbook: Handbook) -> tuple[Source, ...]:
    """Each citation with the words of its statement."""
    return tuple(
        Source(one.n, label(handbook, one.record), one.page, handbook.statement(one.statement).text)
        for one in citations
    )


def in_our_words(edition: Edition) -> str:
    """That the statements shown are not the handbook's sentences."""
    year, month = edition.published.split("-")
    return IN_OUR_WORDS.format(
        title=edition.title, publisher=edition.publisher, year=year, month=int(month)
    )


def day(made: date) -> str:
    """The day as a document says it.

    >>> day(date(2026, 4, 1))
    '2026年4月1日'
    """
    return f"{made.year}年{made.month}月{made.day}日"


def plain(text: str) -> str:
    """Without the characters that a file cannot hold.

    >>> plain("A市" + chr(0) + chr(11))
    'A市'
    """
    return _UNWRITABLE.sub("", text)


def _asked(given: ToolInput, handbook: Handbook) -> Iterator[tuple[str, str]]:
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        if value is not None and value != ():
            words = _words(value, handbook)
            if isinstance(value, Decimal) and isinstance(field.json_schema_extra, dict):
                words = said(value, str(field.json_schema_extra["unit"]))
            yield str(field.title).removesuffix("の id"), words


def _words(value: object, handbook: Handbook) -> str:
    """A value as a reader knows it; the id of a record is what the record is called."""
    if isinstance(value, bool):
        return "あり" if value else "なし"
    if isinstance(value, FactName | Measured):
        return fact_label(FactName(value.value))
    if isinstance(value, tuple):
        return "、".join(_words(one, handbook) for one in value)
    if isinstance(value, ToolInput):
        (_, name), *more = _asked(value, handbook)
        told = "、".join(f"{title} {words}" for title, words in more)
        return f"{name}（{told}）" if told else name
    return label(handbook, str(value)) if str(value) in handbook else str(value)
