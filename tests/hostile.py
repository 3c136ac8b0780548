"""The 200 hostile strings that go through every door."""

import json
from pathlib import Path

from assistant.answer import Outcome

STRINGS = tuple(
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "hostile.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
)
OUTCOMES = {one.value for one in Outcome}


def is_halved(text: str) -> bool:
    """Whether half a character is in it, which JSON can spell and hardly anything else carries."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)
