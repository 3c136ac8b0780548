"""Which figure counts where two were said of one thing: the last word, or neither."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.reading.forms import Figure, Form
from assistant.reading.quantities import quantities

_CORRECTED = re.compile(
    r"間違|まちが|訂正|誤り|誤記|正しく|失礼|ではな|じゃな|いや|いえ[、,]|やっぱり|やはり|改め|すみません|ごめん|修正"
)
_NOT = re.compile(r"\s*(?:じゃ|では?)(?:なく|なしに|ありません|のうて)て?[、。\s]*")

Clashes = tuple[tuple[Figure, Figure], ...]


def settled(
    form: Form, figures: Sequence[Figure], pages: Sequence[str]
) -> tuple[list[Figure], Clashes]:
    """The last word counts; two values in one turn contradict each other unless one corrects."""
    many = {slot.key for slot in form.slots if slot.many}
    kept: dict[tuple[object, ...], Figure] = {}
    clashes: list[tuple[Figure, Figure]] = []
    for said in figures:
        one = _instead(said, kept.values(), pages[said.turn])
        place: tuple[object, ...] = (one.slot, one.owner, one.side)
        if one.slot in many:
            place = (*place, one.turn, one.quantity.start)
        known = kept.get(place)
        if known is not None and _contradicts(known, one, pages):
            clashes.append((known, one))
        kept[place] = one
    return list(kept.values()), tuple(clashes)


def _instead(one: Figure, known: Iterable[Figure], page: str) -> Figure:
    """「480ではなく520時間」: in the place of the figure that it takes back."""
    for denied in quantities(page):
        if denied.end <= one.quantity.start and _NOT.fullmatch(
            page[denied.end : one.quantity.start]
        ):
            for other in known:
                if other.slot == one.slot and other.quantity.value == denied.value:
                    return replace(one, owner=other.owner, side=other.side)
    return one


def _contradicts(known: Figure, one: Figure, pages: Sequence[str]) -> bool:
    """Whether both stand in one turn and nothing between them takes the first one back."""
    if known.turn != one.turn or known.value == one.value:
        return False
    between = pages[one.turn][known.quantity.end : one.quantity.start]
    return not _CORRECTED.search(between)
