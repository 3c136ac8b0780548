"""費用分担 in words: who shares, how much, by which method."""

import re
from collections.abc import Iterator

from assistant.calculators.cost_parties import CostAllocationInput, Item, Method, Party
from assistant.reading.forms import Draft, Figure, Form, Slot, Told, Values, names_of, plain
from assistant.reading.names import DEPARTMENT, MUNICIPALITY
from assistant.reading.readers.words import of, title
from assistant.reading.units import Unit

_BY = (
    r"(?:割(?!合)|按分|比(?:率|例)?(?!べ|較)|の比|で(?=[分割按、]|負担|計算|やる"
    r"|やっ|す|$)|に(?:応じ|比例|もとづ|基づ)|を(?:基|もと|ベース)|ベース)"
)
_METHODS = {
    Method.WORKLOAD: rf"(?:業務|作業|仕事)量(?:\s*{_BY})",
    Method.QUANTITY: rf"(?:数量|(?:道路)?延長|施設数?|箇所数|か所数|橋梁?数|面積|距離"
    rf"|キロ数)(?:\s*{_BY})",
    Method.POPULATION: rf"人口(?:\s*{_BY})",
    Method.EQUAL: r"均等(?!な)|等分|頭割り?|折半|半分こ|山分け|割り?勘|同額ずつ",
}
_KEYS = {
    Method.WORKLOAD: "workload",
    Method.QUANTITY: "quantity",
    Method.POPULATION: "population",
    Method.EQUAL: "equal",
}
WHOLE = 100  # per cent
_WEIGHTS = ("workload", "quantity", "population", "bare")
_REST = r"残り?の?(?:\d割|\d+%|分)?[をはが]?"
_HALVES = re.compile(r"半分ずつ|半々|五分五分|1:1|1対1")
_NAME = re.compile(
    r"([一-龥ァ-ヶー]{2,12}?(?:費用?|料|経費)?)(?:として|[がはにの:、])*\s*(?:約|年間|年)?$"
)
_SUM = re.compile(r"(?:合計|総額|総計|全体|計)[がはで:]?\s*$")
_RATIO = re.compile(
    r"\d\s*(?:対|:)\s*\d|[一二三四五六七八九]対[一二三四五六七八九]|担(?:割合|比率)は"
)
_A_YEAR = re.compile(r"年額|年間|1年で|1年間|年で")
_RUNS = r"(?:代行|幹事|事務局|代表|とりまとめ|取りまとめ|まとめ役|発注(?:手続)?)"
WAY = "費用分担の方法（業務量割・数量割・均等割など）"


def _fill(told: Told) -> Draft:
    draft = Draft()
    amounts = [one for one in told.of("amount") if not _SUM.search(_before(told, one))]
    amounts = _once(told, amounts or list(told.of("amount")))
    shared = _shares(told, told.turns)
    weights = [one for one in _WEIGHTS[:3] if told.of(one)]
    if not shared and len(weights) == 1:
        shared = {weights[0]: WHOLE}
    if not shared and not weights and _is_split(told):
        shared = {"workload": WHOLE}  # weights without a name are shares of the work
    items = list(_items(told, amounts, shared))
    used = {key for item in items for key in _KEYS.values() if f"{key}_percent" in item}
    used |= set(shared)
    draft.put("parties", _parties(told, draft, used))
    if not amounts:
        draft.missing.append(of("費用", title(Item, "amount")))
    if not used:
        draft.missing.append(WAY)
    whole = all(
        any(item.get(f"{key}_percent") == WHOLE for key in _KEYS.values()) for item in items
    )
    lacking = [key for key in shared if shared[key] is None and not whole]
    draft.missing += [title(Item, f"{key}_percent") for key in lacking]
    draft.put("items", items)
    draft.put("office_fee_percent", told.value("office_fee_percent"))
    if told.value("office_fee_percent"):
        draft.put("office_fee_to", _receiver(told))
    return draft


def _once(told: Told, amounts: list[Figure]) -> list[Figure]:
    """An amount that is only said again is no further cost; one with a name of its own is."""
    kept: list[Figure] = []
    for one in amounts:
        again = one.value in [known.value for known in kept]
        if not again or _NAME.search(_before(told, one)):
            kept.append(one)
    return kept


def _is_split(told: Told) -> bool:
    """Whether the weights are said outright: a ratio, or per cent that make a whole."""
    bare = told.of("bare")
    percents = [one.value for one in bare if one.quantity.unit is Unit.PERCENT]
    return bool(bare and _RATIO.search(told.text)) or (len(percents) > 1 and sum(percents) == WHOLE)


def _parties(told: Told, draft: Draft, used: set[str]) -> list[Values]:
    names = list(told.owners)
    if not used <= {"equal"} or names_of(names, told.figures, _WEIGHTS):
        with_figures = names_of(names, told.figures, _WEIGHTS)
        names = [one for one in names if one in with_figures or not one.endswith(("県", "課"))]
        names = names if any(one in with_figures for one in names) else list(told.owners)
    measured = [key for key in _WEIGHTS[:3] if key in used]
    rows: list[Values] = []
    for name in names:
        row: Values = {"name": name}
        for key in _WEIGHTS[:3]:
            value = told.value(key, name)
            if value is None and measured == [key]:
                value = told.value("bare", name)
            if value is not None:
                row[key] = value
            elif key in measured:
                draft.missing.append(of(name, title(Party, key)))
        rows.append(row)
    if len(rows) < 2:  # noqa: PLR2004
        draft.missing.insert(0, title(CostAllocationInput, "parties"))
    return rows


