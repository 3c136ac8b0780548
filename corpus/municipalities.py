"""Municipalities, postal codes and mail domains by prefecture: general knowledge, as in a map."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from corpus.text import normalise

TABLE = Path(__file__).parent / "data" / "municipalities.toml"

Prefectures = frozenset[str]

_POSTAL = re.compile(r"(?:〒|郵便番号:?)\s*(\d{3})-?\d{4}(?!\d)|(?<![\d-])(\d{3})-\d{4}(?![\d-])")
_DOMAIN = re.compile(r"[@.](?:pref|city|town|vill)\.(?:[a-z0-9-]+\.)*?([a-z]+)\.(?:lg\.)?jp\b")


@dataclass(frozen=True)
class Place:
    """What belongs to one prefecture."""

    domain: str  # as municipalities' mail domains spell it
    postal: tuple[tuple[str, str], ...]  # first and last of the three leading digits
    names: tuple[str, ...]


def places_in(text: str) -> tuple[Prefectures, ...]:
    """What each full name of a prefecture or municipality in a text may be, in text order.

    >>> [sorted(one) for one in places_in("広島県と三条市、府中市")]
    [['広島県'], ['新潟県'], ['広島県', '東京都']]
    """
    return tuple(_owners()[name] for name in _pattern().findall(normalise(text)))


def names_in(text: str) -> tuple[str, ...]:
    """The full names of prefectures and municipalities in a text, in text order."""
    return tuple(_pattern().findall(normalise(text)))


def by_postal_code(text: str) -> tuple[Prefectures, ...]:
    """Where the postal codes of a text are delivered.

    >>> [sorted(one) for one in by_postal_code("〒955-8686 旭町")]
    [['新潟県']]
    """
    codes = [first or second for first, second in _POSTAL.findall(normalise(text))]
    found = (
        frozenset(
            name
            for name, place in _table().items()
            if any(first <= code <= last for first, last in place.postal)
        )
        for code in codes
    )
    return tuple(filter(None, found))


def by_domain(text: str) -> tuple[Prefectures, ...]:
    """The prefectures that municipal mail and web addresses name, such as city.sanjo.niigata.jp."""
    known = {place.domain: frozenset({name}) for name, place in _table().items()}
    return tuple(known[word] for word in _DOMAIN.findall(normalise(text)) if word in known)


@cache
def _table() -> dict[str, Place]:
    return TypeAdapter(dict[str, Place]).validate_python(tomllib.loads(TABLE.read_text("utf-8")))


@cache
def _owners() -> dict[str, Prefectures]:
    owners: dict[str, set[str]] = {name: {name} for name in _table()}
    for prefecture, place in _table().items():
        for name in place.names:
            owners.setdefault(name, set()).add(prefecture)
    return {name: frozenset(found) for name, found in owners.items()}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_owners(), key=lambda name: -len(name))
    return re.compile("|".join(map(re.escape, longest_first)))
