"""What an exported file says, whether it is Excel or Word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from assistant.answer import Citation, ToolResult
from assistant.citing import Citations
from assistant.tool_view import result_view
from assistant.tooling import Result, Tool, ToolInput
from corpus.handbook import Handbook
from corpus.model import Edition

OURS = "当方独自の様式"
LOOKED_UP = "手引き {edition} の記録から調べた結果"
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
    record: str
    title: str
    page: int
    edition: str
    text: str


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

    @cached_property
    def basis(self) -> str:
        """``手引き Q2-7 の考え方に基づく概算（当方独自の様式）``: our first caveat, in short."""
        if not self.result.caveats:
            return f"{LOOKED_UP.format(edition=self.edition.name)}（{OURS}）"
        return f"{self.result.caveats[0].text.partition('です')[0]}（{OURS}）"

    @property
    def asked(self) -> Iterator[tuple[str, str]]:
        """What a look-up was asked for, field by field; a calculation has its own inputs."""
        for name, field in type(self.given).model_fields.items():
            value = getattr(self.given, name)
            if value is not None and value != ():
                yield str(field.title), _words(value)

    @property
    def in_our_words(self) -> str:
        """That the statements are not the handbook's sentences."""
        return in_our_words(self.edition)


def paper(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> Paper:
    """Run the tool for a file; ToolInputError says what is wrong with the arguments."""
    given, cited = tool.read(arguments), Citations(handbook)
    result = tool.call(given)
    shown = result_view(tool.name, arguments, result, cited)
    sources = sources_of(cited.all(), handbook)
    return Paper(tool, given, result, shown, sources, handbook.edition, today())


def sources_of(citations: tuple[Citation, ...], handbook: Handbook) -> tuple[Source, ...]:
    """Each citation with the words of its statement."""
    return tuple(
        Source(
            one.n,
            one.record,
            one.title,
            one.page,
            one.edition,
            handbook.statement(one.statement).text,
        )
        for one in citations
    )


def in_our_words(edition: Edition) -> str:
    """That the statements shown are not the handbook's sentences."""
    year, month = edition.published.split("-")
    return IN_OUR_WORDS.format(
        title=edition.title, publisher=edition.publisher, year=year, month=int(month)
    )


def today() -> date:
    """The day by this machine's clock."""
    return datetime.now().astimezone().date()


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


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "あり" if value else "なし"
    if isinstance(value, tuple):
        return "、".join(_words(one) for one in value)
    return str(value)
