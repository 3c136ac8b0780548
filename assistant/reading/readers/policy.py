"""実施方針の案 in words: who, what, from when, and by which scheme."""

import re

from assistant.calculators.names import InfraField
from assistant.calculators.policy_input import Pattern, PolicyFormatInput, Process
from assistant.reading.forms import Draft, Form, Slot, Told, Values
from assistant.reading.names import MUNICIPALITY
from assistant.reading.quantities import quantities
from assistant.reading.readers.words import title
from assistant.reading.units import Unit

_PROCESSES = {
    Process.WINDOW: r"窓口|受付|電話対応",
    Process.UPKEEP: r"維持作業|維持管理|日常維持|維持(?!修繕計画)|清掃|除草",
    Process.PLANNING: r"計画策定|計画づくり|計画の策定",
    Process.INSPECTION: r"点検",
    Process.DESIGN: r"設計",
    Process.WORKS: r"工事|補修|修繕",
}
_FIELDS = {
    InfraField.ROAD: r"道路|市道|橋",
    InfraField.RIVER: r"河川|水路",
    InfraField.PARK: r"公園",
    InfraField.SEWER: r"下水道",
}
_TASK = re.compile(
    r"([一-龥ァ-ヶ]{2,8})(?:を|は|に)?性能規定|性能規定(?:は|の対象は|を)?([一-龥ァ-ヶ]{2,8})(?:に|で|を対象)"
)
_REIWA = 2018
_TEXTS = {
    "issues": re.compile(r"課題は?[:はが]?\s*「?([^。\n」]{4,80}?)(?:(?:こと)?です|」|。|\n|$)"),
    "effects": re.compile(
        r"(?:期待する)?効果は?[:はが]\s*「?([^。\n」]{4,80}?)(?:(?:こと)?です|」|。|\n|$)"
    ),
}
_SYSTEMS = {
    key: re.compile(
        rf"{words}[^。、\n]{{0,8}}?(?:(しない|しません|なし|無|せず)|する|します|有|あり)"
    )
    for key, words in (
        ("joint_processing", r"共同処理(?:制度)?(?:の適用|の活用)?"),
        ("road_cooperation", r"連携協力道路(?:制度)?(?:の適用|の活用)?"),
    )
}


def fields_in(text: str) -> list[InfraField]:
    """The infrastructure fields a text names, in its order."""
    found = {
        one: match.start() for one, words in _FIELDS.items() if (match := re.search(words, text))
    }
    return sorted(found, key=lambda one: found[one])


def _fill(told: Told) -> Draft:
    draft = Draft()
    names = [one for one in told.owners if not one.endswith("県")] or list(told.owners)
    draft.need("municipalities", names, title(PolicyFormatInput, "municipalities"))
    for key, pattern in _TEXTS.items():
        found = pattern.search(told.text)
        draft.put(key, [found[1].strip()] if found else None)
    draft.put("scopes", _scopes(told, names))
    draft.put("contract_years", told.value("contract_years"))
    _performance(told, draft)
    draft.put("schemes", _schemes(told, names))
    for key, pattern in _SYSTEMS.items():
        found = pattern.search(told.text)
        draft.put(key, ("無" if found[1] else "有") if found else None)
    return draft


def _scopes(told: Told, names: list[str]) -> list[Values]:
    """Targets and stages; without both there is no scope to write."""
    fields = fields_in(told.text)
    processes = [one.value for one, words in _PROCESSES.items() if re.search(words, told.text)]
    years = sorted({one.value for one in told.figures if one.slot == "start_year"})
    if not (fields and processes and years and names):
        return []
    targets = [{"field": one.value, "processes": processes} for one in fields]
    stages = [
        {"start_year": int(year) - _REIWA, "municipalities": _who(told, year, names)}
        for year in years
    ]
    return [{"targets": targets, "stages": stages}]


def _who(told: Told, year: float, names: list[str]) -> list[str]:
    """Whom the words behind a year name; everybody where they name nobody."""
    for turn in told.turns:
        dates = [one for one in quantities(turn) if one.unit is Unit.DATE]
        for n, one in enumerate(dates):
            if one.value == int(year):
                end = dates[n + 1].start if n + 1 < len(dates) else len(turn)
                text = re.split(r"。|\n", turn[one.end : end])[0]
                return [name for name in names if name in text] or names
    return names


def _performance(told: Told, draft: Draft) -> None:
    text = told.text
    if "性能規定" not in text:
        return
    if re.search(r"性能規定[^。、\n]{0,6}(?:なし|無|しない|入れない|見送)", text):
        draft.put("performance_based", "無")
        return
    draft.put("performance_based", "有")
    found = _TASK.search(text)
    tasks = [found[1] or found[2]] if found else []
    draft.need("performance_tasks", tasks, title(PolicyFormatInput, "performance_tasks"))


def _schemes(told: Told, names: list[str]) -> list[Values]:
    text = told.text
    if "協議会" in text:
        return [{"pattern": Pattern.COUNCIL.value}]
    if "共同発注" in text:
        return [{"pattern": Pattern.JOINT.value}]
    every = "|".join(map(re.escape, names)) or r"(?!)"
    lead = re.search(
        rf"({every})(?:が|に|は)[^。\n、]{{0,8}}代行|代行[^。\n、]{{0,8}}?({every})", text
    )
    if lead:
        return [{"pattern": Pattern.AGENT.value, "lead": lead[1] or lead[2]}]
    return []


POLICY = Form(
    "policy_format",
    (r"実施方針", r"案|たたき台|下書き|ドラフト|素案|フォーマット|様式|書式"),
    (
        Slot(
            "contract_years",
            r"契約(?:期間|年数)?|複数年",
            (Unit.YEARS,),
            alone=(Unit.YEARS,),
            behind=True,
        ),
        Slot("start_year", r"(?!)", (Unit.DATE,), alone=(Unit.DATE,), many=True),
    ),
    _fill,
    owners=MUNICIPALITY,
)
