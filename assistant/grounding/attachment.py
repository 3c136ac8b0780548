"""What belongs together in the source must belong together in the sentence.

Each number, year, code, place, actor or side of a contrast stands in a clause that says something
of it. Where what the sentence says of one is what the source says of another of its sort, the two
have been taken for each other: 「A市は3億円、B市は1億円」 with the amounts exchanged.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from assistant.grounding.contrasts import sides_in
from assistant.grounding.finding import Fault, Finding
from assistant.grounding.reading import Reading, once

MARGIN = 0.2  # by how much what is said of another must fit better
CROSSED = 0.4  # the same for two who have changed places, both fits together
PARTED = 0.3  # how far a subject may part from what is said of it
SHORTEST = 3  # pairs of characters that a clause must have to be compared
TOPIC = 0.5  # weight of what the whole sentence is about, against what the clause says

_ACTOR = re.compile(
    r"[A-Z](?:県|市|町|村|社)|(?:代表|幹事)(?:自治体|市|町|企業)|構成(?:自治体|市|町村|企業)|他の自治体"
    r"|[一-龠]{1,4}(?:都|道|府|県|市|町|村)(?![内外民長有立道域])|発注者|受注者|事業者|住民|職員|委員|事務局"
    r"|建設会社|(?:町|市|域|県)[内外](?:の?業者|企業|のコンサル|コンサル)|地元業者|協議会|代表企業|構成企業|各社"
    r"|(?<![一-龠])(?:県|市町村|市|町|国)(?![一-龠])|MMR|自治体|団体"
)
_PLACE = re.compile(r"(?!代表|幹事|構成)..+[都道府県市町村]")
_JOINED = re.compile(r"[・/+~〜-]|と|や|から|及び|、|又は|または|→|年")
_AGAINST = re.compile(r"[^、。はがを]{0,3}に対して")
_SAYS_LITTLE = re.compile(r"[、。()「」\s]|(?<=[ぁ-ん])[ぁ-ん]+")
_BREAK = re.compile(r"[、。\n;]|(?<=[一-龠])し、|ながら")


Found = tuple[str, str, int, int]  # sort, key, start, end


@dataclass(frozen=True)
class Item:
    """Something of which a clause says something; only items of one sort are compared."""

    sort: str
    key: str
    written: str
    context: frozenset[str]  # of its clause, up to the next of its sort
    topic: frozenset[str]  # of its sentence, before the first of its sort

    @property
    def counted(self) -> bool:
        """Whether it is a number, a year or a code, of which one alone can be out of place."""
        return self.sort.startswith("count")


def misattached(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """What is said of the wrong number, place or actor."""
    ours = _items(said)
    told = {source.text: _lone(_items(source), source.text) for source in sources}
    theirs = [item for items in told.values() for item in items]
    for item in ours:
        other = _mistaken_for(item, theirs) if item.counted else None
        if other:
            yield Finding(Fault.SWAP, item.key, other.key)
    for item in ours:
        if item.counted and (other_place := _of_another_place(item, said.text, told)):
            yield Finding(Fault.SWAP, item.key, other_place)
    for one, other in combinations([item for item in ours if not item.counted], 2):
        if one.sort == other.sort and one.key != other.key and _crossed(one, other, theirs):
            yield Finding(Fault.SWAP, one.written, other.written)
    if _other_subject(said.text, [source.text for source in sources]) > PARTED:
        yield Finding(Fault.SWAP)


def _of_another_place(item: Item, text: str, told: Mapping[str, Sequence[Item]]) -> str:
    """The place of which a statement says this number, where the sentence names another's."""
    places = [one.group() for one in _ACTOR.finditer(text) if _PLACE.fullmatch(one.group())]
    if len(set(places)) != 1:
        return ""
    have = {one: any(other.key == item.key for other in items) for one, items in told.items()}
    own = [text for text, has in have.items() if places[0] in text]
    others = [text for text, has in have.items() if has]
    if not own or not others or any(have[one] for one in own):
        return ""
    named = _PLACE.search(others[0])
    return named.group() if named else ""


def _lone(items: Sequence[Item], text: str) -> list[Item]:
    """The items of a source; of the only one of its sort, all of the statement is said."""
    sorts = Counter(item.sort for item in items)
    alone = {sort for sort, count in sorts.items() if count == 1}
    whole = _pairs(text) if alone else frozenset()
    return [
        replace(item, context=item.context | whole) if item.sort in alone else item
        for item in items
    ]


def _mistaken_for(item: Item, theirs: Sequence[Item]) -> Item | None:
    """The other item of whom the source says this, if it does not say it of this one."""
    alike = [one for one in theirs if one.sort == item.sort]
    own = [_alike(item, one) for one in alike if one.key == item.key]
    others = [one for one in alike if one.key != item.key]
    if not own or not others or len(item.context) < SHORTEST:
        return None
    best = max(others, key=lambda one: _alike(item, one))
    return best if _alike(item, best) > max(own) + MARGIN else None


