"""What comes first, what brings about what, what is set aside for what: never the other way round.

Such a sentence has two sides around a joint. Where each side has what the source has on the other
side, the sentence turns it round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.grounding.attachment import share

TURNED = 0.3  # mean by which the sides must fit better crossed, -1 to 1
FIRST = 0.5  # the same where the source says only what comes first
NEAR = 12  # characters of each side that 「ではなく」 speaks of

_UNIT = re.compile(r"[一-龠ァ-ヶーA-Za-z]|\d+")
_STEP = re.compile(
    r"(?:した|うえ|上)で、?|うえで|てから、?|を(?:踏|ふ)まえて、?|た(?:後|あと)に?、?|、?(?:その(?:後|あと)に?|次に|それから|順次|続いて)、?"
    r"|たら、|(?:した|こと)(?:により|によって|で)、|(?:結果|おかげで)、"
)
_STEP_TURNED = re.compile(r"(?:る|の)前に、?|に先立(?:って|ち)、?|に先だ(?:って|ち)、?")
_CAUSE = re.compile(
    r"(?:[るたいう]|である|の|な)ため、|(?<=[るたい])ので、?|(?<=[すただいる])から、"
    r"|ことから、"
)
_CAUSE_TURNED = re.compile(r"のは、(?=.*(?:ため|から)(?:です|だ|で|。|$))")
_RELATION = re.compile(r"(?:^|、)([^、]+)の([一-龠]{2,})は、?([^。]+?)(?:です|だ|である|$)")
_RATHER = re.compile(r"(?:では|で|だけで|のみで)なく、?|のみならず、?|よりも、?")
_MOST_OF_ALL = re.compile(r"まず(?:は|、)?([^、。]+)")


@dataclass(frozen=True, slots=True)
class Sides:
    """What stands before and behind a joint, as units that can be compared."""

    first: frozenset[str]
    second: frozenset[str]

    @classmethod
    def of(cls, first: str, second: str) -> "Sides":
        """Only what one side has and the other has not."""
        one, other = frozenset(_UNIT.findall(first)), frozenset(_UNIT.findall(second))
        return cls(one - other, other - one)

    def crossed(self, other: "Sides") -> float:
        """How much better these sides fit the other's crossed than straight, -1 to 1."""
        pairs = (
            (self.first, other.second, other.first),
            (self.second, other.first, other.second),
            (other.first, self.second, self.first),
            (other.second, self.first, self.second),
        )
        if not all(own for own, _, _ in pairs):
            return 0.0
        return sum(share(own, away) - share(own, home) for own, away, home in pairs) / len(pairs)


def turned_round(text: str, source: str) -> bool:
    """Whether a text has the two sides of what its source says in each other's place."""
    for sides_of in (_steps, _causes, _preferences, _relations):
        for said in sides_of(text):
            if any(said.crossed(told) > TURNED for told in sides_of(source)):
                return True
    return any(_begins_elsewhere(said, source) for said in _steps(text))


def _begins_elsewhere(said: Sides, source: str) -> bool:
    """Whether what the source puts first of all comes second."""
    for found in _MOST_OF_ALL.finditer(source):
        first = frozenset(_UNIT.findall(found.group(1)))
        if said.first and share(said.second, first) - share(said.first, first) > FIRST:
            return True
    return False


def _steps(text: str) -> Iterator[Sides]:
    yield from _cut(text, _STEP, _STEP_TURNED)


def _causes(text: str) -> Iterator[Sides]:
    yield from _cut(text, _CAUSE, _CAUSE_TURNED)


def _preferences(text: str) -> Iterator[Sides]:
    for sentence in text.split("。"):
        for joint in _RATHER.finditer(sentence):
            before = re.split(r"[、をは]", sentence[: joint.start()])[-1]
            yield Sides.of(before[-NEAR:], sentence[joint.end() :][:NEAR])


def _relations(text: str) -> Iterator[Sides]:
    """What is what of what: 「組合の前身は土木振興会です」."""
    for sentence in text.split("。"):
        for one in _RELATION.finditer(sentence):
            yield Sides.of(one.group(1), one.group(3))


def _cut(text: str, straight: re.Pattern[str], turned: re.Pattern[str]) -> Iterator[Sides]:
    """The two sides of each sentence, in the order in which they happen."""
    for sentence in text.split("。"):
        if joint := straight.search(sentence):
            before, behind = _around(sentence, joint)
            yield Sides.of(before, behind)
        if joint := turned.search(sentence):
            before, behind = _around(sentence, joint)
            yield Sides.of(behind, before)


def _around(sentence: str, joint: re.Match[str]) -> tuple[str, str]:
    """Before the joint, without what the whole sentence is about, and behind it."""
    before = sentence[: joint.start()]
    return before[before.rfind("は、") + 1 :], sentence[joint.end() :]
