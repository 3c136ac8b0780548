"""Turns what a widget holds into an argument of a tool, and back; knows no screen."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from ui.web.fields import FormField, Shape

_BETWEEN = {
    Shape.NAMES: re.compile(r"[、，,\n]"),
    Shape.SENTENCES: re.compile(r"\n"),
    Shape.NUMBERS: re.compile(r"[、\s]"),
}
_JOIN = {Shape.NAMES: "、", Shape.SENTENCES: "\n", Shape.NUMBERS: "、"}


def listed(field: FormField, text: str) -> list[object]:
    """The parts of a text that holds several answers.

    >>> listed(FormField("n", "名", Shape.NAMES), "A市、B町、")
    ['A市', 'B町']
    """
    parts = [one.strip() for one in _BETWEEN[field.shape].split(text) if one.strip()]
    return [_counted(one) if field.shape is Shape.NUMBERS else one for one in parts]


def _counted(text: str) -> object:
    """A whole number; what is none stays a text, which the tool refuses by name."""
    digits = unicodedata.normalize("NFKC", text).replace(",", "")
    return int(digits) if digits.isdecimal() else text


def joined(field: FormField, value: object) -> str:
    """Several answers as one text."""
    return _JOIN[field.shape].join(str(one) for one in as_list(value))


def as_list(value: object) -> list[object]:
    """The answers of a list, nothing where there is none."""
    return list(value) if isinstance(value, list | tuple) else []


def as_rows(value: object) -> list[dict[str, object]]:
    """The rows of a table, nothing where there are none."""
    return [one for one in as_list(value) if isinstance(one, dict)]


def as_number(value: object) -> float | None:
    """A number as a widget takes it, nothing where the value is none."""
    try:
        return float(Decimal(str(value).replace(",", "")))
    except InvalidOperation:
        return None


def plain(number: float) -> int | float:
    """Whole numbers without a point.

    >>> plain(3000.0), plain(0.5)
    (3000, 0.5)
    """
    return int(number) if float(number).is_integer() else number


def kept(answers: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Only what was answered."""
    return {name: value for name, value in answers if value not in (None, "", [], {})}
