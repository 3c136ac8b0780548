"""Whose a figure is, and who is spoken of: names by their short forms, before and behind."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.forms import Figure, Form
from assistant.reading.tokens import Token

_INTRODUCES = re.compile(  # 「山川市土木課の田中と申します。」
    r"(?:^|(?<=[。\n]))[^。\n\dはが]{0,40}(?:[課係部室者市町村]|担当|役場|役所)[^。\n、\dはがも]{0,10}(?:です|と申します|でございます)。"
)
_OWN = re.compile(r"(?<![のそ])うち(?:の[町市村])?(?=[はがもと、 \d])")  # 「うちの町と」
_ENDS = re.compile(r" *(?:[、。,\n)]|で(?!は)|です|だ|と(?![^、。\n]{0,4}\d)|$)")  # a name is done
_AND = re.compile(r" *(?:と|、|,|・|や|及び|および|並びに) *")
_EACH = re.compile(r"それぞれ|おのおの|各々|順(?:に|で|です|$)")
_NEXT = re.compile(r"^ *(?:と|、|,|。|;|\n|及び|および|・)")  # behind a name that is done with


def by_name(form: Form, page: str) -> str:
    """「うち」 by its name, where one is said: 「うちは小谷町」, 「うちの高井市」."""
    if "うち" not in page or not re.search("市", form.owners):
        return page
    found = re.search(rf"(?<![のそ])うち[はの]({form.owners})", page)
    if found is None or found[1] == "うち":
        return page
    return _OWN.sub(found[1], page.replace(found[0], found[1]))


def parties(page: str, found: Sequence[Token]) -> list[str]:
    """Whoever is named; who only introduces the sender counts where nobody else is named."""
    spans = [one.span() for one in _INTRODUCES.finditer(page)]
    named = [one for one in found if one.kind == "owner"]
    others = [one for one in named if not any(a <= one.start < b for a, b in spans)]
    return [one.name for one in others or named]


def at_home(form: Form, one: Figure, before: Sequence[Figure], named: Sequence[str]) -> Figure:
    """A figure without a name is that of the only one named, or of the only one who had such."""
    each = {slot.key for slot in form.slots if slot.each}
    owners = {known.owner for known in before if known.slot == one.slot} or {*named}
    if one.slot in each and not one.owner and len(owners) == 1:
        return replace(one, owner=owners.pop())
    return one


def owner_of(page: str, row: Sequence[Token], n: int) -> tuple[str, ...]:
    """The name that a quantity stands before: 「44kmの町道」, 「35橋が豊田市、」."""
    found = _in_a_list(page, row, n) or _right_behind(page, row, n) or _behind_all(page, row, n)
    return (found,) if found else ()


def _in_a_list(page: str, row: Sequence[Token], n: int) -> str:
    """By its place in a list: 「3万、1万人のA市とB町」, 「A市とB町…率はそれぞれ36％、37％」."""
    first, last = _run(page, row, n, "quantity")
    names: list[str] = []
    if last + 1 < len(row) and re.fullmatch(r" *の *", _gap(page, row, last)):
        start, end = _run(page, row, last + 1, "owner")
        names = [one.name for one in row[start : end + 1]]
    elif _EACH.search(page[max(0, row[first].start - 12) : row[last].end + 4]):
        named = dict.fromkeys(one.name for one in row[:first] if one.kind == "owner")
        names = list(named)[first - last - 1 :]
    return names[n - first] if 1 < len(names) == last - first + 1 else ""


def _run(page: str, row: Sequence[Token], n: int, kind: str) -> tuple[int, int]:
    """First and last of the tokens of a kind that are listed with this one."""
    first = last = n
    while first and row[first - 1].kind == kind and _AND.fullmatch(_gap(page, row, first - 1)):
        first -= 1
    while (
        last + 1 < len(row)
        and row[last + 1].kind == row[n].kind == kind
        and _AND.fullmatch(_gap(page, row, last))
    ):
        last += 1
    return first, last


def _gap(page: str, row: Sequence[Token], n: int) -> str:
    """What stands between a token and the next."""
    return page[row[n].end : row[n + 1].start]


def _right_behind(page: str, row: Sequence[Token], n: int) -> str:
    found = behind(page, row, n, "owner", r" *の *")
    if not found and behind(page, row, n, "owner", r" *(?:[がは:]|\() *"):
        found = row[n + 1].name if _ENDS.match(page[row[n + 1].end :]) else ""
    return found


def _behind_all(page: str, row: Sequence[Token], n: int) -> str:
    """The name behind the last of several: 「直接費1千万円で率40％の甲地区と」."""
    first = n
    while first and row[first - 1].kind != "owner":
        first -= 1
    if first and not _NEXT.match(page[row[first - 1].end : row[n].start]):
        return ""
    for k in range(n + 1, len(row)):
        if row[k].kind == "owner" or re.search(r"[。\n]", page[row[k - 1].end : row[k].start]):
            return ""
        found = behind(page, row, k, "owner", r" *の *") if row[k].quantity else ""
        if found:
            return found
    return ""


def behind(page: str, row: Sequence[Token], n: int, kind: str, between: str) -> str:
    """The next token where it is of this kind and only so much stands between."""
    if n + 1 >= len(row) or row[n + 1].kind != kind:
        return ""
    gap = page[row[n].end : row[n + 1].start]
    return row[n + 1].name if re.fullmatch(between, gap) else ""
