"""Years of the Japanese eras as the handbook prints them: H29, R4, 令和6年."""

import re

from corpus.text import normalise

ERA = r"(?P<era>(?:[HRS]|平成|令和|昭和)(?:\d{1,2}|元)年?度?|(?:19|20)\d\d年度?)"
_BEFORE_FIRST = {"R": 2018, "令和": 2018, "H": 1988, "平成": 1988, "S": 1925, "昭和": 1925}
_YEAR = re.compile(r"([HRS]|平成|令和|昭和)?(\d{1,4}|元)")


def year_of(text: str) -> int:
    """The year of the common era that a text begins with; ValueError where it names none.

    >>> year_of("R4"), year_of("平成29年度"), year_of("令和元年"), year_of("2019年")
    (2022, 2017, 2019, 2019)
    """
    found = _YEAR.match(normalise(text))
    if found is None:
        raise ValueError(f"年として読めません: {text}")
    number = 1 if found[2] == "元" else int(found[2])
    return number + _BEFORE_FIRST.get(found[1] or "", 0)
