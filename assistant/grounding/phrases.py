"""A sentence as phrases: who or what, in which part, of which predicate; read without a parser.

Japanese puts what belongs to a predicate before it and marks its part by a particle, so the next
predicate is what a phrase belongs to; what 「は」 names belongs to all up to the next 「は」.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.tokens import Word

_NAMES = frozenset({"名詞", "代名詞", "形状詞", "接頭辞", "接尾辞", "副詞"})
_LIGHT = frozenset(
    {"為る", "出来る", "致す", "頂く", "下さる", "為さる"}
)  # make a noun a predicate
_RELATIONAL = frozenset({"対する", "因る", "就く", "通ずる", "拠る", "依る"})
_COPULAS = frozenset({"です", "だ"})
_BRACKETS = frozenset("「」『』【】“”")
_JOINS = frozenset({"・", "又", "及び", "並びに", "/", "＋", "+"})
_ENDS = frozenset({"。", "\n", ";"})
JOINED = "・"  # has the particle of the next
CLEFT = "のは"  # behind a predicate: 「発注するのは県です」
_TURNED = frozenset({"が", "は", "も"})  # in the passive, what is acted upon
_VERB = re.compile(r"[うくすつぬむるぐぶ]$")  # 「市の作った計画」
_PARTS = {
    "が": "doer",
    "は": "topic",
    "も": "topic",
    "を": "object",
    "に": "to",
    "へ": "to",
    "から": "doer",
    "より": "doer",
    "による": "doer",
    "で": "at",
    "と": "with",
    "の": "of",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of nouns, or a predicate, with the particle that follows it."""

    words: tuple[str, ...]  # normalised
    particle: str = ""
    predicate: bool = False
    passive: bool = False
    stops: bool = False  # a sentence ends behind it

    @property
    def name(self) -> str:
        """The words as one."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Tie:
    """A phrase, its part, and the predicate or noun that it belongs to."""

    name: str
    part: str
    governor: str


def ties_among(phrases: Sequence[Phrase]) -> tuple[Tie, ...]:
    """Every tie of a text that has been cut into phrases."""
    return tuple(dict.fromkeys(_ties(phrases)))


def phrases_of(words: Sequence[Word]) -> list[Phrase]:
    """The phrases of a text, in order."""
    words = without_brackets(words)
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        phrase, at = _next(words, at)
        if phrase is None:
            if found and words[at - 1].text in _ENDS:
                found[-1] = replace(found[-1], stops=True)
        else:
            found.append(phrase)
    return found


def without_brackets(words: Sequence[Word]) -> list[Word]:
    """The words of a text but for its quotation marks."""
    return [word for word in words if word.text not in _BRACKETS]


def _next(words: Sequence[Word], at: int) -> tuple[Phrase | None, int]:
    end = at
    while end < len(words) and words[end].sort[0] in _NAMES:
        end += 1
    if end > at:
        return _named(words, at, end)
    if words[at].sort[0] in {"動詞", "形容詞"}:
        end = _tail(words, at + 1)
        return _predicate(words, at, at + 1, end), end
    return None, at + 1


def _named(words: Sequence[Word], at: int, end: int) -> tuple[Phrase, int]:
    """A run of nouns; a predicate where 「する」 or 「です」 follows, or nothing but a mark."""
    behind = words[end] if end < len(words) else None
    if behind is None or behind.normal in _LIGHT or _is_copula(behind):
        tail = _tail(words, end)
        return _predicate(words, at, end, tail), tail
    if behind.normal in _JOINS:
        skip = end + 1 + (words[end + 1 : end + 2] != [] and words[end + 1].text == "は")
        return Phrase(_normals(words, at, end), JOINED), skip
    particle, tail = _particle(words, end)
    phrase = Phrase(_normals(words, at, end), particle)
    if not particle and behind.text in {"、", "。"}:
        return replace(phrase, predicate=True), end
    return phrase, tail


def _is_copula(word: Word) -> bool:
    return word.normal in _COPULAS and word.text not in {"に", "な", "で"}


def _predicate(words: Sequence[Word], at: int, end: int, tail: int) -> Phrase:
    passive = any(word.normal in {"れる", "られる"} for word in words[end:tail])
    cleft = CLEFT if [word.text for word in words[tail : tail + 2]] == ["の", "は"] else ""
    return Phrase(_normals(words, at, end), cleft, predicate=True, passive=passive)


def _tail(words: Sequence[Word], at: int) -> int:
    """Past the endings of a predicate."""
    while at < len(words) and (
        words[at].sort[0] == "助動詞"
        or words[at].sort[1] == "非自立可能"
        or words[at].sort == ("助詞", "接続助詞")
    ):
        at += 1
    return at


def _particle(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The particles behind a noun as one part, 「に対して」 and 「によって」 among them."""
    texts = []
    while at < len(words) and (words[at].sort[0] == "助詞" or words[at].text in {"に", "で"}):
        texts.append(words[at].text)
        at += 1
    if texts and at < len(words) and words[at].normal in _RELATIONAL:
        texts = ["による"] if words[at].normal in {"因る", "依る", "拠る"} else texts[:1]
        at = _tail(words, at + 1)
        while at < len(words) and words[at].sort[0] == "助詞":
            at += 1
    return (texts[0] if texts[:1] != ["で"] else "".join(texts[:2])) if texts else "", at


def _ties(phrases: Sequence[Phrase]) -> Iterator[Tie]:
    for i, phrase in enumerate(_shared(phrases)):
        if phrase.particle == CLEFT and phrase.predicate:
            yield from _focused(phrases, i)
            continue
        part = _PARTS.get(phrase.particle.removesuffix("は"), _PARTS.get(phrase.particle, ""))
        if not part:
            continue
        for governor in _governors(phrases, i, part):
            turns = governor.passive and phrase.particle in _TURNED
            does = part == "of" and governor.predicate and _VERB.search(governor.name)
            yield Tie(phrase.name, "object" if turns else "doer" if does else part, governor.name)


def _focused(phrases: Sequence[Phrase], at: int) -> Iterator[Tie]:
    """What is said to do it: the last of the sentence, 「発注するのは県です」."""
    last = next((one for one in phrases[at + 1 :] if one.stops), phrases[-1])
    if last.predicate:
        yield Tie(last.name, "focus", phrases[at].name)


def _shared(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Each phrase with the particle that it shares with those it is joined to."""
    shared: list[Phrase] = []
    for phrase in reversed(phrases):
        if phrase.particle == JOINED and shared:
            phrase = replace(phrase, particle=shared[0].particle)
        shared.insert(0, phrase)
    return shared


def _governors(phrases: Sequence[Phrase], at: int, part: str) -> Iterator[Phrase]:
    """What a phrase belongs to: a predicate has one doer, so that another's is passed over."""
    if part == "of":
        yield from phrases[at + 1 : at + 2]
        return
    taken = False
    for one in phrases[at + 1 :]:
        if one.particle == "は" and part == "topic":
            return
        apart = phrases[at].particle == "が" or one is not phrases[at + 1]
        taken = taken or (one.particle == "が" and part == "doer" and apart)
        if one.predicate:
            if not taken:
                yield one
                if part != "topic":
                    return
            taken = False
        if one.stops:
            return


def _normals(words: Sequence[Word], at: int, end: int) -> tuple[str, ...]:
    return tuple(word.normal for word in words[at:end])
