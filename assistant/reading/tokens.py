"""A message as a row of names, words, sides and quantities, in the order they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from assistant.reading.forms import AFTER, BEFORE, Form
from assistant.reading.names import is_somebody
from assistant.reading.numerals import number
from assistant.reading.page import BULLET
from assistant.reading.quantities import Quantity, quantities
from assistant.reading.units import Unit

_SIDES = (
    (
        AFTER,
        re.compile(
            r"(?:群マネ|包括|導入|委託|連携|広域|共同|実施|統合)(?:化|委託)?[にを]?(?:すると|すれば|したら|した(?:場合|とき|時|後)|してから|する(?:場合|と)|後(?!半)|なら|だと)"
            r"|(?:(?<=[。、(【\s・])|^)後(?=[:】)がはで])|束ねた後|今後|将来|見込み?(?!の)|アフター|after|以後|後は|取組後|変更後",
            re.IGNORECASE,
        ),
    ),
    (
        BEFORE,
        re.compile(
            r"(?:群マネ|包括|導入|委託|連携|広域化|共同化|束ね|実施|統合)(?:化)?(?:する)?(?:前|まで)|現状|現在|従前|従来|これまで"
            r"|(?:(?<=[。、(【\s・])|^)前(?=[:】)はが])|今は|いまは|今(?=[のがだ、:\s\d年直委])|ビフォー|before|変更前|取組前"
            r"|いま(?=[、:\s\d])",
            re.IGNORECASE,
        ),
    ),
)
_DENIED = re.compile(r"\s*(?:じゃ|では?)(?:なく|なしに|ありません|のうて)")  # 「40じゃなく44km」
_NO_HEAD = re.compile(  # what opens a line of a list and names no row
    r"(?:前提|条件|お願い|概要|内容|構成員|代表(?:企業|者)?|要件|地域要件|依頼|備考|対象)(?:条件|事項)?$"
)
_LISTED = re.compile(r"^ *(?:[、,・と/:→⇒]|から|対|\+)+ *$")
_PARTICLES = "がはとのやにをで"  # 「15橋がみよし市」
_KIND = re.compile(r"(?<=.)(?:地区|工区|地域|ブロック|エリア|市|町|村)$")
_HEAD = re.compile(r"([^\n:\d、。]{1,20}?)(?=:|\s|は|が|\d|\n|$)")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of text that means something to a form."""

    kind: str
    name: str
    start: int
    end: int
    quantity: Quantity | None = None


def tokens(form: Form, page: str) -> list[Token]:
    """Names, words, sides and quantities in order; the longest where two begin together."""
    found = [
        Token(kind, name or match[0].strip(), match.start(), match.end())
        for kind, name, pattern in _patterns(form)
        for match in pattern.finditer(page)
        if match[0] and (kind != "owner" or is_somebody(match[0]))
    ]
    if form.free:
        found += _heads(page, found)
    found += _stems(page, found)
    counted = [
        Token("quantity", "", one.start, one.end, one)
        for one in _shared_units(page)
        if not _DENIED.match(page, one.end)
    ]
    counted = [one for one in counted if not any(_inside(one, other) for other in found)]
    found = [_behind_unit(one, counted) for one in found]
    found = [one for one in found if not any(_overlap(one, other) for other in counted)]
    kept: list[Token] = []
    for one in sorted((*found, *counted), key=lambda one: (one.start, one.start - one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@cache
def _patterns(form: Form) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    labels = tuple(("label", one.key, re.compile(one.words)) for one in form.slots if one.words)
    sides = tuple(("side", side, pattern) for side, pattern in _SIDES)
    return (("owner", "", re.compile(form.owners)), *labels, *sides)


def _heads(page: str, found: Iterable[Token]) -> Iterator[Token]:
    """What stands first in a line of a list, where it is no word of the form."""
    known = [one for one in found if one.kind != "owner"]
    for bullet in re.finditer(f"^{BULLET}", page, re.MULTILINE):
        match = _HEAD.match(page, bullet.end())
        if match is None or not match[1].strip() or _NO_HEAD.match(match[1].strip()):
            continue
        head = Token("owner", match[1].strip(), match.start(1), match.end(1))
        if not any(_overlap(head, one) for one in known):
            yield head


def _stems(page: str, found: Iterable[Token]) -> Iterator[Token]:
    """「東が35％」 where 「東地区」 was named: the name without what all such names end in."""
    named = {one.name for one in found if one.kind == "owner"}
    stems = {_KIND.sub("", one): one for one in named if _KIND.search(one)}
    for stem, name in stems.items():
        if len([one for one in named if one.startswith(stem)]) == 1:
            short = rf"(?<![一-龥々ァ-ヶーA-Za-z\d]){re.escape(stem)}(?=[がはも:→]|\s*\d)"
            for match in re.finditer(short, page):
                yield Token("owner", name, match.start(), match.end())


def _overlap(one: Token, other: Token) -> bool:
    return one.start < other.end and other.start < one.end


def _behind_unit(one: Token, counted: Iterable[Token]) -> Token:
    """「柳川町」 of 「1700時間柳川町」: a name that begins in a unit begins behind it."""
    for other in counted:
        if one.kind == "owner" and other.start < one.start < other.end < one.end - 1:
            name = one.name[other.end - one.start :].lstrip(_PARTICLES)
            return replace(one, name=name, start=one.end - len(name))
    return one


def _inside(one: Token, other: Token) -> bool:
    """Whether digits belong to a name (20代) or a word (50年以上の橋)."""
    return other.start <= one.start and one.end <= other.end


@lru_cache(maxsize=64)
def _shared_units(page: str) -> tuple[Quantity, ...]:
    """「310、295、340件」: a number in a list has the unit of the one behind, or before it."""
    found = list(quantities(page))
    for n in range(len(found) - 2, -1, -1):
        found[n] = _with_unit_of(found[n], found[n + 1], page[found[n].end : found[n + 1].start])
    for n in range(1, len(found)):
        found[n] = _with_unit_of(found[n], found[n - 1], page[found[n - 1].end : found[n].start])
    return tuple(found)


def _with_unit_of(one: Quantity, other: Quantity, between: str) -> Quantity:
    if (
        one.unit is not Unit.NONE
        or other.unit in {Unit.NONE, Unit.DATE}
        or not _LISTED.match(between)
    ):
        return one
    scale = re.search(r"[千万億]+", other.text)
    own = re.search(r"[千万億]", one.text)
    value = one.value
    if scale and not own and other.unit is Unit.YEN:
        value *= number("1" + scale[0]) or 1
    return replace(one, unit=other.unit, value=value)
