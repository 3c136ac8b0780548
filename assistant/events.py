"""What an answer tells while it is being written; ``ui`` doors send these on as they come."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from assistant.answer import Answer, Citation, Line, Outcome, Ranked


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, before anything is written."""

    kind: ClassVar[str] = "context"
    outcome: Outcome
    ranking: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done now, in words."""

    kind: ClassVar[str] = "progress"
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that has been checked, and what its marks stand for."""

    kind: ClassVar[str] = "line"
    line: Line
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Restarted:
    """The lines so far are to be taken away: others follow in their place."""

    kind: ClassVar[str] = "restart"
    text: str


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; its lines are those since the last restart."""

    kind: ClassVar[str] = "done"
    answer: Answer


Event: TypeAlias = Looked | Progress | Written | Restarted | Done


def written_lines(answer: Answer) -> tuple[Written, ...]:
    """The lines of an answer that stands already, as they would have come one by one."""
    by_mark = {citation.n: citation for citation in answer.citations}
    return tuple(Written(line, tuple(by_mark[n] for n in line.citations)) for line in answer.lines)
