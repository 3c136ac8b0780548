"""What a look-up is: the tool that answers a question, and what it found."""

from dataclasses import dataclass

from assistant.tooling import Result


@dataclass(frozen=True, slots=True)
class LookUp:
    """A look-up that answers a question, and what it found."""

    tool: str
    section: str
    inputs: dict[str, object]
    result: Result
