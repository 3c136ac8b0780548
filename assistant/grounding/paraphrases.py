"""Words that say the same, and words that claim nothing by themselves."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_suffix(".toml")


def synonyms_of(word: str) -> frozenset[str]:
    """The normalised words that say the same, itself included where there are any."""
    return _synonyms().get(word, frozenset())


@cache
def plain_words() -> frozenset[str]:
    """Words that claim nothing by themselves."""
    return frozenset(_table()["plain"].split())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    """The words of every group that a word is in."""
    said: dict[str, frozenset[str]] = {}
    for line in _table()["same"]:
        group = frozenset(line.split())
        for word in group:
            said[word] = said.get(word, frozenset()) | group
    return said


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
