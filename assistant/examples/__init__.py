"""One filled-in input a tool (記入例): what a form offers, and what every tool is tried with."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent


def example(tool: str) -> dict[str, object]:
    """The example input of the tool with this name; FileNotFoundError where there is none."""
    given: dict[str, object] = json.loads((FOLDER / f"{tool}.json").read_text(encoding="utf-8"))
    return given
