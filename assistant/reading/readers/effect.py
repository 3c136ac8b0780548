"""導入効果 in words: money and hours before and after, by item or by scenario."""

import re

from assistant.calculators.effect_input import EffectInput, Work
from assistant.reading.forms import AFTER, BEFORE, Draft, Figure, Form, Slot, Told, Values, names_of
from assistant.reading.names import SCENARIO, WORK
from assistant.reading.readers.words import (
    CONSIGNED_AND_HOURS,
    both_sides,
    hourly,
    of,
    rate_slot,
    title,
)
from assistant.reading.units import Unit

_SLOTS = ("consigned", "hours")
NEW = (
    r"全体マネジメント(?:業務)?(?:の?費用?|経費)?|マネジメント(?:業務)?費用?"
    r"|(?:新た|新規)[にな]?(?:必要)?(?:と?な[るっ]?た?)?(?:経費|費用|コスト)|新規経費|新たに(?:かかる|必要に?)"
)
_NO_CONSIGNED = re.compile(
    r"(今は?|現状は?|現在は?)?[^。\n\d]{0,6}委託(?:費用?|料|金額)?[はがも]?(?:なし|無し|ゼロ|ない|ありません|していない|0円)"
)


def _fill(told: Told) -> Draft:
    draft = Draft()
    scenarios = [one for one in told.owners if re.fullmatch(SCENARIO, one)]
    rows = _scenario_rows(told, draft, scenarios) if scenarios else _item_rows(told, draft)
    draft.put("items", rows)
    draft.need("hourly_rate", hourly(told, "hourly_rate"), title(EffectInput, "hourly_rate"))
    draft.put("new_costs", [_new_cost(told, one, scenarios) for one in told.of("new_cost")])
    return draft


def _item_rows(told: Told, draft: Draft) -> list[Values]:
    """One row an item that is named with all its figures; else all figures are one row's."""
    names = names_of(told.owners, told.figures, _SLOTS)
    trial = Draft()
    rows = [_row(told, trial, name, name) for name in names]
    unowned = any(not one.owner and one.slot in _SLOTS for one in told.figures)
    if len(names) > 1 and not unowned and len(trial.missing) <= len(names):
        draft.missing += trial.missing
        return rows
    whole = Told(told.turns, tuple(_unowned(one) for one in told.figures), (), ())
    row = _row(whole, draft, "", "", _given_none(told))
    if len(names) == 1 and not unowned and row:
        row["name"] = names[0]
    return [row] if row else []


def _row(
    told: Told, draft: Draft, owner: str, shown: str, none: dict[str, int] | None = None
) -> Values:
    own = Draft()
    row = both_sides(told, own, Work, owner, _SLOTS, shown)
    for key, value in (none or {}).items():
        if key not in row:
            row[key] = value
            own.missing.remove(of(shown, title(Work, key)))
    draft.missing += own.missing
    return ({"name": owner} if owner else {}) | row


def _given_none(told: Told) -> dict[str, int]:
    """「委託はなし」 is 0 yen, now or at all."""
    found = _NO_CONSIGNED.search(told.text)
    if found is None:
        return {}
    sides = (BEFORE,) if found[1] else (BEFORE, AFTER)
    return {f"consigned_{side}": 0 for side in sides}


def _unowned(one: Figure) -> Figure:
    return Figure(one.slot, one.quantity, "", one.side, one.turn)


def _scenario_rows(told: Told, draft: Draft, scenarios: list[str]) -> list[Values]:
    """Each scenario's figures are those after; what is not a scenario's is today's."""
    rows: list[Values] = []
    today = [one for one in told.figures if one.owner not in scenarios or one.side == BEFORE]
    for name in scenarios:
        own = [one for one in told.figures if one.owner == name and one.side != BEFORE]
        figures = [Figure(one.slot, one.quantity, "", BEFORE, one.turn) for one in today]
        figures += [Figure(one.slot, one.quantity, "", AFTER, one.turn) for one in own]
        trial = Draft()
        row = both_sides(Told(told.turns, tuple(figures), (), ()), trial, Work, "", _SLOTS, "")
        draft.missing += [
            one if "現状" in one else of(name, one)
            for one in trial.missing
            if one not in draft.missing
        ]
        rows.append({"scenario": name, **row})
    return rows


def _new_cost(told: Told, one: Figure, scenarios: list[str]) -> Values:
    before = told.turns[one.turn][: one.quantity.start]
    words = re.findall(r"全体マネジメント業務|全体マネジメント|マネジメント業務", before)
    cost: Values = {"name": words[-1]} if words else {}
    if one.owner in scenarios:
        cost["scenario"] = one.owner
    elif scenarios:
        cost["scenario"] = scenarios[0]
    return {**cost, "amount": one.value}


EFFECT = Form(
    "effect",
    (
        r"効果|トータルコスト|総コスト|削減|減る|安くな|浮く|得(?:にな|か|です)|コスト(?:は|を|の)?(?:比|比較|どう)|前後|ビフォー|コスト比較",
        r"直営|職員|対応時間|人件費|試算|計算",
        r"委託|外注|業者|導入",
    ),
    (
        *CONSIGNED_AND_HOURS,
        rate_slot(),
        Slot("new_cost", NEW, (Unit.YEN,), each=False, many=True),
    ),
    _fill,
    owners=f"{SCENARIO}|{WORK}",
    free=True,
)
