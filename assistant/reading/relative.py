"""「1割減」 and 「半分になる」: a figure afterwards, from the one figure of today by its word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.forms import AFTER, Figure, Form
from assistant.reading.numerals import PART, number

_CHANGED = (
    r"(?:[^。、\n]{0,24}?(?:から|より))?[^。、\n\d]{0,8}?(?:"
    rf"(?P<share>{PART})\s*(?P<unit>割|%)(?:ほど|くらい|ぐらい|程度)?[のがを]?"
    r"(?:(?P<less>減|削減|少な|圧縮|カット|下が)|増)|(?P<half>半分|半減))"
)
_TENTH, _WHOLE, _HALF = 10, Decimal(100), Decimal(50)


def relative(form: Form, page: str, read: Sequence[Figure]) -> Iterator[Figure]:
    """What a sided slot becomes, where one figure of it was said and none for afterwards."""
    for slot in (one for one in form.slots if one.sided):
        own = [one for one in read if one.slot == slot.key]
        found = re.search(rf"(?:{slot.words}){_CHANGED}", page)
        if found and len(own) == 1 and own[0].side != AFTER:
            value = own[0].quantity.value * _left(found) / _WHOLE
            quantity = replace(own[0].quantity, value=value, text=found[0])
            yield replace(own[0], quantity=quantity, side=AFTER)


def _left(found: re.Match[str]) -> Decimal:
    """The per cent that are left, or that it grows to."""
    if found["half"]:
        return _HALF
    share = (number(found["share"]) or Decimal(0)) * (_TENTH if found["unit"] == "割" else 1)
    return _WHOLE - share if found["less"] else _WHOLE + share
