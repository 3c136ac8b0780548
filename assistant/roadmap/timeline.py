"""When the items of a roadmap are done, and the columns of a Gantt chart; knows no file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.roadmap.model import Item, Progress

MOST = 30  # columns that stand on one sheet
YEAR = 12  # months that there is room for: dates are still changed in the file


@dataclass(frozen=True, slots=True)
class Span:
    """An item from its first day to its last; one date alone is one day."""

    item: Item
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """One column: a month, a quarter or a year, both days within it."""

    label: str
    first: date
    last: date


def spans(items: Iterable[Item]) -> tuple[Span, ...]:
    """The items that have a date, but for those left out, in their order."""
    dated = [one for one in items if one.progress is not Progress.LEFT_OUT]
    found = ((one, [day for day in (one.start, one.due) if day is not None]) for one in dated)
    return tuple(Span(one, min(days), max(days)) for one, days in found if days)


def periods(items: Iterable[Item], today: date) -> tuple[Period, ...]:
    """Columns as fine as they fit that hold every day and today, with room for a year to come.

    >>> [one.label for one in periods((), date(2026, 11, 26))][:3]
    ['2026年11月', '12月', '2027年1月']
    """
    days = [day for one in spans(items) for day in (one.first, one.last)]
    start = min(days, default=today)
    last = max([*days, _later(max(start, today), YEAR - 1)])
    for months in (1, 3, YEAR):
        columns = tuple(_months(min(start, today), last, months))
        if len(columns) <= MOST:
            return columns
    return columns


def _months(first: date, last: date, months: int) -> Iterator[Period]:
    """From the first of a month, quarters from 1, 4, 7 or 10, years from April as budgets run."""
    day, year = _begins(first, months), 0
    while day <= last:
        after = _later(day, months)
        yield Period(_label(day, months, year), day, after - timedelta(days=1))
        day, year = after, day.year


def _begins(day: date, months: int) -> date:
    if months == YEAR:
        return date(day.year - (day.month < 4), 4, 1)  # noqa: PLR2004 - April
    return date(day.year, day.month - (day.month - 1) % months, 1)


def _later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _label(day: date, months: int, year: int) -> str:
    if months == YEAR:
        return f"{day.year}年度"
    head = f"{day.year}年" if day.year != year else ""
    return f"{head}{day.month}月" if months == 1 else f"{head}{day.month}〜{day.month + 2}月"
