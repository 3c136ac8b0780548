"""Years in a text, of the Japanese eras 元号 and of the Western calendar, as one calendar."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FIRST = {"令和": 2019, "平成": 1989, "昭和": 1926, "大正": 1912, "明治": 1868}
_LETTERS = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
_ERA = re.compile(
    r"(?:(?<![A-Za-z])([RHSTM])|(令和|平成|昭和|大正|明治)) ?(\d{1,2}|元)"
    r"(?![\d,]|[かカヵヶケ箇][月年])"
    r"(?:\((\d{4})\))?(?:年度?)?(?:[.．](\d{1,2})(?!\d)|の?(\d{1,2})月)?"
    r"(?:[~〜-](\d{1,2})(?:年度?)?(?![\d月]))?"
)
_WESTERN = re.compile(r"(?<![\d,.])((?:19|20)\d{2})(?:年度?|(?=[-~〜→]))(?:の?(\d{1,2})月)?")


@dataclass(frozen=True, slots=True)
class Year:
    """A year, with its month where one is written; fiscal or calendar makes no difference here."""

    year: int
    month: int | None
    start: int
    end: int

    def matches(self, source: "Year") -> bool:
        """Whether a source that says so says this."""
        return self.year == source.year and self.month in {None, source.month}


def years_in(text: str) -> tuple[Year, ...]:
    """The years of a normalised text, in order.

    >>> [(one.year, one.month) for one in years_in("令和6年11月、H31~R5、2050年、R6~10")]
    [(2024, 11), (2019, None), (2023, None), (2050, None), (2024, None), (2028, None)]
    """
    western = (Year(int(one[1]), _month(one[2]), *one.span()) for one in _WESTERN.finditer(text))
    eras = [year for one in _ERA.finditer(text) for year in _years(one)]
    taken = {place for year in eras for place in range(year.start, year.end)}
    return tuple(sorted([*eras, *(one for one in western if one.start not in taken)], key=_place))


def _years(found: re.Match[str]) -> Iterator[Year]:
    """The year of an era, the same in brackets, and the other end of 「R6～10」."""
    letter, era, number, western, point, month, until = found.groups()
    before = _FIRST[era or _LETTERS[letter]] - 1
    first = before + (1 if number == "元" else int(number))
    yield Year(first, _month(point or month), *found.span())
    if western and int(western) != first:
        yield Year(int(western), None, *found.span())
    if until:
        yield Year(before + int(until), None, *found.span())


def _month(written: str | None) -> int | None:
    return int(written) if written else None


def _place(year: Year) -> tuple[int, int]:
    return year.start, year.year
