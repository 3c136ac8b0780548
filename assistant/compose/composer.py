"""What every composer and writer takes and gives."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer
from assistant.events import Event
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


@dataclass(frozen=True, slots=True)
class Request:
    """A question, the ones before it, and the plain answer that stands already."""

    question: str
    history: tuple[str, ...]
    plain: Answer
    streamed: bool = False  # whether somebody watches the sentences come


class Writer(Protocol):
    """Anything that writes a plain answer anew; where it cannot, the plain answer stays."""

    def write(self, request: Request) -> Generator[Event, None, Answer]:
        """Tell what happens, and return the answer that counts."""
        ...
