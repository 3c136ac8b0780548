"""巡回費用 in words: roads and parks by class, how often, by whom, at what prices."""

import re

from assistant.calculators.patrol_input import HANDBOOK_TIMES, Park, PatrolCostInput, Road
from assistant.reading.forms import Draft, Form, Slot, Told, Values
from assistant.reading.names import PARK, ROAD
from assistant.reading.readers.words import hourly, of, rate_slot, title
from assistant.reading.units import Unit

_ALIASES = {
    "幹線": "幹線市道",
    "その他": "その他市道",
    "その他の市道": "その他市道",
    "その他公園": "その他の公園",
}
_PRICES = ("hourly_rate", "fuel_per_hour", "vehicle_per_hour")
_ALL = re.compile(r"いずれも|どちらも|どれも|すべて|全て|全部|一律|とも|共通")


def _fill(told: Told) -> Draft:
    draft = Draft()
    draft.put("roads", _roads(told, draft))
    draft.put("parks", _parks(told, draft))
    if not {"roads", "parks"} & draft.inputs.keys():
        draft.missing.append(of("道路", title(Road, "length_km")))
    ways = re.findall(r"往復|片道", told.text)
    draft.put("way", ways[-1] if ways else None)
    if not ways and ("roads" in draft.inputs or "parks" not in draft.inputs):
        draft.missing.append(title(PatrolCostInput, "way"))
    for key in _PRICES:
        draft.need(key, hourly(told, key), title(PatrolCostInput, key))
    draft.put("speed", told.value("speed"))
    draft.put("crew", told.value("crew"))
    return draft


def _roads(told: Told, draft: Draft) -> list[Values]:
    rows: list[Values] = []
    for owner in _having(told, "length_km"):
        name = _name(owner, "道路")
        row: Values = {"name": name, "length_km": told.value("length_km", owner)}
        rows.append(_often(told, draft, row, owner))
    return rows


def _parks(told: Told, draft: Draft) -> list[Values]:
    rows: list[Values] = []
    for owner in _having(told, "places"):
        name = _name(owner, "公園")
        row: Values = {"name": name, "places": told.value("places", owner)}
        minutes = told.value("minutes_a_visit", owner)
        every = {one.value for one in told.of("minutes_a_visit")}
        if minutes is None and len(every) == 1:
            minutes = every.pop()
        if minutes is None:
            draft.missing.append(of(name, title(Park, "minutes_a_visit")))
        else:
            row["minutes_a_visit"] = minutes
        rows.append(_often(told, draft, row, owner))
    return rows


def _often(told: Told, draft: Draft, row: Values, owner: str) -> Values:
    """With its times a year: its own, the only one said for the only class, or one for all."""
    said = told.of("times_a_year")
    times = told.value("times_a_year", owner)
    classes = {*_having(told, "length_km"), *_having(told, "places")}
    alone = len(classes) == 1 or _ALL.search(told.text)
    if times is None and said and alone and len({one.value for one in said}) == 1:
        times = said[-1].value
    if times is not None:
        row["times_a_year"] = times
    elif row["name"] not in HANDBOOK_TIMES:
        draft.missing.append(of(str(row["name"]), title(Road, "times_a_year")))
    return row


def _having(told: Told, slot: str) -> list[str]:
    return list(dict.fromkeys(one.owner for one in told.figures if one.slot == slot))


def _name(owner: str, default: str) -> str:
    return _ALIASES.get(owner, owner) or default


PATROL = Form(
    "patrol_cost",
    (r"巡回|パトロール|見回り|巡視|見て回", r"費用?|いくら|積算|試算|金額|経費|コスト"),
    (
        Slot(
            "length_km",
            r"(?:道路|管理|総|路線)?延長|距離",
            (Unit.KM, Unit.NONE),
            alone=(Unit.KM,),
            each=True,
        ),
        Slot("places", r"箇所数|公園数", (Unit.PLACES, Unit.NONE), alone=(Unit.PLACES,), each=True),
        Slot(
            "minutes_a_visit",
            r"1(?:箇所|か所|回|公園)(?:当たり|あたり)?|所要時間",
            (Unit.MINUTES,),
            alone=(Unit.MINUTES,),
            each=True,
        ),
        Slot("times_a_year", r"頻度|回数", (Unit.TIMES,), alone=(Unit.TIMES,), each=True),
        rate_slot(r"労務(?:単価|費)?|軽作業員|作業員|人件費の?単価|人件費|時給|単価"),
        rate_slot(r"燃料費?|燃料代|ガソリン代?|油代", "fuel_per_hour"),
        rate_slot(r"車両損料|損料|車両費?|車代|車の?損料", "vehicle_per_hour"),
        Slot("speed", r"速度|時速|スピード", (Unit.SPEED, Unit.NONE, Unit.KM), alone=(Unit.SPEED,)),
        Slot("crew", r"人数|体制", (Unit.PEOPLE, Unit.NONE), alone=(Unit.PEOPLE,)),
    ),
    _fill,
    owners=f"{PARK}|{ROAD}",
    choices=r"往復|片道",
)