def _shares(told: Told, turns: tuple[str, ...]) -> dict[str, float | int | None]:
    """Each method said last, with its percentage; None where several have none."""
    for turn in reversed(turns):
        found = _methods(turn)
        if not found and _HALVES.search(turn):
            return {"equal": WHOLE}
        if found:
            return _with_percents(told, found, turn)
    return {}


def _methods(text: str) -> list[str]:
    places = {
        _KEYS[method]: match.start()
        for method, pattern in _METHODS.items()
        if (match := re.search(pattern, text))
    }
    return sorted(places, key=lambda key: places[key])


def _with_percents(told: Told, found: list[str], turn: str) -> dict[str, float | int | None]:
    if len(found) == 1:
        return {found[0]: WHOLE}
    said = {key: told.value(f"{key}_percent") for key in found}
    lacking = [key for key in found if said[key] is None]
    known = sum(value for value in said.values() if value is not None)
    if len(lacking) == 1 and re.search(_REST, turn):
        said[lacking[0]] = WHOLE - known
    if len(lacking) == len(found) == 2 and _HALVES.search(turn):  # noqa: PLR2004
        return dict.fromkeys(found, 50)
    return said


def _items(
    told: Told, amounts: list[Figure], shared: dict[str, float | int | None]
) -> Iterator[Values]:
    for n, one in enumerate(amounts):
        page = told.turns[one.turn]
        end = amounts[n + 1].quantity.start if n + 1 < len(amounts) else len(page)
        own = _methods(page[one.quantity.end : end]) if len(amounts) > 1 else []
        percents = {own[0]: WHOLE} if len(own) == 1 else shared
        item: Values = {"amount": _yearly(told, one)}
        if len(amounts) > 1:
            named = _NAME.search(_before(told, one))
            item = {"name": named[1] if named else f"費用{n + 1}", **item}
        item |= {f"{key}_percent": value for key, value in percents.items() if value is not None}
        yield item


def _yearly(told: Told, one: Figure) -> int | float:
    """The yen of a year, where they were said of a month and a year is asked about."""
    times = one.quantity.a_year if _A_YEAR.search(told.text) else 1
    return plain(one.quantity.value * times)


def _before(told: Told, one: Figure) -> str:
    return told.turns[one.turn][max(0, one.quantity.start - 20) : one.quantity.start]


def _receiver(told: Told) -> str:
    """Who acts for the others and is paid the office fee."""
    names = "|".join(map(re.escape, sorted(told.owners, key=len, reverse=True))) or r"(?!)"
    found = re.search(
        rf"({names})(?:が|に|を|は)[^。\n、]{{0,8}}?{_RUNS}|{_RUNS}[^。\n、\d]{{0,8}}?({names})"
        rf"|事務費[^。\n]{{0,14}}?({names})(?:に|へ|が受)",
        told.text,
    )
    return next(filter(None, found.groups()), "") if found else ""


def _percent(key: str, words: str) -> Slot:
    return Slot(f"{key}_percent", words, (Unit.PERCENT,))


COST = Form(
    "cost_allocation",
    (
        r"いくらずつ|(?:費用|経費|金額|委託[費料]|お金|代金|負担|円|(?<!役)割)[^。\n]{0,40}?(?:分担|按分|案分|負担|分け|割[りるっ]|配分|折半|半分こ)|費用分担|負担[額割金]|按分|案分"
        r"|(?:負担|分担)(?:割合|比率)|(?:費|円)[^。\n]{0,60}割り振",
        r"分担|按分|案分|分け|割|負担|折半|半分こ|配分",
    ),
    (
        Slot(
            "workload",
            r"(?:業務|作業|仕事)量",
            (Unit.NONE, Unit.HOURS, Unit.CASES, Unit.DAYS, Unit.PERCENT),
            alone=(Unit.HOURS, Unit.CASES),
            each=True,
        ),
        Slot(
            "quantity",
            r"(?:道路|管理|路線)?延長|数量|施設数|箇所数|橋の数|橋梁?数|面積|管理施設",
            (Unit.KM, Unit.NONE, Unit.PLACES, Unit.BRIDGES),
            alone=(Unit.KM, Unit.PLACES, Unit.BRIDGES),
            each=True,
        ),
        Slot("population", r"人口", (Unit.PEOPLE, Unit.NONE), alone=(Unit.PEOPLE,), each=True),
        _percent("workload", r"業務量割"),
        _percent("quantity", r"数量割|延長割|施設数割"),
        _percent("population", r"人口割"),
        _percent("equal", r"均等割|均等"),
        Slot("office_fee_percent", r"事務費|事務負担金?|手数料", (Unit.PERCENT,)),
        Slot("amount", r"(?!)", (Unit.YEN, Unit.NONE), alone=(Unit.YEN,), many=True),
        Slot("bare", r"(?!)", (Unit.NONE,), alone=(Unit.NONE, Unit.PERCENT), each=True),
    ),
    _fill,
    owners=f"{MUNICIPALITY}|{DEPARTMENT}",
    choices="|".join(_METHODS.values()),
)
