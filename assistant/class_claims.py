"""An average claimed of towns of one population, held against the table of classes (手引き p.4)."""

import re
from collections.abc import Iterator

from assistant.doubts import Doubt
from corpus.figures import population_table

_POPULATION = re.compile(
    r"人口(?:が|は|約)?(?P<number>\d{1,9}(?:\.\d{1,9})?)(?![\d.])(?P<times>[万千])?+人?+"
    r"(?!(?:未満|以下|以上|超|前後|[をに]|[~〜～\d.-]))"
)
_TIMES = {"万": 10_000, "千": 1_000, None: 1}
_AVERAGES = tuple(  # what is said to be so many, and the number of the class's statement
    (re.compile(rf"{words}[^、。?]*?平均(?:で|は|して|だと)?+約?+(\d+){unit}"), column, n)
    for words, unit, column, n in (
        ("技術者", "人", "engineers", 3),
        ("橋", "(?:橋|本)", "bridges_over_50_years", 2),
        ("建設業", "人", "construction_workers", 6),
    )
)


def wrong_averages(text: str) -> Iterator[Doubt]:
    """「人口2万の町には技術者が平均12人」 where the table has another average for that class."""
    found = {one.groups() for one in _POPULATION.finditer(text)}
    if len(found) != 1:
        return
    number, times = found.pop()
    group = population_table().of(int(float(number) * _TIMES[times]))
    for pattern, column, n in _AVERAGES if group else ():
        said = pattern.search(text)
        if group and said and int(said[1]) != getattr(group, column):
            yield Doubt(said[0][said[0].index("平均") + 2 :], f"{group.record}.{n}")
