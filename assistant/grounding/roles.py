"""Who does what to whom, and what comes first: parts that have been exchanged or taken over."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.order import turned_round
from assistant.grounding.paraphrases import synonyms_of
from assistant.grounding.phrases import Tie, phrases_of
from assistant.grounding.reading import Reading, once, phrases_in, ties_in
from corpus.text import kept
from index.tokens import Word

GAINS = 0.55  # by how much two actors must fit better in each other's place
FITS = 0.9  # how well each of two others must fit there, where neither fits in its own
HALF = 0.5  # the fit of the right predicate in the wrong part

_DIGIT = re.compile(r"\d")
_TELLING = frozenset({"が", "は", "も", "を", "に", "へ", "から", "による", "では"})
_FREE = frozenset(
    {"topic", "doer", "object", "at", "of"}
)  # parts that 「は」 and 「の」 may stand for
_PLAYED = {  # what a part comes to: who does it, to whom
    "doer": "doer",
    "topic": "doer",
    "focus": "doer",
    "of": "doer",
    "to": "to",
}
_RECEIVES = frozenset({"得る", "受ける", "貰う", "頂く"})  # from whom, not who
_PASSIVE = re.compile(
    r"[わかさたなまらばがせ]れ(?:る|ます|て|た|、)|され|られ|受け(?:る|ま|て)|もら"
)
_SORTS = {  # who may be meant by whom; a name may be of several sorts
    "nation": re.compile(r"^国$|[省庁]$|内閣|国土交通|地方整備局"),
    "prefecture": re.compile(r"[都道府県]$|^(?:全)?自治体|発注者|行政|公共団体|発注側|部署|事務所"),
    "municipality": re.compile(r"[市町村区]$|自治体|発注者|行政|公共団体|発注側|部署|事務局"),
    "trade": re.compile(
        r"業者$|企業|会社|受注者|受注側|コンサル|JV|建設業|協同組合|MMR|CMR|[A-Z]社$", re.IGNORECASE
    ),
    "union": re.compile(r"広域連合|一部事務組合"),
    "people": re.compile(r"住民|市民|国民|利用者|町民"),
}
_ACTOR = re.compile(r"(?:[者員士班課局所会社]|組合|企業|団体|機関|コンサルタント|部署)$")
_JOINED = re.compile(
    r"([一-龠ァ-ヶーA-Za-z]+)(?:と|や|・|、)([一-龠ァ-ヶーA-Za-z]+)(?=[のではがをに])"
)


def exchanged(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Parts that two have exchanged, or that another has taken, and sides turned round."""
    ours = ties_in(said)
    theirs = [tie for source in sources for tie in ties_in(source)]
    yield from _in_each_others_place(said, sources, ours, theirs)
    taken: Callable[[Tie, Sequence[Tie], Sequence[Tie]], str]
    whole = "".join(source.text for source in sources)
    for taken in (
        (_taken_from, _done_by_another) if _same_voice(said.text, whole) else (_taken_from,)
    ):
        for tie in ours:
            if instead := taken(tie, ours, theirs):
                yield Finding(Fault.SWAP, tie.name, instead)
    parts = _particles(said)
    for source in sources:
        if _same_voice(said.text, source.text):
            yield from _exchanged_particles(parts, _particles(source))
    if any(turned_round(said.text, source.text) for source in sources):
        yield Finding(Fault.SWAP)


def _same_voice(text: str, source: str) -> bool:
    """Whether both are active or both passive, so that particles can be compared."""
    return bool(_PASSIVE.search(text)) == bool(_PASSIVE.search(source))


def _in_each_others_place(
    said: Reading, sources: Sequence[Reading], ours: Sequence[Tie], theirs: Sequence[Tie]
) -> Iterator[Finding]:
    known = {tie.name for tie in theirs}
    names = dict.fromkeys(tie.name for tie in ours if tie.name in known)
    joined = {pair for source in (said, *sources) for pair in _JOINED.findall(source.text)}
    for one, other in combinations(names, 2):
        if not {(one, other), (other, one)} & joined and _changed_places(one, other, ours, theirs):
            yield Finding(Fault.SWAP, one, other)


def _changed_places(one: str, other: str, ours: Sequence[Tie], theirs: Sequence[Tie]) -> bool:
    """Whether the source fits better with each in the other's place."""
    if one.endswith(other) or other.endswith(one):
        return False
    moved = {one: other, other: one}
    own = [tie for tie in ours if tie.name in moved]
    before = [_fit(tie, theirs) for tie in own]
    after = [_fit(Tie(moved[tie.name], tie.part, tie.governor), theirs) for tie in own]
    if _is_actor(one) and _is_actor(other) and sum(after) - sum(before) >= GAINS:
        return True
    fits = {tie.name for tie, fit in zip(own, after, strict=True) if fit >= FITS}
    return max(before) < HALF and len(fits) == len(moved)


