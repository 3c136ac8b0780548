"""Slots and questions that several readers share."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from pydantic import BaseModel

from assistant.reading.forms import AFTER, BEFORE, Draft, Slot, Told, Values, plain
from assistant.reading.units import Unit

RATE = (
    r"人件費の?単価|職員の?単価|時間単価|労務(?:単価|費)?|時給|人件費|単価|1時間(?:当たり|あたり)"
)
CONSIGNED = (
    r"委託(?:金額|費用?|料|額|契約額|分)?(?!後|すると|したら|前|先|業務の?件数)"
    r"|外注(?:費|額)?|契約(?:金額|額)|業者(?:への)?(?:支払い?|払い)"
)
HOURS = (
    r"直営(?:の?対応)?(?:時間|作業)?|職員が[^。、\n\d]{0,12}?(?:時間|作業|対応)|職員の?(?:対応|作業|手間|労働"
    r"|直営)?(?:の?時間)?|対応時間|作業時間|内製"
)
_DAY = re.compile(
    r"(?:1日(?:は|を|が|あたり|当たり)?|日[額当給][^。\n]{0,20}?)\s*(?<![\d,.])(\d{1,2}(?:\.\d+)?)\s*時間"
)


def title(model: type[BaseModel], key: str) -> str:
    """The Japanese title of a field."""
    return str(model.model_fields[key].title)


def of(owner: str, what: str) -> str:
    """Whose value it is: 「B町の業務量」."""
    return f"{owner}の{what}" if owner else what


def day_hours(told: Told) -> Decimal | None:
    """How many hours a day of work has, where it was said."""
    found = _DAY.search(told.text)
    return Decimal(found[1]) if found else None


def hourly(told: Told, slot: str, owner: str | None = None) -> int | float | None:
    """Yen an hour; a daily rate is divided where the hours of a day are said too."""
    found = told.of(slot, owner)
    if not found:
        return None
    last = found[-1]
    if last.quantity.unit is not Unit.YEN_DAY:
        return last.value
    day = day_hours(told)
    if not day:
        return None
    exact = last.quantity.value / day
    return plain(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


CONSIGNED_AND_HOURS = (  # before and after, of each row, for a year (手引き Q2-7 p.31)
    Slot(
        "consigned",
        CONSIGNED,
        (Unit.YEN,),
        alone=(Unit.YEN,),
        each=True,
        sided=True,
        yearly=True,
    ),
    Slot(
        "hours",
        HOURS,
        (Unit.HOURS, Unit.NONE),
        alone=(Unit.HOURS,),
        each=True,
        sided=True,
        yearly=True,
    ),
)


def rate_slot(words: str = RATE, key: str = "hourly_rate") -> Slot:
    """The slot of an hourly rate."""
    return Slot(
        key, words, (Unit.YEN_HOUR, Unit.YEN, Unit.YEN_DAY), alone=(Unit.YEN_HOUR, Unit.YEN_DAY)
    )


def both_sides(
    told: Told, draft: Draft, model: type[BaseModel], owner: str, slots: Iterable[str], shown: str
) -> Values:
    """``hours_before`` and ``hours_after`` of one row; what was not said is missing."""
    row: Values = {}
    for slot in slots:
        for side in (BEFORE, AFTER):
            key = f"{slot}_{side}"
            value = told.sided(slot, owner, side)
            if value is None:
                draft.missing.append(of(shown, title(model, key)))
            else:
                row[key] = value
    return row
