"""Cases 先行事例 as a table and as points of a chart; knows no screen."""

import math
from collections.abc import Iterable, Sequence

from assistant.lookups.cases import short_title, shown
from assistant.lookups.conditions import Condition, label
from corpus.handbook import Handbook
from corpus.model import FactName, Kind, Record

SHOWN = (
    FactName.GROUP,
    FactName.FIELDS,
    FactName.SCHEME,
    FactName.PARTNER,
    FactName.CONTRACT_MONTHS,
    FactName.PRICING,
    FactName.PERFORMANCE_BASED,
)
COUNTED = (FactName.POPULATION, FactName.ENGINEERS, FactName.ANNUAL_YEN)
LINK = "記録"
NAME = "事例"


def cases_of(handbook: Handbook) -> tuple[Record, ...]:
    """Every case, in the handbook's order."""
    return tuple(sorted(one for one in handbook if one.kind is Kind.CASE))


def meeting(cases: Iterable[Record], conditions: Sequence[Condition]) -> list[Record]:
    """The cases that are known to meet every condition."""
    return [one for one in cases if all(condition.holds(one) for condition in conditions)]


def nearest(cases: Iterable[Record], population: int | None) -> list[Record]:
    """Nearest in size first, by ratio; smallest first where no size is given, unknown ones last."""

    def distance(case: Record) -> float:
        own = number(case, FactName.POPULATION)
        if own is None:
            return math.inf
        return abs(math.log(own / population)) if population else own

    return sorted(cases, key=distance)


def number(case: Record, fact: FactName) -> int | None:
    """A counted fact, None where the handbook does not say it or says nobody."""
    known = case.facts.get(fact)
    return int(known.value) if known is not None and isinstance(known.value, int) else None


def row_of(case: Record) -> dict[str, object]:
    """A line of the table: counted facts as numbers, others in words."""
    return {
        NAME: short_title(case),
        LINK: f"read?record={case.id}",
        **{label(fact): number(case, fact) for fact in COUNTED},
        **{label(fact): shown(case, fact) for fact in SHOWN},
    }


def points_of(cases: Iterable[Record]) -> list[dict[str, object]]:
    """Population against yearly contract amount (億円), where the handbook says both."""
    return [
        {
            "name": short_title(case),
            "population": number(case, FactName.POPULATION),
            "annual": (number(case, FactName.ANNUAL_YEN) or 0) / 10**8,
        }
        for case in cases
        if number(case, FactName.POPULATION) and number(case, FactName.ANNUAL_YEN)
    ]
