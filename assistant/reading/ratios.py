"""Ratios: 「3:2:1で分けて」 and 「七対三の甲市と乙町」, number by number to the names in order."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.forms import Figure, Form
from assistant.reading.numerals import KANJI, PART, number
from assistant.reading.quantities import Quantity
from assistant.reading.tokens import Token
from assistant.reading.units import Unit

RATIO = "bare"  # the slot of a weight that is not said to be of this or that
_RATIO = re.compile(
    rf"(?<![\d.,:{KANJI}])({PART}(?:\s*(?:対|:)\s*{PART})+)(?![\d.,:{KANJI}%]|\s*[月日時])"
)
_TERM = re.compile(PART)


def ratio(form: Form, page: str, row: Sequence[Token]) -> Iterator[Figure]:
    """Each name with its term, in a form that knows weights, where there are as many of both."""
    names = list(dict.fromkeys(one.name for one in row if one.kind == "owner"))
    slots = {one.key: one for one in form.slots}
    for found in _RATIO.finditer(page) if RATIO in slots else ():
        terms = list(_TERM.finditer(page, found.start(1), found.end(1)))
        if len(terms) == len(names):
            near = [one.name for one in row if one.kind == "label" and one.end == found.start(1)]
            slot = near[-1] if near and slots[near[-1]].each else RATIO
            for name, one in zip(names, terms, strict=True):
                yield Figure(slot, _term(one), name)
            return


def has_ratio(page: str) -> bool:
    """Whether a page has any ratio at all."""
    return bool(_RATIO.search(page))


def without(row: Sequence[Token], said: Sequence[Figure]) -> list[Token]:
    """A row less the quantities that are terms of a ratio."""
    terms = {one.quantity.start for one in said}
    return [one for one in row if one.quantity is None or one.quantity.start not in terms]


def _term(found: re.Match[str]) -> Quantity:
    return Quantity(number(found[0]) or Decimal(0), Unit.NONE, found.start(), found.end(), found[0])
