"""Prefectures in a text, and the bureau's window for each: general knowledge, marked as such."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.text import normalise

TABLE = Path(__file__).parent / "data" / "prefectures.toml"


def prefectures_in(text: str) -> tuple[str, ...]:
    """The prefectures a text names, with or without 都府県; 「東京都」 does not name 「京都」.

    >>> prefectures_in("東京都と静岡の町")
    ('東京都', '静岡県')
    """
    clean = normalise(text)
    every = (name for names in _table()["contacts"].values() for name in names)
    return tuple(name for name in every if re.search(rf"(?<!東){_short(name)}", clean))


def contact_of(text: str) -> str:
    """The id of the contact record for the place a text names, or nothing."""
    clean = normalise(text)
    for contact, regions in _table()["regions"].items():
        if any(region in clean for region in regions):
            return str(contact)
    named = prefectures_in(clean)
    found = [contact for contact, names in _table()["contacts"].items() if set(names) & set(named)]
    return found[0] if found else ""


def every_prefecture() -> dict[str, str]:
    """The contact record of each of the 47 prefectures."""
    return {name: str(contact) for contact, names in _table()["contacts"].items() for name in names}


def note() -> str:
    """That the mapping is not the handbook's."""
    return str(_table()["note"])


def _short(prefecture: str) -> str:
    return prefecture if prefecture == "北海道" else prefecture[:-1]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