def _fit(tie: Tie, theirs: Sequence[Tie]) -> float:
    """How well the source says this: the whole tie, or half of it."""
    best = 0.0
    for other in theirs:
        if other.name != tie.name:
            continue
        governed, same = _same(other.governor, tie.governor), _alike(other.part, tie.part)
        if governed:
            best = max(best, 1.0 if same else 0.5)
        elif other.part == tie.part and tie.part not in {"topic", "of", "with"}:
            best = max(best, 0.4)
    return best


def _taken_from(tie: Tie, ours: Sequence[Tie], theirs: Sequence[Tie]) -> str:
    """Who does this in the source, where it is neither this one nor anybody of that sort."""
    sorts = _sorts_of(tie.name)
    if not sorts or tie.part not in {"doer", "focus", "at", "of", "to"}:
        return ""
    alike = [other for other in theirs if _same(other.governor, tie.governor)]
    if any(sorts & _sorts_of(other.name) for other in alike):
        return ""
    mentioned = {one.name for one in ours}
    return next(
        (
            other.name
            for other in alike
            if other.part == tie.part and _sorts_of(other.name) and other.name not in mentioned
        ),
        "",
    )


def _done_by_another(tie: Tie, ours: Sequence[Tie], theirs: Sequence[Tie]) -> str:
    """Who in the source plays the part that one who is in the source too plays here."""
    part = _PLAYED.get(tie.part)
    if not part or tie.part in {"of", "topic"} or tie.governor in _RECEIVES:
        return ""
    if not _is_actor(tie.name) or not any(other.name == tie.name for other in theirs):
        return ""
    mentioned = {one.name for one in ours}
    alike = [one for one in theirs if _PLAYED.get(one.part) == part]
    here = [one for one in alike if _same(one.governor, tie.governor) and _is_actor(one.name)]
    if any(one.name in tie.name or tie.name in one.name for one in here):
        return ""
    return next((one.name for one in here if one.name in mentioned), "")


def _exchanged_particles(
    said: Mapping[str, set[str]], theirs: Mapping[str, set[str]]
) -> Iterator[Finding]:
    """Two names of which each has the particles that the source gives the other."""
    ours = {_called(name, theirs): parts for name, parts in said.items()}
    for one, other in combinations([name for name in ours if name in theirs], 2):
        if one.endswith(other) or other.endswith(one):
            continue
        if ours[one] & theirs[one] or ours[other] & theirs[other]:
            continue
        if ours[one] <= theirs[other] and ours[other] <= theirs[one]:
            yield Finding(Fault.SWAP, one, other)


def _called(name: str, known: Collection[str]) -> str:
    """A name as the source has it: 「センター」 for 「県建設技術センター」."""
    longer = [one for one in known if one.endswith(name)]
    return longer[0] if name not in known and len(longer) == 1 and len(name) > 1 else name


@once
def _particles(reading: Reading) -> dict[str, set[str]]:
    """The particles that say which part each name plays, those in brackets left out."""
    found: dict[str, set[str]] = {}
    bracketed = "(" in reading.text
    phrases = phrases_of(_unbracketed(reading.words)) if bracketed else phrases_in(reading)
    for phrase in phrases:
        if phrase.particle in _TELLING and not _DIGIT.search(phrase.name):
            found.setdefault(phrase.name, set()).add(phrase.particle)
    return found


def _unbracketed(words: Sequence[Word]) -> list[Word]:
    kept, depth = [], 0
    for word in words:
        depth += word.text == "("
        if not depth:
            kept.append(word)
        depth -= word.text == ")"
    return kept


def _same(one: str, other: str) -> bool:
    return one == other or other in synonyms_of(one) or one.endswith(other) or other.endswith(one)


def _alike(one: str, other: str) -> bool:
    return (
        one == other
        or ({one, other} <= _FREE and bool({one, other} & {"topic", "of"}))
        or ({one, other} == {"at", "to"})
    )


def _is_actor(name: str) -> bool:
    return bool(_ACTOR.search(name) or _sorts_of(name))


@kept
def _sorts_of(name: str) -> frozenset[str]:
    if "受発注" in name:
        return frozenset()
    return frozenset(sort for sort, pattern in _SORTS.items() if pattern.search(name))
