"""Which figure is whose and what: names, words and sides on the way give each its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from assistant.reading.forms import AFTER, BEFORE, Figure, Form, Slot, Told
from assistant.reading.names import SCENARIO, is_somebody
from assistant.reading.page import BULLET, page_of
from assistant.reading.quantities import Quantity, Unit, number, quantities

_SIDES = (
    (AFTER, re.compile(
        r"(?:群マネ|包括|導入|委託|連携|広域|共同|実施|統合)(?:化|委託)?[にを]?(?:すると|すれば|したら|した(?:場合|とき|時|後)|してから|する(?:場合|と)|後(?!半)|なら|だと)"
        r"|束ねた後|今後|将来|見込み?(?!の)|アフター|after|以後|後は|取組後|変更後", re.IGNORECASE)),
    (BEFORE, re.compile(
        r"(?:群マネ|包括|導入|委託|連携|広域化|共同化|束ね|実施|統合)(?:化)?(?:する)?(?:前|まで)|現状|現在|従前|従来|これまで"
        r"|今は|いまは|今(?=[のがだ、:\s\d年直委])|ビフォー|before|変更前|取組前|いま(?=[、:\s\d])", re.IGNORECASE)),
)  # fmt: skip
_ARROW = re.compile(r"^\s*(?:\([^()]*\))?\s*(?:→|⇒|->|=>|から|が|だったのが|だったものが|を)\s*(?:[^\d。、]{0,6}?)$")
_MINUS = re.compile(r"^(?:ほど|くらい|ぐらい|程度)?[をも]?(?:減|削減|短縮|少な|浮|増え|増加)")
_TOGETHER = re.compile(r"^\s*(?:と|・|、|,|及び|および|や|:|/|\+|＆|&|対|\s)\s*$")
_EVENLY = re.compile(r"それぞれ|各(?!種)|ずつ|どちらも|いずれも|とも|一律|同じ")
_LISTED = re.compile(r"^\s*(?:[、,・と/:→⇒]|から|対|\+)+\s*$")
_HEAD = re.compile(r"([^\n:\d、。]{1,20}?)(?=:|\s|は|が|\d|\n|$)")


@dataclass(slots=True)
class _Place:
    """Where the reader is: whose, which word, which side."""

    group: list[str] = field(default_factory=list)
    label: str = ""
    side: str = ""
    standing: str = ""
    group_id: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    name: str
    start: int
    end: int
    quantity: Quantity | None = None


def told(form: Form, turns: Sequence[str]) -> Told:
    """What the turns of a conversation say to a form, oldest first."""
    pages = [page_of(turn) for turn in turns]
    figures: list[Figure] = []
    owners: list[str] = []
    unplaced: list[Quantity] = []
    for n, page in enumerate(pages):
        tokens = _tokens(form, page)
        read = list(_read(form, page, tokens))
        figures += [replace(one, turn=n) for one in read]
        owners += [one.name for one in tokens if one.kind == "owner"]
        used = {one.quantity.start for one in read}
        unplaced += [
            one.quantity for one in tokens if one.quantity and one.quantity.start not in used
        ]
    figures, clashes = _settled(form, figures)
    return Told(tuple(pages), tuple(figures), _unique(owners), tuple(unplaced), clashes)


def _settled(form: Form, figures: list[Figure]) -> tuple[list[Figure], tuple[tuple[Figure, Figure], ...]]:
    """The last word counts from turn to turn; two values in one turn contradict each other."""
    many = {slot.key for slot in form.slots if slot.many}
    kept: dict[tuple[object, ...], Figure] = {}
    clashes: list[tuple[Figure, Figure]] = []
    for one in figures:
        place: tuple[object, ...] = (one.slot, one.owner, one.side)
        if one.slot in many:
            place = (*place, one.turn, one.quantity.start)
        known = kept.get(place)
        if known is not None and known.turn == one.turn and known.value != one.value:
            clashes.append((known, one))
        kept[place] = one
    return list(kept.values()), tuple(clashes)


@cache
def _patterns(form: Form) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    labels = tuple(("label", one.key, re.compile(one.words)) for one in form.slots if one.words)
    sides = tuple(("side", side, pattern) for side, pattern in _SIDES)
    return (("owner", "", re.compile(form.owners)), *labels, *sides)


def _tokens(form: Form, page: str) -> list[_Token]:
    """Names, words, sides and quantities in order; the longest where two begin together."""
    found = [
        _Token(kind, name or match[0].strip(), match.start(), match.end())
        for kind, name, pattern in _patterns(form)
        for match in pattern.finditer(page)
        if match[0] and (kind != "owner" or is_somebody(match[0]))
    ]
    if form.free:
        found += _heads(page, found)
    counted = [
        _Token("quantity", "", one.start, one.end, one) for one in _shared_units(page)
    ]
    counted = [one for one in counted if not any(_inside(one, other) for other in found)]
    found = [one for one in found if not any(_overlap(one, other) for other in counted)]
    kept: list[_Token] = []
    for one in sorted((*found, *counted), key=lambda one: (one.start, one.start - one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _heads(page: str, found: Iterable[_Token]) -> Iterator[_Token]:
    """What stands first in a line of a list, where it is no word of the form."""
    known = [one for one in found if one.kind != "owner"]
    for bullet in re.finditer(f"^{BULLET}", page, re.MULTILINE):
        match = _HEAD.match(page, bullet.end())
        if match is None or not match[1].strip():
            continue
        head = _Token("owner", match[1].strip(), match.start(1), match.end(1))
        if not any(_overlap(head, one) for one in known):
            yield head


def _overlap(one: _Token, other: _Token) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(one: _Token, other: _Token) -> bool:
    """Whether digits belong to a name (20代) or a word (50年以上の橋)."""
    return other.start <= one.start and one.end <= other.end


def _shared_units(page: str) -> list[Quantity]:
    """「310、295、340件」: a number in a list has the unit of the one behind, or before it."""
    found = list(quantities(page))
    for n in range(len(found) - 2, -1, -1):
        found[n] = _with_unit_of(found[n], found[n + 1], page[found[n].end : found[n + 1].start])
    for n in range(1, len(found)):
        found[n] = _with_unit_of(found[n], found[n - 1], page[found[n - 1].end : found[n].start])
    return found


def _with_unit_of(one: Quantity, other: Quantity, between: str) -> Quantity:
    if one.unit is not Unit.NONE or other.unit is Unit.NONE or not _LISTED.match(between):
        return one
    scale = re.search(r"[千万億]+", other.text)
    own = re.search(r"[千万億]", one.text)
    value = one.value
    if scale and not own and other.unit is Unit.YEN:
        value *= number("1" + scale[0]) or 1
    return replace(one, unit=other.unit, value=value)


def _read(form: Form, page: str, tokens: Sequence[_Token]) -> Iterator[Figure]:
    """Walk the tokens; each quantity gets the slot, the name and the side it stands by."""
    at, runs = _Place(), []
    slots = {one.key: one for one in form.slots}
    for n, token in enumerate(tokens):
        between = page[tokens[n - 1].end if n else 0 : token.start]
        _turn_page(at, between)
        if token.quantity is None:
            _move(at, token, tokens[n - 1] if n else None, between)
            _stand(at, token, page)
            continue
        slot = _slot(form, at, token, _next_label(page, tokens, n), slots)
        if slot is None or _MINUS.match(page[token.end : token.end + 8]):
            continue
        side = _side(page, tokens, n, at, slot) if slot.sided else ""
        runs.append((at.group_id, tuple(at.group), slot, side, token.quantity))
    yield from _shared_out(page, runs)


def _turn_page(at: _Place, between: str) -> None:
    if "\n" in between:
        at.label, at.side = "", at.standing
    elif "。" in between:
        at.label = ""


def _move(at: _Place, token: _Token, last: _Token | None, between: str) -> None:
    if token.kind == "label":
        at.label = token.name
    elif token.kind == "side":
        at.side = token.name
    else:
        joined = last is not None and last.kind == "owner" and _TOGETHER.match(between)
        if re.fullmatch(SCENARIO, token.name):
            at.side = AFTER
        at.group = [*at.group, token.name] if joined else [token.name]
        at.group_id += 0 if joined else 1


def _stand(at: _Place, token: _Token, page: str) -> None:
    """A side alone on its line, as 「【現状】」, holds for the lines below it."""
    if token.kind == "side":
        start = page.rfind("\n", 0, token.start) + 1
        end = page.find("\n", token.end)
        line = page[start : end if end >= 0 else len(page)]
        if not re.search(r"\d", line):
            at.standing = token.name


def _next_label(page: str, tokens: Sequence[_Token], n: int) -> str:
    """The word right behind a quantity: 「50時間の業務量」."""
    if n + 1 < len(tokens) and tokens[n + 1].kind == "label":
        if re.fullmatch(r" *[のを]? *", page[tokens[n].end : tokens[n + 1].start]):
            return tokens[n + 1].name
    return ""


def _slot(
    form: Form, at: _Place, token: _Token, behind: str, slots: dict[str, Slot]
) -> Slot | None:
    unit = token.quantity.unit if token.quantity else Unit.NONE
    for label in (behind, at.label):
        if label and unit in slots[label].units:
            return slots[label]
    if unit is Unit.NONE and token.quantity and re.search(r"[万億]", token.quantity.text):
        unit = Unit.YEN  # 「1,200万を分ける」
    return next((one for one in form.slots if unit in one.alone), None)


def _side(page: str, tokens: Sequence[_Token], n: int, at: _Place, slot: Slot) -> str:
    """Before or after: by an arrow between two quantities of one unit, or by the last word."""
    one = tokens[n]
    for other, side in ((n + 1, BEFORE), (n - 1, AFTER)):
        if not 0 <= other < len(tokens) or tokens[other].quantity is None:
            continue
        near = tokens[other]
        if near.quantity is None or near.quantity.unit not in slot.units:
            continue
        first, second = sorted((one, near), key=lambda token: token.start)
        if _ARROW.match(page[first.end : second.start]):
            return side
    return at.side


def _shared_out(
    page: str, runs: Sequence[tuple[int, tuple[str, ...], Slot, str, Quantity]]
) -> Iterator[Figure]:
    """Names said together share the quantities behind them in order; one alone has them all."""
    for group_id, group, slot, side, quantity in runs:
        if not slot.each or len(group) < 2:  # noqa: PLR2004
            yield Figure(slot.key, quantity, group[-1] if slot.each and group else "", side)
            continue
        mates = [
            run[4] for run in runs if run[0] == group_id and run[2] == slot and run[3] == side
        ]
        if len(mates) == len(group):
            yield Figure(slot.key, quantity, group[mates.index(quantity)], side)
        elif len(mates) == 1 and _EVENLY.search(page[max(0, quantity.start - 12) : quantity.end + 3]):
            for owner in group:
                yield Figure(slot.key, quantity, owner, side)
        elif len(mates) == 1:
            yield Figure(slot.key, quantity, group[-1], side)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
