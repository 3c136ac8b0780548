"""Marks [1], [2] … for the statements that lines stand on."""

from collections.abc import Iterable

from assistant.answer import Citation
from assistant.tooling import Noted
from corpus.handbook import Handbook


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
