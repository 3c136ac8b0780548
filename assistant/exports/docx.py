"""A tool's result, or an answer, as a Word document."""

from assistant.answer import Answer
from assistant.tooling import Tool
from corpus.handbook import Handbook


def document(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    """The result as a document; ToolInputError says what is wrong with the arguments."""
    raise NotImplementedError


def answer_document(answer: Answer, handbook: Handbook) -> bytes:
    """An answer as a document: question, outcome, lines with marks, sources and notes."""
    raise NotImplementedError
