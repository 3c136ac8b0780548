"""What every composer takes and gives."""

from dataclasses import dataclass
from typing import Protocol

from assistant.understand import Understood
from index.search import Found


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, the statements it stands on, and the part of the answer it belongs to."""

    text: str
    statements: tuple[str, ...]
    section: str


class Composer(Protocol):
    """Anything that writes an answer from what was found."""

    name: str

    def compose(self, question: Understood, found: Found) -> tuple[Sentence, ...]:
        """The sentences of an answer, in reading order."""
        ...
