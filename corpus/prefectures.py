"""Prefectures in a text, and the bureau's window for each: general knowledge, marked as such."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from corpus.text import normalise

TABLE = Path(__file__).parent / "data" / "prefectures.toml"

_ALSO_WORDS = {
    "京都": r"(?<!東)京都",
    "三重": r"(?<!二重)三重",
    "大分": r"大分(?=[県市ではの、。?\s]|$)",  # not 「大分減った」
}


def prefectures_in(text: str) -> tuple[str, ...]:
    """The prefectures a text names, with or without 都府県; 「東京都」 does not name 「京都」.

    >>> prefectures_in("東京都と静岡の町")
    ('東京都', '静岡県')
    """
    clean = normalise(text)
    return tuple(name for name in every_prefecture() if _written(name).search(clean))


def regions_in(text: str) -> tuple[str, ...]:
    """The parts of the country and the prefectures a text names, as it has them, in order.

    >>> regions_in("四国MEと岐阜の講座")
    ('四国', '岐阜')
    """
    clean = normalise(text)
    regions = [one for names in _table()["regions"].values() for one in names]
    named = [*map(re.escape, regions), *map(_named, every_prefecture())]
    return tuple(one.group() for one in re.finditer("|".join(named), clean))


def contact_of(text: str) -> str:
    """The id of the contact record for the place a text names first, or nothing.

    A bureau's name counts before a prefecture in full, that before a region or a short name.
    """
    clean = normalise(text)
    for patterns in _by_weight():
        found = [(one.start(), to) for how, to in patterns if (one := how.search(clean))]
        if found:
            return min(found)[1]
    return ""


def every_prefecture() -> dict[str, str]:
    """The contact record of each of the 47 prefectures."""
    return {name: str(contact) for contact, names in _table()["contacts"].items() for name in names}


def note() -> str:
    """That the mapping is not the handbook's."""
    return str(_table()["note"])


@cache
def _by_weight() -> tuple[tuple[tuple[re.Pattern[str], str], ...], ...]:
    """Ways of naming a place and the contact of each, the surest ways first."""
    regions = [(one, to) for to, names in _table()["regions"].items() for one in names]
    prefectures = every_prefecture().items()
    ways = (
        tuple((rf"{one}(?:地方)?(?:整備局|地整|(?<=局)|(?<=地整))", to) for one, to in regions),
        tuple((rf"(?<!東){name}", to) for name, to in prefectures),
        tuple((rf"{one}(?![村大])", to) for one, to in regions),  # not 東海村, 東北大学
        tuple((_named(name), to) for name, to in prefectures),
    )
    return tuple(tuple((re.compile(how), to) for how, to in way) for way in ways)


@cache
def _written(prefecture: str) -> re.Pattern[str]:
    """The pattern of a prefecture, compiled once."""
    return re.compile(_named(prefecture))


def _named(prefecture: str) -> str:
    """The pattern of a prefecture in full or in short, where it is no other word or town."""
    short = prefecture if prefecture == "北海道" else prefecture[:-1]
    return _ALSO_WORDS.get(short) or f"{short}(?![町村])"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
