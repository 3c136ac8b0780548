"""Marks [1], [2] … for the statements that lines stand on, and how they are read again."""

import re
from collections.abc import Callable, Iterable

from assistant.answer import Citation
from assistant.tooling import Noted
from corpus.handbook import Handbook

_MARK = re.compile(r"\[(\d+)\]")


class Citations:
    """Numbers statements in the order they are first cited."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._cited: dict[str, Citation] = {}

    def cite(self, statement_ids: Iterable[str]) -> tuple[int, ...]:
        """The marks of these statements; KeyError for one that does not exist."""
        return tuple(self._one(statement_id).n for statement_id in statement_ids)

    def mark(self, noted: Noted) -> str:
        """A line with the marks of what it stands on at its end."""
        return noted.text + marks(self.cite(noted.statements))

    def all(self) -> tuple[Citation, ...]:
        """Every citation so far, by mark."""
        return tuple(self._cited.values())

    def _one(self, statement_id: str) -> Citation:
        if statement_id not in self._cited:
            statement = self._handbook.statement(statement_id)
            record = self._handbook[statement_id.rpartition(".")[0]]
            self._cited[statement_id] = Citation(
                n=len(self._cited) + 1,
                record=record.id,
                statement=statement_id,
                title=record.title,
                page=statement.page,
                edition=self._handbook.edition.name,
            )
        return self._cited[statement_id]


def marks(numbers: Iterable[int]) -> str:
    """Marks as a reader sees them.

    >>> marks((1, 3))
    '[1][3]'
    """
    return "".join(f"[{n}]" for n in numbers)


def parted(line: str) -> tuple[str, tuple[int, ...]]:
    """A listed sentence without its dot and marks, and the marks.

    >>> parted("・3年です。[1][3]")
    ('3年です。', (1, 3))
    """
    return _MARK.sub("", line).removeprefix("・").strip(), tuple(map(int, _MARK.findall(line)))


def remarked(text: str, number: Callable[[int], int]) -> str:
    """A text with every mark replaced by the one that it has elsewhere.

    >>> remarked("3年です。[1][3]", lambda n: n + 1)
    '3年です。[2][4]'
    """
    return _MARK.sub(lambda mark: marks([number(int(mark[1]))]), text)
