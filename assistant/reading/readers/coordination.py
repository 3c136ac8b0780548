"""全体マネジメント業務の費用 in words: cases a year, hours a case, proposals."""

import re
from decimal import Decimal

from assistant.calculators.coordination_input import (
    HANDBOOK_HOURS,
    CoordinationCostInput,
    Engineer,
)
from assistant.reading.forms import Draft, Figure, Form, Slot, Told, Values
from assistant.reading.names import GRADE
from assistant.reading.readers.words import day_hours, hourly, of, title
from assistant.reading.units import Unit

_HIGHEST_HOURLY = Decimal(20000)  # above it 円 beside a grade is a day's pay


def _fill(told: Told) -> Draft:
    draft = Draft()
    counts = told.of("cases_by_year")
    proposals = [one for one in counts[1:] if _is_of_proposals(told, one)]
    cases = [one.value for one in counts if one not in proposals]
    draft.need("cases_by_year", cases, title(CoordinationCostInput, "cases_by_year"))
    engineers = _engineers(told, draft)
    rates = tuple(one for one in told.figures if not _is_daily(one, told))
    rate = hourly(Told(told.turns, rates, (), ()), "hourly_rate")
    draft.need("hourly_rate", rate, title(CoordinationCostInput, "hourly_rate"))
    _hours(told, draft)
    draft.put("engineers", engineers)
    draft.put("proposals", told.value("proposals") or (proposals[-1].value if proposals else None))
    draft.put("years", told.value("years"))
    if "proposals" in draft.inputs and not engineers:
        draft.missing.append(title(CoordinationCostInput, "engineers"))
    return draft


def _is_of_proposals(told: Told, one: Figure) -> bool:
    """Whether a count stands behind 改善提案, as in 「改善提案に技師A3人日を年1件」."""
    before = told.turns[one.turn][: one.quantity.start]
    return "提案" in re.split(r"[。\n]|件数", before)[-1]


def _hours(told: Told, draft: Draft) -> None:
    """Hours by step; a sum other than the handbook's needs its steps."""
    steps = {key: told.value(key) for key in HANDBOOK_HOURS}
    for key, value in steps.items():
        draft.put(key, value)
    whole = told.value("case_hours")
    known = sum(Decimal(str(value)) for value in steps.values() if value is not None)
    usual = sum(HANDBOOK_HOURS.values())
    if whole is not None and Decimal(str(whole)) not in {usual, known, day_hours(told)}:
        draft.missing += [
            title(CoordinationCostInput, key) for key, value in steps.items() if value is None
        ]


def _engineers(told: Told, draft: Draft) -> list[Values]:
    having = {one.owner for one in told.figures if one.slot == "days" or _is_daily(one, told)}
    rows: list[Values] = []
    for name in (one for one in told.owners if one in having):
        row: Values = {"grade": name}
        daily = [one for one in told.figures if one.owner == name and _is_daily(one, told)]
        for key, value in (
            ("days", told.value("days", name)),
            ("daily_rate", daily[-1].value if daily else None),
        ):
            if value is None:
                draft.missing.append(of(name, title(Engineer, key)))
            else:
                row[key] = value
        rows.append(row)
    return rows


def _is_daily(one: Figure, told: Told) -> bool:
    """Whether a price is that of an engineer's day."""
    if one.slot != "hourly_rate" or one.quantity.unit is Unit.YEN_HOUR or not one.owner:
        return False
    return one.owner in told.owners and one.quantity.value > _HIGHEST_HOURLY


COORDINATION = Form(
    "coordination_cost",
    (
        r"全体マネジメント|マネジメント(?:業務|費)|全体(?:の)?(?:業務)?調整|業務調整|改善提案",
        r"費用?|いくら|積算|試算|金額|計上|経費",
    ),
    (
        Slot(
            "cases_by_year",
            r"委託件数|件数",
            (Unit.CASES, Unit.NONE),
            alone=(Unit.CASES,),
            yearly=True,
            many=True,
        ),
        Slot(
            "hourly_rate",
            r"労務(?:単価|費)?|土木一般世話役|世話役|技術者単価|単価|時給|人件費",
            (Unit.YEN_HOUR, Unit.YEN, Unit.YEN_DAY),
            alone=(Unit.YEN_HOUR, Unit.YEN_DAY, Unit.YEN),
            each=True,
            many=True,
        ),
        Slot("estimate_hours", r"見積(?:もり|り)?", (Unit.HOURS,)),
        Slot("order_hours", r"発注", (Unit.HOURS,)),
        Slot("supervision_hours", r"工事監理|監理|監督", (Unit.HOURS,)),
        Slot("record_hours", r"(?:各?活動の?)?記録", (Unit.HOURS,)),
        Slot(
            "case_hours",
            r"[1一]件(?:当たり|あたり|につき|(?=[\dに約]))",
            (Unit.HOURS,),
            alone=(Unit.HOURS,),
        ),
        Slot("proposals", r"改善提案|提案", (Unit.CASES, Unit.TIMES)),
        Slot("years", r"契約(?:年数|期間)?", (Unit.YEARS,), behind=True),
        Slot("days", r"作業人工|人工", (Unit.DAYS, Unit.NONE), alone=(Unit.DAYS,), each=True),
    ),
    _fill,
    owners=GRADE,
)
