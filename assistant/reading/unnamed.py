"""Municipalities that are counted but not named get letters: 「3市で、人口は5万、3万、2万」."""

import re
from collections.abc import Iterator, Sequence

from assistant.reading.forms import Form
from assistant.reading.numerals import number
from assistant.reading.tokens import Token, tokens

_COUNTED = re.compile(
    r"(?<![\d第])([2-9]|[二三四五六七八九])(?:つの|か所の)?(自治体|市町村|市町|団体|市|町|村)"
    r"(?![一-龥])"
)
_AND = re.compile(r" *(?:と|、|,|・|や|:|対|及び|および) *")
_EVENLY = re.compile(r"均等|折半|等分|頭割り?|山分け")
_LETTERS = "ABCDEFGHI"


def with_names(form: Form, page: str) -> str:
    """The page with A市, B市, … before the figures of municipalities that nobody named.

    Only where as many figures of one unit are listed as municipalities are counted, or where all
    have the same share and no figure is needed.
    """
    counted = _COUNTED.search(page)
    if counted is None or "市" not in form.owners:
        return page
    found = tokens(form, page)
    if any(one.kind == "owner" for one in found):
        return page
    many = int(number(counted[1]) or 0)
    kind = counted[2] if counted[2] in {"市", "町", "村"} else "市"
    rows = [row for row in _listed(page, found) if len(row) == many]
    if not rows and _EVENLY.search(page):
        names = "と".join(f"{letter}{kind}" for letter in _LETTERS[:many])
        return page[: counted.start()] + names + page[counted.end() :]
    for row in reversed(rows):
        for letter, one in reversed(list(zip(_LETTERS, row, strict=False))):
            page = f"{page[: one.start]}{letter}{kind}{page[one.start :]}"
    return page


def _listed(page: str, found: Sequence[Token]) -> Iterator[list[Token]]:
    """Runs of quantities of one unit with nothing but a comma or the like between them."""
    row: list[Token] = []
    for one in found:
        if row and not _goes_on(page, row[-1], one):
            yield row
            row = []
        row += [one] if one.quantity else []
    yield row


def _goes_on(page: str, last: Token, one: Token) -> bool:
    alike = bool(last.quantity and one.quantity and last.quantity.unit is one.quantity.unit)
    return alike and bool(_AND.fullmatch(page[last.end : one.start]))
