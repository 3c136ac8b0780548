"""When the items of a roadmap are done, and the columns of a Gantt chart; knows no file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.roadmap.model import Item, Progress

MOST = 30  # columns that stand on one sheet
YEAR = 12  # months; a chart of nothing shows so many
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """An item from its first day to its last; one date alone is one day."""

    item: Item
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period:
    """One column: a week, a month, a quarter or a year, both days within it."""

    label: str
    first: date
    last: date


def spans(items: Iterable[Item]) -> tuple[Span, ...]:
    """The items that have a date, but for those left out, in their order."""
    dated = [one for one in items if one.progress is not Progress.LEFT_OUT]
    found = ((one, [day for day in (one.start, one.due) if day is not None]) for one in dated)
    return tuple(Span(one, min(days), max(days)) for one, days in found if days)


def periods(items: Iterable[Item], today: date) -> tuple[Period, ...]:
    """Columns from the first day to the last, as fine as they fit; a year where nothing is dated.

    >>> [one.label for one in periods((), date(2026, 11, 26))][:3]
    ['2026年11月', '12月', '2027年1月']
    """
    found = spans(items)
    if not found:
        return tuple(_months(today, _later(today, YEAR - 1), 1))
    first, last = min(one.first for one in found), max(one.last for one in found)
    if (last - first) / _WEEK < MOST - 1:
        return tuple(_weeks(first, last))
    for months in (1, 3, YEAR):
        columns = tuple(_months(first, last, months))
        if len(columns) <= MOST:
            return columns
    return columns


def _weeks(first: date, last: date) -> Iterator[Period]:
    """From Monday on, named by it."""
    day, year = first - timedelta(days=first.weekday()), 0
    while day <= last:
        head = f"{day.year}年" if day.year != year else ""
        yield Period(f"{head}{day.month}/{day.day}", day, day + _WEEK - timedelta(days=1))
        day, year = day + _WEEK, day.year


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