def _crossed(one: Item, other: Item, theirs: Sequence[Item]) -> bool:
    """Whether the source says of each what the sentence says of the other."""
    if one.context == other.context or not _comparable(one.key, other.key):
        return False
    same = [item for item in theirs if (item.sort, item.key) == (one.sort, one.key)]
    another = [item for item in theirs if (item.sort, item.key) == (other.sort, other.key)]
    if not same or not another:
        return False
    straight = max(_alike(one, item) for item in same) + max(_alike(other, i) for i in another)
    crossed = max(_alike(one, item) for item in another) + max(_alike(other, i) for i in same)
    return crossed > straight + CROSSED


def _comparable(one: str, other: str) -> bool:
    """Not 「市」 with 「多摩市」: the one may stand for the other."""
    return (len(one) == 1) == (len(other) == 1) and not (one.endswith(other) or other.endswith(one))


def _alike(item: Item, other: Item) -> float:
    """How much of what is said of an item is said of the other."""
    told = other.context | other.topic
    return share(item.context, told) + TOPIC * share(item.topic, told)


def share(said: frozenset[str], told: frozenset[str]) -> float:
    """How much of what is said is among what is told, 0 to 1."""
    return len(said & told) / len(said) if said else 0.0


@once
def _items(reading: Reading) -> list[Item]:
    found = sorted(dict.fromkeys(_found(reading)), key=lambda one: one[2])
    found = [one for one in found if not _AGAINST.match(reading.text, one[3])]
    text = reading.text
    breaks = [0, *(one.end() for one in _BREAK.finditer(text)), len(text)]
    items = []
    for sort, key, start, end in found:
        alike = [other for other in found if other[0] == sort]
        chain = _chain(reading.text, alike, start)
        edges = [at for other in alike if other not in chain for at in other[2:]]
        context = _context(text, (chain[0][2], chain[-1][3]), breaks + edges, sort)
        items.append(Item(sort, key, text[start:end], context, _topic(text[: alike[0][2]])))
    return items


def _chain(text: str, alike: Sequence[Found], start: int) -> list[Found]:
    """The items of one sort that stand joined, such as 「A市・B町」; of all, the same is said."""
    chains: list[list[Found]] = []
    for one in alike:
        if chains and _JOINED.fullmatch(text[chains[-1][-1][3] : one[2]]):
            chains[-1].append(one)
        else:
            chains.append([one])
    return next(chain for chain in chains if any(one[2] == start for one in chain))


def _context(text: str, span: tuple[int, int], breaks: Sequence[int], sort: str) -> frozenset[str]:
    """What its clause says of an item: of a number what stands before it, where anything does."""
    low = max(at for at in breaks if at <= span[0])
    high = min(at for at in breaks if at >= span[1])
    if text[span[1] :].lstrip("度").startswith(")"):  # 「賞(2021年度)」
        high = span[1]
    before, behind = _pairs(text[low : span[0]]), _pairs(text[span[1] : high])
    if sort.startswith("count") and sort != "count year" and len(before) >= SHORTEST - 1:
        return before
    return before | behind


def _topic(before: str) -> frozenset[str]:
    """What a sentence is about: all up to the last は before the first item."""
    return _pairs(before[: before.rfind("は") + 1])


def _found(reading: Reading) -> Iterator[Found]:
    for one in reading.figures.quantities:
        sort = "range" if one.bound[:2] in {"から", "まで"} else one.unit + one.bound.strip("約")
        yield f"count {sort}", f"{one.value.normalize():f}{one.unit}{one.bound}", one.start, one.end
    for year in reading.figures.years:
        yield "count year", f"{year.year}年", year.start, year.end
    for code in re.finditer(r"Q\d+-\d+|\(\d\)", reading.text):
        yield "count code", code.group(), *code.span()
    for actor in _ACTOR.finditer(reading.text):
        sort = "place" if _PLACE.fullmatch(actor.group()) else "actor"
        yield sort, actor.group(), *actor.span()
    yield from sides_in(reading.text)


def _pairs(text: str) -> frozenset[str]:
    clean = _SAYS_LITTLE.sub("", text.replace("~", "-"))
    return frozenset(map("".join, pairwise(clean)))


def _other_subject(text: str, sources: Sequence[str]) -> float:
    """0 where each statement's subject comes with what is said of it; up to 1 where they part."""
    pairs = _pairs(text)
    covered = [
        (share(_pairs(subject), pairs), share(_pairs(rest), pairs))
        for subject, rest in map(_split, sources)
    ]
    return max(
        (
            min(subject - their_subject, their_rest - rest)
            for subject, rest in covered
            for their_subject, their_rest in covered
        ),
        default=0.0,
    )


def _split(text: str) -> tuple[str, str]:
    """A statement's subject, up to its first は, and what it says of it."""
    subject, mark, rest = text.partition("は")
    return (subject, rest) if mark else ("", text)
