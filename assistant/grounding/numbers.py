"""Every number, year and code of a sentence must be the source's, with its unit and bound."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.reading import Reading
from corpus.quantities import Quantity

_COUNTERS = frozenset(
    {"つ", "点", "種類", "類型", "区分", "項目", "分野", "方式", "要件", "者", "社", "か所", "段階"}
)
_ORDINALS = frozenset({"番目", "つ目", "番"})
_NOT_ONE = re.compile(r"も[^、。]{0,8}(?:ない|なし|ません|おらず|なく)")
_LISTED = re.compile(r"「[^」]+」")
_BETWEEN = re.compile(r"[、・]|(?<=[一-龠ァ-ヶーA-Za-z\d」])と(?!し|な|い)")


def wrong_numbers(said: Reading, source: Reading) -> Iterator[Finding]:
    """Each quantity, year and code that the source does not have."""
    for one in said.figures.quantities:
        if (
            not any(one.matches(other) for other in source.figures.quantities)
            and not _counts(one, said, source)
            and not _none(one, said, source)
            and not _single(one, source)
            and not _ordinal(one, source)
        ):
            yield Finding(Fault.NUMBER, one.written, _nearest(one, source))
    for year in said.figures.years:
        if not any(year.matches(other) for other in source.figures.years):
            yield Finding(Fault.NUMBER, said.text[year.start : year.end])
    for start, end in pairwise(said.figures.years):
        span = said.text[start.end : end.start].lstrip("度")
        if span in {"から", "~", "-", "より"} and start.year > end.year:
            yield Finding(Fault.NUMBER, said.text[start.start : end.end])
    for code in sorted(said.figures.codes - source.figures.codes):
        yield Finding(Fault.NUMBER, code)


def _counts(one: Quantity, said: Reading, source: Reading) -> bool:
    """Whether a number counts what is listed: 「Q3-6とQ3-7の二つ」."""
    if one.unit not in _COUNTERS or one.bound or one.per or one.value == 1:
        return False
    return any(one.value in _lengths(text) for text in (said, source))


def _none(one: Quantity, said: Reading, source: Reading) -> bool:
    """Whether 「一人もいません」 says what the source counts as 0."""
    none = one.value == 1 and _NOT_ONE.match(said.text, one.end)
    return bool(none) and any(
        other.value == 0 and other.unit == one.unit for other in source.figures.quantities
    )


def _single(one: Quantity, source: Reading) -> bool:
    """Whether 「1年ごとの契約」 says what the source calls 「単年契約」."""
    return one.value == 1 and f"単{one.unit}" in source.text


def _ordinal(one: Quantity, source: Reading) -> bool:
    """Whether 「6番目」 says what the source marks by a 6 of its own: 「⑥」."""
    return one.unit in _ORDINALS and any(
        other.value == one.value for other in source.figures.quantities
    )


def _lengths(reading: Reading) -> set[int]:
    """How many things a text lists, counted in every way it may list them."""
    same: dict[str, int] = {}
    for one in reading.figures.quantities:
        if one.bound != "まで":
            same[one.unit] = same.get(one.unit, 0) + 1
    return {
        len(_LISTED.findall(reading.text)),
        len(reading.figures.codes),
        *same.values(),
        *(sum(map(bool, _BETWEEN.split(part))) for part in re.split(r"[。\n(は]", reading.text)),
    }


def _nearest(one: Quantity, source: Reading) -> str:
    """What the source has in this unit, or for this value, to show beside the fault."""
    return next(
        (
            f"{other.written}{other.bound}"
            for other in source.figures.quantities
            if other.value == one.value or other.unit == one.unit
        ),
        "",
    )
