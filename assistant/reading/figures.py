"""Which figure is whose and what: names, words and sides on the way give each its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.reading.forms import AFTER, BEFORE, Figure, Form, Slot, Told
from assistant.reading.names import SCENARIO
from assistant.reading.page import page_of
from assistant.reading.quantities import Quantity
from assistant.reading.ratios import ratio, without
from assistant.reading.relative import relative
from assistant.reading.settled import settled
from assistant.reading.tokens import Token, tokens
from assistant.reading.units import Unit
from assistant.reading.unnamed import with_names
from assistant.reading.whose import at_home, behind, by_name, owner_of, parties

_ARROW = re.compile(
    r"^\s*(?:\([^()]*\))?\s*(?:→|⇒|->|=>|から|が|だったのが|だったものが|を)\s*(?:[^\d。、]{0,6}?)$"
)
_MINUS = re.compile(r"^(?:ほど|くらい|ぐらい|程度)?[をも]?(?:減|削減|短縮|少な|浮|増え|増加)")
_TOGETHER = re.compile(r"^\s*(?:と|・|、|,|及び|および|や|:|/|\+|＆|&|対|\s)\s*$")
_EVENLY = re.compile(r"それぞれ|各(?!種)|ずつ|どちらも|いずれも|とも|一律|同じ")
_UNCHANGED = re.compile(r"変わらず|変わらない|据え置き|横ばい|同じ|同額|どちらも")
_BECOMES = re.compile(
    r"^(?![^。、\d\n]{0,4}?となって(?:い|お))(?:(?!から|より|半)[^。、\d\n]){0,4}?(?:に|と|へ|まで)(?:なる|なり|なっ|減|増|下が|上が|する|した|短縮|削減)"
)


@dataclass(slots=True)
class _Place:
    """Where the reader is: whose, which word, which side."""

    group: list[str] = field(default_factory=list)
    label: str = ""
    side: str = ""
    standing: str = ""
    group_id: int = 0


def told(form: Form, turns: Sequence[str]) -> Told:
    """What the turns of a conversation say to a form, oldest first."""
    pages = [with_names(form, by_name(form, page_of(turn))) for turn in turns]
    figures: list[Figure] = []
    owners: list[str] = []
    unplaced: list[Quantity] = []
    for n, page in enumerate(pages):
        found = tokens(form, page)
        terms = list(ratio(form, page, found))
        read = [*_read(form, page, without(found, terms)), *terms]
        read += list(relative(form, page, read))
        named = _unique(one.name for one in found if one.kind == "owner")
        read = [at_home(form, replace(one, turn=n), figures, named) for one in read]
        figures += read
        owners += parties(page, found)
        used = {one.quantity.start for one in read}
        unplaced += [
            one.quantity for one in found if one.quantity and one.quantity.start not in used
        ]
    figures, clashes = settled(form, figures, pages)
    return Told(tuple(pages), tuple(figures), _unique(owners), tuple(unplaced), clashes)


def _read(form: Form, page: str, row: Sequence[Token]) -> Iterator[Figure]:
    """Walk the row; each quantity gets the slot, the name and the side it stands by."""
    at, runs = _Place(), []
    slots = {one.key: one for one in form.slots}
    for n, token in enumerate(row):
        between = page[row[n - 1].end if n else 0 : token.start]
        _turn_page(at, between)
        if token.quantity is None:
            _move(form, at, token, row[n - 1] if n else None, between)
            _stand(at, token, page)
            continue
        slot = _slot(form, at, token, _next_label(page, row, n, slots), slots)
        if slot is None or _MINUS.match(page[token.end : token.end + 8]):
            continue
        group = owner_of(page, row, n) or tuple(at.group)
        sides = _sides(page, row, n, at, slot) if slot.sided else ("",)
        quantity = token.quantity
        if slot.yearly:
            quantity = replace(quantity, value=quantity.value * quantity.a_year)
        runs += [(at.group_id, group, slot, side, quantity) for side in sides]
    yield from _shared_out(page, runs)


def _turn_page(at: _Place, between: str) -> None:
    if "\n" in between:
        at.label, at.side = "", at.standing
    elif re.search(r"[。?!]", between):
        at.label = ""


def _move(form: Form, at: _Place, token: Token, last: Token | None, between: str) -> None:
    if token.kind == "label":
        at.label = token.name
    elif token.kind == "side":
        at.side = token.name
    else:
        joined = last is not None and last.kind == "owner" and _TOGETHER.match(between)
        if re.fullmatch(SCENARIO, token.name):
            at.side = AFTER
        if any(one.key == at.label and not one.each for one in form.slots):
            at.label = ""
        at.group = [*at.group, token.name] if joined else [token.name]
        at.group_id += 0 if joined else 1


def _stand(at: _Place, token: Token, page: str) -> None:
    """A side alone on its line, as 「【現状】」, holds for the lines below it."""
    if token.kind == "side":
        start = page.rfind("\n", 0, token.start) + 1
        end = page.find("\n", token.end)
        line = page[start : end if end >= 0 else len(page)]
        if not re.search(r"\d", line):
            at.standing = token.name


def _next_label(page: str, row: Sequence[Token], n: int, slots: dict[str, Slot]) -> str:
    """The word behind a quantity: 「50時間の業務量」, or right behind it: 「25％以上」."""
    joined = behind(page, row, n, "label", r" *の *")
    near = behind(page, row, n, "label", r"を?")
    return joined or (near if near and slots[near].behind else "")


def _slot(form: Form, at: _Place, token: Token, behind: str, slots: dict[str, Slot]) -> Slot | None:
    unit = token.quantity.unit if token.quantity else Unit.NONE
    large = bool(token.quantity and re.search(r"[万億]", token.quantity.text))
    if unit is Unit.NONE and large and not (at.label and Unit.PEOPLE in slots[at.label].units):
        unit = Unit.YEN  # 「1,200万を分ける」, but not 「人口4万」
    for label in (behind, at.label):
        if label and unit in slots[label].units:
            return slots[label]
    return next((one for one in form.slots if unit in one.alone), None)


def _sides(page: str, row: Sequence[Token], n: int, at: _Place, slot: Slot) -> tuple[str, ...]:
    """Before or after: by an arrow between two quantities of one unit, or by the words around."""
    one = row[n]
    if _UNCHANGED.search(page[max(0, one.start - 12) : one.start]) or re.match(
        r"のまま|で変わら|で据え置", page[one.end :]
    ):
        return BEFORE, AFTER
    named = behind(page, row, n, "side", r" *\(")  # 「3,900万円(現状)」
    if named:
        return (named,)
    for other, side in ((n + 1, BEFORE), (n - 1, AFTER)):
        if not 0 <= other < len(row) or row[other].quantity is None:
            continue
        near = row[other]
        if near.quantity is None or near.quantity.unit not in {*slot.units, Unit.NONE}:
            continue
        first, second = sorted((one, near), key=lambda token: token.start)
        if _ARROW.match(page[first.end : second.start]):
            return (side,)
    return (AFTER,) if _BECOMES.match(page[one.end :]) else (at.side,)


def _shared_out(
    page: str, runs: Sequence[tuple[int, tuple[str, ...], Slot, str, Quantity]]
) -> Iterator[Figure]:
    """Names said together share the quantities behind them in order; one alone has them all."""
    for group_id, group, slot, side, quantity in runs:
        if not slot.each or len(group) < 2:  # noqa: PLR2004
            yield Figure(slot.key, quantity, group[-1] if slot.each and group else "", side)
            continue
        mates = [run[4] for run in runs if run[0] == group_id and run[2] == slot and run[3] == side]
        if len(mates) == len(group):
            yield Figure(slot.key, quantity, group[mates.index(quantity)], side)
        elif len(mates) == 1 and _EVENLY.search(
            page[max(0, quantity.start - 12) : quantity.end + 3]
        ):
            for owner in group:
                yield Figure(slot.key, quantity, owner, side)
        elif len(mates) == 1:
            yield Figure(slot.key, quantity, group[-1], side)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
