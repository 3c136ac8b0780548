"""A tool's result as an Excel workbook: inputs, live formulas, charts and citations."""

from assistant.tooling import Tool
from corpus.handbook import Handbook


def workbook(tool: Tool, arguments: dict[str, object], handbook: Handbook) -> bytes:
    """The result as a workbook; ToolInputError says what is wrong with the arguments."""
    raise NotImplementedError
