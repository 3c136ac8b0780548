"""Hold every number and proper name of every statement against the page that it cites."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.handbook import Handbook
from corpus.model import Statement
from corpus.pages import Pages
from corpus.text import numbers, squeeze

NamesOf = Callable[[str], Iterable[str]]

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9#&.-]*[A-Za-z0-9]")
_REFERENCE = re.compile(r"Q\d-\d+|STEP\s?\d|p\.\d+|Ver\.\d")


@dataclass(frozen=True, slots=True)
class Failure:
    """A number or name of a statement that its page does not have."""

    statement: str
    page: int
    what: str
    text: str


def verify(handbook: Handbook, pages: Pages, names_of: NamesOf) -> list[Failure]:
    """Every failure, in the order of the records; an empty list is what we want.

    ``names_of`` finds the proper nouns of a text (the caller brings the Japanese analyser).
    """
    return [
        Failure(record.statement_id(one), one.page, what, one.text)
        for record in handbook
        for one in record.statements
        for what in _missing(one, pages[one.page], names_of)
    ]


def _missing(statement: Statement, page: str, names_of: NamesOf) -> Iterable[str]:
    text = _REFERENCE.sub(" ", statement.text)
    on_page = set(numbers(page))
    yield from (number for number in numbers(text) if number not in on_page)
    names = {*names_of(text), *_LATIN.findall(text), *filter(None, [statement.place])}
    squeezed = squeeze(page).casefold()
    yield from (name for name in sorted(names) if squeeze(name).casefold() not in squeezed)
