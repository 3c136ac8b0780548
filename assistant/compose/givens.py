"""Numbers that a question gives; a model computes with these and with no others."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from corpus.text import normalise

_SCALES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "億": 10**8, "兆": 10**12}
_PART = r"(\d[\d,]*(?:\.\d+)?)\s*(百万|千万|千|万|億|兆)?"
_AMOUNT = re.compile(rf"{_PART}(?:\s*{_PART})?(?:\s*{_PART})?")
_KANJI = {kanji: n for n, kanji in enumerate("〇一二三四五六七八九十")} | {"半": 5}
_FREE = {Decimal(0), Decimal(1), Decimal(100)}  # nothing, the same for all, all of it
_OTHERWISE = (Decimal(12), Decimal(1) / 100, Decimal(1) / 10, Decimal(60), Decimal(1000))


def not_given(arguments: object, texts: Iterable[str]) -> tuple[str, ...]:
    """The numbers in a tool's arguments that no text gives, in any usual unit.

    >>> not_given({"yen": 12_000_000, "rate": 3000}, ["年1,200万円を分ける"])
    ('3000',)
    """
    known = _FREE | {value for text in texts for value in _given(text)}
    return tuple(str(one) for one in _numbers(arguments) if one not in known)


def _given(text: str) -> Iterator[Decimal]:
    """Each number as it stands, with its 万 or 億, and in the next unit (年 to 月, % to share)."""
    plain = normalise(text)
    yield from (Decimal(_KANJI[one]) for one in plain if one in _KANJI)
    for match in _AMOUNT.finditer(plain):
        pairs = [
            (Decimal(digits.replace(",", "")), _SCALES.get(scale or "", 1))
            for digits, scale in zip(match.groups()[::2], match.groups()[1::2], strict=True)
            if digits
        ]
        for value in (*(d for d, _ in pairs), *(d * s for d, s in pairs), _sum(pairs)):
            yield value
            yield from (value * other for other in _OTHERWISE)


def _sum(pairs: list[tuple[Decimal, int]]) -> Decimal:
    """1億2,000万 is one amount."""
    return sum((digits * scale for digits, scale in pairs), Decimal(0))


def _numbers(value: Any) -> Iterator[Decimal]:  # noqa: ANN401 - JSON is of any kind
    if isinstance(value, dict):
        for one in value.values():
            yield from _numbers(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _numbers(one)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        yield Decimal(str(value))
    elif isinstance(value, str) and re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        yield Decimal(value)
