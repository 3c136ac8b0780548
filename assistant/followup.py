"""A question read after the ones before it: それは何年契約？ じゃあ費用は？"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from assistant.lookups.conditions import asks_for_cases, conditions_in, facts_in
from assistant.places import Places
from assistant.rephrasing import FORMER, OTHER, elsewhere, next_step, put_in
from assistant.understand import LONGEST, Understood, understand
from corpus.handbook import Handbook
from corpus.load import load_toml

WORDS = Path(__file__).parent / "followup.toml"
SHORT = 4  # search words up to which a question without a case leans on the one before

_ATTRIBUTE = re.compile(  # 「年数は？」「いつから？」: an attribute without anything it belongs to
    r"^.{1,8}(?:(?<!と)は|だと|なら|では)\s*[?？]?$|^(?:何|なん|いつ|いくら|どこ|だれ|誰|どれ).{0,8}$"
)
_ONLY_A_PLACE = re.compile(
    r"^(?:じゃあ|では|だと|では|は|の|も|なら|どう|だった|でした|違う|同じ|場合|ほう|方|って|なん|な|です|でしょう|か|[\W_])*$"
)
_THERE = re.compile("そこ|その|それ|同じ")
_THAT_THING = re.compile(
    r"^(?:で、?)?(?:それ|これ)を"
)  # 「それを導入したのは」: not the case itself
_SIMILAR = re.compile(r"似た|同じような|同様の|類似|そういう|こういう")
_MORE = re.compile(
    r"もっと|もう少し|詳し[くい]|具体(?:的に|例)?|教えて|知りたい|(?:て)?ください|です|[をがの\W_]"
)
_COMPARES = re.compile(r"違|比べ|比較|差は|同じ")
_TURN = r"(?P<turn>[町村県件例]|市(?!場)|話(?!し)|質問|問い|事例|自治体|ところ|ほう|方(?!法))"
_OF_A_CASE = frozenset("市町村県") | {"事例", "自治体", "ところ"}
_ITEM = re.compile(r"([2-5二三四五])(?:番目|つ目)")
_CIRCLED = dict(zip("2345二三四五", "②③④⑤②③④⑤", strict=True))


@dataclass(frozen=True, slots=True)
class Words:
    """What says that a question leans on an earlier one, from ``followup.toml``."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    starts: tuple[str, ...]
    within: tuple[str, ...]
    changes: tuple[str, ...]
    back: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A question by itself, and with what it may lean on; ``sure`` where its words say so."""

    alone: Understood
    leaning: Understood | None = None
    sure: bool = True


class Conversation:
    """Reads questions after earlier ones; safe to share between threads."""

    def __init__(
        self, handbook: Handbook, places: Places, words: Callable[[str], list[str]]
    ) -> None:
        self._handbook = handbook
        self._places = places
        self._words = words

    def read(self, question: Understood, history: Sequence[str]) -> Reading:
        """The question with what it leans on from earlier questions, oldest first."""
        turns: list[Understood] = []
        for earlier in history:
            read = understand(earlier, self._handbook)
            if not read.problem:
                before = self._reading(self._places.named_in(read), turns)
                turns.append(self._kept(before))
        return self._reading(self._places.named_in(question), turns)

    def _kept(self, reading: Reading) -> Understood:
        """How an earlier question is remembered: leaning where it is sure or short."""
        of_a_case = bool(reading.leaning and reading.leaning.cases)
        short = len(self._words(reading.alone.text)) <= SHORT + 2 * of_a_case
        return reading.leaning if reading.leaning and (reading.sure or short) else reading.alone

    def _reading(self, question: Understood, turns: Sequence[Understood]) -> Reading:
        if not turns or question.named or any(cue in question.text for cue in _cues().changes):
            return Reading(question)
        back = self._back(question, turns)
        if back is not None:
            return Reading(question, self._of(back, question))
        found = conditions_in(question.text)[0] and asks_for_cases(question.text)
        if found and not _THERE.search(question.text):
            return Reading(question)  # 「ほかに協議会の事例は？」 says itself what it looks for
        if question.cases:
            joined = self._with_a_place(question, turns[-1])
            return Reading(question, joined)
        return Reading(question, self._of(turns[-1], question), self._leans(question.text))

    def _with_a_place(self, question: Understood, before: Understood) -> Understood | None:
        """Another place asked the same, or held against the one before; none if it stands alone."""
        rest = question.unnamed
        if _ATTRIBUTE.match(question.text) or _ONLY_A_PLACE.match(rest):
            topic = self._places.without_names(before.text)
            return self._read(_joined(question.text, topic)[:LONGEST])
        if before.cases and _COMPARES.search(rest) and not set(before.cases) & set(question.cases):
            return self._read(_joined(self._names(before), question.text)[-LONGEST:])
        vague = len(self._words(rest)) <= 1 and not facts_in(rest)[0]
        if vague and not before.cases:
            return self._read(_joined(before.text, question.text)[-LONGEST:])
        return None

    def _of(self, before: Understood, question: Understood) -> Understood:
        """The question about what an earlier one was about."""
        following = next_step(before.text, question.text)
        if following:
            return self._read(f"{following} {question.text}"[-LONGEST:])
        if before.cases and _SIMILAR.search(question.text) and asks_for_cases(question.text):
            return replace(self._read(_joined(before.text, question.text)[-LONGEST:]), cases=())
        other = self._other_party(before, question)
        if other:
            return self._read(other[-LONGEST:])
        attribute = _ATTRIBUTE.match(question.text) and not facts_in(question.text)[0]
        whole = (
            not before.cases
            or attribute
            or _THAT_THING.match(question.text)
            or not _MORE.sub("", question.text)
        )
        subject = before.text if whole else self._names(before)
        put = (
            put_in(question.text, before.text)
            if attribute
            else elsewhere(question.text, before.text)
        )
        if put:
            return self._read(put[-LONGEST:])
        item = _ITEM.search(question.text)
        said = f"{_CIRCLED[item[1]]} {question.text}" if item else question.text
        read = self._read(_joined(subject, said)[-LONGEST:])  # many turns may lean on each other
        return replace(read, cases=read.cases or before.cases, named=before.named)

    def _other_party(self, before: Understood, question: Understood) -> str:
        """The question before about the other of two: 「もう一つの方は？」, 「後者は？」."""
        if not OTHER.search(question.text):
            return ""
        names = list(dict.fromkeys(self._places.names_in(before.text)))
        parties = [one for case in before.cases for one in self._places.parties_of(case)]
        if names and len(before.cases) > 1:
            other = names[0 if FORMER.search(question.text) else -1]
            return f"{other} {OTHER.sub(' ', question.text)}"
        rest = [one for one in parties if one not in before.parties]
        if len(parties) != 2 or len(rest) != 1:  # noqa: PLR2004
            return ""
        return f"{rest[0]} {self._places.without_names(before.text)}"

    def _names(self, asked: Understood) -> str:
        return " ".join(dict.fromkeys(self._places.names_in(asked.text)))

    def _read(self, text: str) -> Understood:
        return self._places.named_in(understand(text, self._handbook))

    def _back(self, question: Understood, turns: Sequence[Understood]) -> Understood | None:
        """The earlier turn that a question goes back to, if it says so."""
        cue = _back_cue().search(question.text)
        if cue is None:
            return None
        which, kind = _cues().back[cue["back"]], cue["turn"]
        if kind not in _OF_A_CASE:
            return turns[max(which, -len(turns)) if which < 0 else min(which, len(turns) - 1)]
        told = [one for one in turns if one.cases]
        told = [one for n, one in enumerate(told) if one.cases != told[n - 1].cases or n == 0]
        if which == -1:
            told = [one for one in told if any(name.endswith(kind) for name in one.parties)] or told
        if not told:
            return None
        return told[max(which, -len(told)) if which < 0 else min(which, len(told) - 1)]

    def _leans(self, text: str) -> bool:
        """Whether the words of a question say that it leans on an earlier one."""
        cues = _cues()
        return (
            text.startswith(cues.starts)
            or any(cue in text for cue in cues.within)
            or bool(
                _ATTRIBUTE.match(text)
                or _ITEM.search(text)
                or _SIMILAR.search(text)
                or OTHER.search(text)
            )
        )


def _joined(first: str, then: str) -> str:
    """Two texts as one question; a question mark between them would make two of it."""
    return f"{first.rstrip(' ?。')} {then}"


@cache
def _cues() -> Words:
    return load_toml(WORDS, TypeAdapter(Words), "続きの質問の言葉の表")


@cache
def _back_cue() -> re.Pattern[str]:
    cues = "|".join(sorted(map(re.escape, _cues().back), key=len, reverse=True))
    return re.compile(rf"(?P<back>{cues})(?:の|に(?:聞|出|挙)[^、。]{{0,3}}){_TURN}")
