"""Municipalities, postal and dialling codes, mail domains by prefecture: general knowledge."""

import re
import tomllib
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from corpus.text import normalise

TABLE = Path(__file__).parent / "data" / "municipalities.toml"

Prefectures = frozenset[str]

_LEAST = 3  # letters of a city whose name is told from a word without its 市

_POSTAL = re.compile(r"(?:〒|郵便番号:?)\s*(\d{3})-?\d{4}(?!\d)|(?<![\d-])(\d{3})-\d{4}(?![\d-])")
_TELEPHONE = re.compile(  # its end may be blotted out: 0172-35-****
    r"(?<![\d-])(0\d{1,4})[-(](\d{1,4})[-)](?:\d{4}(?!\d)|[*xX×○●〇]{3,4})"
)
_DOMAIN = re.compile(r"[@.](?:pref|city|town|vill)\.(?:[a-z0-9-]+\.)*?([a-z]+)\.(?:lg\.)?jp\b")


@dataclass(frozen=True)
class Place:
    """What belongs to one prefecture."""

    domain: str  # as municipalities' mail domains spell it
    postal: tuple[tuple[str, str], ...]  # first and last of the three leading digits
    dial: tuple[str, ...]  # how its telephone numbers begin
    names: tuple[str, ...]
    areas: tuple[str, ...] = ()  # parts of it that are called by a name of their own


def places_in(text: str) -> tuple[Prefectures, ...]:
    """What each full name of a prefecture or municipality in a text may be, in text order.

    >>> [sorted(one) for one in places_in("広島県と三条市、府中市")]
    [['広島県'], ['新潟県'], ['広島県', '東京都']]
    """
    return tuple(_owners()[name] for name in _pattern().findall(normalise(text)))


def names_in(text: str) -> tuple[str, ...]:
    """The full names of prefectures and municipalities in a text, in text order."""
    return tuple(_pattern().findall(normalise(text)))


def areas_in(text: str) -> tuple[Prefectures, ...]:
    """The prefectures of what lies in or near a part or a city that is named in short.

    >>> [sorted(one) for one in areas_in("道東の町です。前橋近郊の市です。飛騨さんの話")]
    [['北海道'], ['群馬県']]
    """
    return tuple(_short_owners()[name] for name in _areas().findall(normalise(text)))


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


def by_telephone(text: str) -> tuple[Prefectures, ...]:
    """Where the telephone numbers of a text ring; a mobile one rings anywhere.

    >>> [sorted(one) for one in by_telephone("TEL 0256-34-5511 / 090-1234-5678")]
    [['新潟県']]
    """
    numbers = _TELEPHONE.findall(normalise(text))
    found = (_dialled(code) or _dialled(f"{code}{rest}") for code, rest in numbers)
    return tuple(filter(None, found))


def _dialled(number: str) -> Prefectures:
    """The prefectures of the longest beginning of a number that any has."""
    starts = {one for place in _table().values() for one in place.dial if number.startswith(one)}
    longest = max(starts, key=len, default="")
    return frozenset(name for name, place in _table().items() if longest in place.dial)


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
def _short_owners() -> dict[str, Prefectures]:
    """Parts of prefectures, and cities without their 市."""
    cities = {
        name.removesuffix("市"): owners
        for name, owners in _owners().items()
        if name.endswith("市") and len(name) >= _LEAST
    }
    areas = {area: frozenset({name}) for name, place in _table().items() for area in place.areas}
    return cities | areas


@cache
def _areas() -> re.Pattern[str]:
    """A part of a prefecture as where something lies; a city only as what lies near it."""
    parts = "|".join(area for place in _table().values() for area in place.areas)
    cities = "|".join(sorted(map(re.escape, _short_owners()), key=len, reverse=True))
    lies = (
        r"(?=(?:地方|地域|管内|方面)?の[^、。]{0,8}?[市町村道](?!さん|様)|(?:地方|地域|管内|方面))"
    )
    near = r"(?=市?(?:の)?(?:近郊|近く|近辺|周辺|郊外|の隣|圏))"
    return re.compile(rf"(?:{parts}){lies}|(?:{cities}){near}")


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_owners(), key=lambda name: -len(name))
    return re.compile("|".join(map(re.escape, longest_first)))
