"""Short tokens for what a model may cite; whatever it makes up of them stands for nothing."""

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.tooling import Noted, Result, Row
from corpus.handbook import Handbook
from corpus.model import Force, Role, Statement

_TOKEN = r"[sStTｓＳｔＴ]\s?[\d０-９]{1,4}"
MARK = (  # [s1] or [s1, t2], in any brackets and widths; [1] is no token but looks like a mark
    rf"[\[［【〔(（]\s*(?:{_TOKEN}|[\d０-９]{{1,2}}(?=\s*[\]］】〕,、]))"
    rf"(?:\s*[,，、・;；\s]\s*(?:{_TOKEN}|[\d０-９]{{1,2}}))*\s*[\]］】〕)）]"
)
_MARK, _ONE = re.compile(MARK), re.compile(r"([sStTｓＳｔＴ])\s?([\d０-９]{1,4})")
_BULLET = re.compile(r"^[\s　・\-*•●○#>]+|^(?:[①-⑳]|\d{1,2}(?:[.．](?!\d)|[)）、]))\s*")


@dataclass(frozen=True, slots=True)
class Source:
    """What a token stands for: the statements to cite, and all that they or a result say."""

    cited: tuple[str, ...]
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence of a model and the tokens in it that stand for something."""

    text: str
    tokens: tuple[str, ...]


class Tokens:
    """The tokens of one answer; safe to share with the threads that tools run in."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._lock = threading.RLock()
        self._sources: dict[str, Source] = {}
        self._of: dict[str, str] = {}  # token by statement id

    def statement(self, statement_id: str) -> str:
        """``[s3] 文``: a statement as the model sees it."""
        return f"[{self.token(statement_id)}] {self._handbook.statement(statement_id).text}"

    def token(self, statement_id: str) -> str:
        """The token of a statement; a new one where it has none yet."""
        one = self._handbook.statement(statement_id)
        with self._lock:
            if statement_id not in self._of:
                self._of[statement_id] = self._new("s", Source((statement_id,), (one,)))
            return self._of[statement_id]

    def result(self, result: Result) -> tuple[str, str]:
        """The token of a tool's result and what the model sees; all of it stands behind it."""
        noted = result.lines or (*result.working, *result.assumptions)
        cited = tuple(dict.fromkeys(id_ for one in noted for id_ in one.statements))
        rows = [_row(one) for one in result.rows]
        told = [one.text for one in (*result.lines, *result.working, *result.assumptions)]
        given = [f"{one.label} {one.value}{one.unit}" for one in result.inputs]
        said = (*self._behind(cited), *(_as_said(text) for text in (*given, *rows, *told)))
        token = self._new("t", Source(cited, said))
        lines = [self._line(one, token) for one in result.lines]
        return token, "\n".join([f"[{token}]", *rows, *lines, *result.warnings])

    def source(self, token: str) -> Source:
        """What a token that was given out stands for."""
        return self._sources[token]

    def read(self, sentence: str) -> Draft:
        """A sentence without its marks and bullets, and those of its tokens that are known."""
        found = [
            f"{letter.lower()}{int(number)}".translate(_NARROW)
            for mark in _MARK.findall(sentence)
            for letter, number in _ONE.findall(mark)
        ]
        text = _BULLET.sub("", _MARK.sub("", sentence).replace("**", "").strip())
        return Draft(text.strip(), tuple(dict.fromkeys(t for t in found if t in self._sources)))

    def _new(self, letter: str, source: Source) -> str:
        with self._lock:
            token = f"{letter}{sum(one[0] == letter for one in self._sources) + 1}"
            self._sources[token] = source
        return token

    def _behind(self, statement_ids: Iterable[str]) -> tuple[Statement, ...]:
        return tuple(self._handbook.statement(one) for one in statement_ids)

    def _line(self, noted: Noted, token: str) -> str:
        """A look-up says statements as they are: these get tokens of their own."""
        if len(noted.statements) == 1 and self._behind(noted.statements)[0].text == noted.text:
            return self.statement(noted.statements[0])
        return f"[{token}] {noted.text}"


_NARROW = str.maketrans("ｓｔ", "st")


def _row(row: Row) -> str:
    amount = f"{row.amount:,}" if not isinstance(row.amount, str) else row.amount
    return f"{row.group} {row.label} {amount}{row.unit}".strip()


def _as_said(text: str) -> Statement:
    """A line of a result in the form that grounding holds sentences against."""
    return Statement(n=0, text=text, page=0, force=Force.REPORTS, role=Role.DETAIL)
