"""複数自治体の導入効果 in words: who acts for whom, and hours and money of each."""

import re

from assistant.calculators.joint_input import JointEffectInput, Municipality
from assistant.reading.forms import Draft, Form, Slot, Told, Values, names_of
from assistant.reading.names import MUNICIPALITY
from assistant.reading.readers.words import (
    CONSIGNED_AND_HOURS,
    both_sides,
    hourly,
    rate_slot,
    title,
)
from assistant.reading.units import Unit

_ACTS = (
    r"(?:代行|まとめて(?:発注|やる|行)|とりまとめ|取りまとめ|肩代わり|引き受け|一括して|一手に"
    r"|(?:分|ぶん)(?:も|を|まで)[^。、\n\d]{0,6}?(?:見|やる|やり|担|受け|面倒))"
)


def _fill(told: Told) -> Draft:
    draft = Draft()
    names = names_of(told.owners, told.figures, ("hours", "consigned", "office_fee", "new_cost"))
    grouped = [one for one in told.owners if one not in names and not one.endswith("県")]
    names = [one for one in told.owners if one in {*names, *grouped}]
    money = bool(told.of("consigned") or told.of("hourly_rate"))
    rows: list[Values] = []
    for name in names:
        slots = ("hours", "consigned") if money else ("hours",)
        row = {"name": name, **both_sides(told, draft, Municipality, name, slots, name)}
        for key in ("new_cost", "office_fee"):
            value = told.value(key, name)
            if value is not None:
                row[key] = value
        rows.append(row)
    if len(rows) < 2:  # noqa: PLR2004
        draft.missing.insert(0, title(JointEffectInput, "members"))
    draft.put("members", rows)
    draft.need("lead", _lead(told), title(JointEffectInput, "lead"))
    if money:
        rate = hourly(told, "hourly_rate")
        draft.need("hourly_rate", rate, title(JointEffectInput, "hourly_rate"))
    return draft


def _lead(told: Told) -> str | None:
    names = "|".join(map(re.escape, sorted(told.owners, key=len, reverse=True))) or r"(?!)"
    for turn in reversed(told.turns):
        found = re.search(
            rf"({names})(?:が|に|は)(?:(?!(?:{names})[がは])[^。\n\d]){{0,40}}?{_ACTS}|代行(?:[^。\n、\d]{{0,8}}?)({names})"
            rf"|({names})\s*\(代行",
            turn,
        )
        if found:
            return str(next(filter(None, found.groups())))
    return None


JOINT = Form(
    "joint_effect",
    (
        r"代行|(?:分|ぶん)(?:も|まで)|複数の?(?:自治体|市町村)|連携|まとめ(?:て(?:発注|やる)|た|る)|とりまとめ|取りまとめ|肩代わり",
        r"効果|減る|削減|時間.{0,6}(?:比|変|どう)|トータルコスト|コスト|得にな",
        r"直営|職員の?(?:対応|作業|手間|時間)|対応時間|時間",
    ),
    (
        *CONSIGNED_AND_HOURS,
        Slot("office_fee", r"事務負担[料金]?|事務費", (Unit.YEN,), each=True),
        Slot(
            "new_cost",
            r"新た[なに][^。、\d]{0,8}(?:経費|費用|負担)|新規経費",
            (Unit.YEN,),
            each=True,
        ),
        rate_slot(),
    ),
    _fill,
    owners=MUNICIPALITY,
    choices=r"代行",
)
