"""諸経費の比較 in words: districts with their amounts and rates, and the rate of the bundle."""

from assistant.calculators.overhead_input import District, OverheadInput
from assistant.reading.forms import Draft, Figure, Form, Slot, Told, Values, names_of
from assistant.reading.names import DISTRICT, MUNICIPALITY
from assistant.reading.readers.words import of, title
from assistant.reading.units import Unit


def _fill(told: Told) -> Draft:
    draft = Draft()
    brackets = _brackets(told.of("up_to"))
    names = names_of(told.owners, told.figures, ("direct_cost", "rate")) or list(told.owners)
    rows: list[Values] = []
    for name in names:
        row: Values = {"name": name}
        _own(draft, row, "direct_cost", told.value("direct_cost", name))
        if not brackets:
            _own(draft, row, "rate", _rate(told, name))
        rows.append(row)
    if len(rows) < 2:  # noqa: PLR2004
        draft.missing.insert(0, title(OverheadInput, "districts"))
    draft.put("districts", rows)
    if brackets:
        draft.put("brackets", brackets)
    else:
        draft.need("bundle_rate", told.value("bundle_rate"), title(OverheadInput, "bundle_rate"))
    return draft


def _own(draft: Draft, row: Values, key: str, value: object) -> None:
    if value is None:
        draft.missing.append(of(str(row["name"]), title(District, key)))
    else:
        row[key] = value


def _rate(told: Told, name: str) -> int | float | None:
    """Its own rate, or the one that was said of no district in particular."""
    own = told.value("rate", name)
    return told.value("rate", "") if own is None else own


def _brackets(said: tuple[Figure, ...]) -> list[Values]:
    """「1000万円以下42.5％、それ以上35％」 as a table: each amount with the rate behind it."""
    rows: list[Values] = []
    limit: int | float | None = None
    for one in said:
        if one.quantity.unit is Unit.YEN:
            limit = one.value
        elif rows and limit == rows[-1].get("up_to"):
            rows.append({"rate": one.value})
        else:
            rows.append({"up_to": limit, "rate": one.value} if limit else {"rate": one.value})
    return rows if rows and "up_to" not in rows[-1] else []


OVERHEAD = Form(
    "overhead",
    (
        r"諸経費|経費率|間接費|共通仮設費|現場管理費|一般管理費",
        r"束ね|一括|まとめ|合算|合わせ|別々|地区ごと|個別|比較|比べ|差",
    ),
    (
        Slot(
            "up_to",
            r"(?:以下|まで|以内|未満|超)|それ以上|それより上|それを?超え[^。、\d]{0,6}"
            r"|以上",
            (Unit.YEN, Unit.PERCENT),
            many=True,
            behind=True,
        ),
        Slot(
            "direct_cost",
            r"直接工事費|直接費|対象額|工事費",
            (Unit.YEN,),
            alone=(Unit.YEN,),
            each=True,
        ),
        Slot(
            "bundle_rate",
            r"(?:束ね|一括|まとめ|合算|統合|一つにし|1つにし)[^。、\n\d%一二三四五六七八九十?]{0,12}(?:、諸経費の?率)?",
            (Unit.PERCENT,),
        ),
        Slot(
            "rate",
            r"諸経費の?率|経費率|諸経費|率",
            (Unit.PERCENT,),
            alone=(Unit.PERCENT,),
            each=True,
        ),
    ),
    _fill,
    owners=f"{DISTRICT}|{MUNICIPALITY}",
    free=True,
)
