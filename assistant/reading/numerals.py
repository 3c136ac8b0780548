"""Numerals as people write them: digits, kanji, or both."""

import re
from decimal import Decimal, InvalidOperation

from kanjize import kanji2number

_LARGE = re.compile(r"(\d+(?:\.\d+)?)([十百千万億兆]{1,2})")

KANJI = "〇一二三四五六七八九十百千"
PART = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,9}})?|\d{{1,18}}(?:\.\d{{1,9}})?"
    rf"|[{KANJI}]{{1,12}})"
)
NUMBER = (
    rf"(?:(?<![\d.,A-Za-z一-龥])-|▲|△)?{PART}"
    rf"(?:[百千万億兆]{{1,4}}(?:(?!{PART}\s*[%割パ]){PART})?){{0,4}}"
)


def number(text: str) -> Decimal | None:
    """A number as written, in digits, in kanji or mixed; None where it is none.

    >>> number("1億2,000万"), number("三千"), number("12.4")
    (Decimal('120000000'), Decimal('3000'), Decimal('12.4'))
    """
    plain = text.replace(",", "")
    negative = plain[:1] in "-▲△"
    plain = plain.lstrip("-▲△")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        try:
            value = sum(map(_exact, _parts(plain)), Decimal(0))
        except ValueError:
            return None
    value = value.to_integral_value() if value == value.to_integral_value() else value
    return -value if negative else value


def _parts(plain: str) -> list[str]:
    """A decimal with its large unit apart from the rest: 1.15億, 2億 and 3,000万."""
    if "." not in plain:
        return [plain]
    found = _LARGE.match(plain)
    if found is None:
        raise ValueError(plain)
    return [found[0], *filter(None, [plain[found.end() :]])]


def _exact(part: str) -> Decimal:
    """What kanjize reads of whole numbers; a decimal times its unit without floats."""
    found = _LARGE.fullmatch(part)
    if found is None:
        return Decimal(kanji2number(part))
    return Decimal(found[1]) * kanji2number("1" + found[2])
