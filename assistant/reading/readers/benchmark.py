"""同規模比較 in words: one's population and the figures to hold beside the average."""

import re

from assistant.calculators.benchmark import BenchmarkInput
from assistant.reading.forms import Draft, Form, Slot, Told
from assistant.reading.names import MUNICIPALITY
from assistant.reading.readers.words import title
from assistant.reading.units import Unit

ANY_MEASURE = "比べる値（技術者数など）"
MEASURES = (
    Slot(
        "bridges_over_50_years",
        r"(?:建設後)?(?:50|五十)年(?:以上|超え?|を超え)[^。、\d]{0,8}?橋梁?(?:の?数)?|老朽(?:化した)?橋梁?(?:の?数)?|古い橋(?:の?数)?",
        (Unit.BRIDGES, Unit.NONE, Unit.PLACES),
    ),
    Slot(
        "engineers",
        r"技術(?:系|職)?(?:の)?(?:職員|者)(?:数)?|技術職|技師|土木職(?:員)?",
        (Unit.PEOPLE, Unit.NONE),
    ),
    Slot("population_decline_percent", r"(?:人口の?)?減少率|人口減少?", (Unit.PERCENT,)),
    Slot("repairs_done_percent", r"修繕の?(?:完了|済み?|実施)?率?", (Unit.PERCENT,)),
    Slot(
        "construction_workers",
        r"建設業(?:の|で働く)?(?:従業者|従事者|就業者|従業員|人)?数?",
        (Unit.PEOPLE, Unit.NONE),
    ),
)

_NOBODY = re.compile(
    r"(?:技術(?:系|職)?の?(?:職員|者)|技師|技術職)[はがもなんて]{0,3}(?:ゼロ|[1一]?人も?い|い|お)(?:ない|ません|らん|らず|りません|らへん)"
)


def _fill(told: Told) -> Draft:
    draft = Draft()
    population = told.value("population")
    draft.need("population", population, title(BenchmarkInput, "population"))
    places = [one for one in told.owners if one[:1] not in "本当隣う"]
    draft.put("name", places[0] if places else None)
    for slot in MEASURES:
        draft.put(slot.key, told.value(slot.key))
    if draft.inputs.get("engineers") in {None, 1} and _NOBODY.search(told.text):  # 一人もいない
        draft.inputs["engineers"] = 0
    if not any(slot.key in draft.inputs for slot in MEASURES):
        draft.missing.append(ANY_MEASURE)
    return draft


BENCHMARK = Form(
    "benchmark",
    (
        r"同規模|同じ(?:くらい|ぐらい|程度)?の?(?:規模|人口)|似た規模|平均|同程度|全国|ほかの(?:町|市|村)|他の(?:自治体|市|町)|よそ[のとに]",
        r"比べ|比較|並べ|差|多い|少ない|どうですか|どのくらい違|高い|低い|見劣り|位置",
    ),
    (Slot("population", r"人口(?:規模)?", (Unit.PEOPLE, Unit.NONE)), *MEASURES),
    _fill,
    owners=MUNICIPALITY,
)
