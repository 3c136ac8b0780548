"""Ways of saying that must not be taken for each other: 町内 and 町外, 増 and 減."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from assistant.grounding.finding import Fault, Finding

TABLE = Path(__file__).with_suffix(".toml")

BROAD = 3  # the first contrasts tell only who is spoken of at all

_SET_ASIDE = re.compile(
    r"[^、。]*(?:では?なく|とは?(?:違(?:って|い)?|異な(?:って|り)?)|に対して)、?"
)

_SET_AGAINST = re.compile(r"[^、。]*に対して、?(?=[^、。]{2,9}(?:は|では)、)")

Sides = tuple[re.Pattern[str], ...]


def wrong_sides(text: str, source: str) -> Iterator[Finding]:
    """Each side of a contrast that a text takes and the source, which takes another, does not."""
    text = _SET_ASIDE.sub("", text)
    source = _SET_AGAINST.sub("", source)
    for fault, sides, any_of in _contrasts():
        if not any_of.search(text):
            continue
        theirs = [found for side in sides if (found := side.search(source))]
        if not theirs:
            continue
        for side in sides:
            ours = side.search(text)
            if ours and not side.search(source) and not _both(fault, theirs, text):
                yield Finding(fault, ours.group(), theirs[0].group())


def _both(fault: Fault, theirs: Sequence[re.Match[str]], text: str) -> bool:
    """Whether a text that turns something also says it as the source does."""
    return fault is Fault.NEGATION and any(found.re.search(text) for found in theirs)


def sides_in(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Each side that a text takes: the contrast it belongs to, its words, start and end."""
    for number, (fault, sides, any_of) in enumerate(_contrasts()):
        if fault is Fault.NAME and number >= BROAD and any_of.search(text):
            for side in sides:
                for one in side.finditer(text):
                    yield f"contrast {number}", side.pattern, *one.span()


@cache
def _contrasts() -> tuple[tuple[Fault, Sides, re.Pattern[str]], ...]:
    """The fault, each side, and all sides in one, which most texts do not have."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return tuple(
        (
            Fault[kind.upper()],
            tuple(re.compile("|".join(side)) for side in one["sides"]),
            re.compile("|".join(way for side in one["sides"] for way in side)),
        )
        for kind, contrasts in table.items()
        for one in contrasts
    )
