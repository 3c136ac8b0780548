"""Numbers with their units in Japanese text, each with the place it was read from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from assistant.reading.numerals import KANJI, NUMBER, PART, number
from assistant.reading.units import UNITS, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, its unit, and where it stands in the text."""

    value: Decimal
    unit: Unit
    start: int
    end: int
    text: str
    a_year: int = 1  # how often a year, where it was said of a month or a week


_PER_YEAR = {"年": 1, "月": 12, "週": 52, "日": 365}
_ABOUT = r"(?:約|およそ|おおよそ|平均|だいたい|大体|概ね|おおむね|ざっと|ほぼ)*"

_ANY = re.compile(
    rf"(?P<number>{NUMBER})[^\S\n]*"
    rf"(?:{'|'.join(f'(?P<u{n}>{one[0]})' for n, one in enumerate(UNITS))})?",
    re.IGNORECASE,
)
_OFTEN = re.compile(  # 週1回, 月に2回, 3か月に1回, 年4
    rf"(?:(?P<every>{PART})\s*(?:(?P<each>年|週)間?|[かヵカヶケ箇](?P<month>月)|(?P<day>日))"
    rf"(?:に|ごとに|あたり|当たり)|(?P<per>年|月|週|日)間?に?(?:あたり|当たり)?)"
    rf"\s*(?P<number>{PART})\s*(?:回|度(?!の))"
    rf"|(?:(?<![\d\w])|(?<=往復)|(?<=片道))(?P<short>月|週|年)\s*(?P<count>\d{{1,2}})(?![\d,.]|\s*(?:か月|[年月日時円週人件km%]))"
)
_WORDS: dict[str, int | str] = {
    "毎日": 365,
    "隔週": 26,
    "隔月": 6,
    "毎週": 52,
    "毎月": 12,
    "四半期に1回": 4,
    "四半期ごと": 4,
    "半年に1回": 2,
    "半年ごと": 2,
    "1日おき": "182.5",
}
_ONCE_EVERY = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_RATED = re.compile(  # 時給2500円, 日額18,000円, 時速20キロ; also 1時間(あたり)2500円
    r"(?:(?P<hour>時給|時間単価|時間当たり|時間あたり|時間につき|[1一]時間)|(?P<day>日額|日給|日当|人工単価|1日(?:当たり|あたり)?)"
    r"|(?P<speed>時速|毎時))(?:は|が|で|の[^\d、。,]{1,12}?(?:は|が|を)?)?(?:約|およそ|:)?\s*$"
)
_ERA = re.compile(
    r"(?:令和|R(?=\d))\s*(\d{1,2}|元|[一二三四五六七八九十]{1,3})\s*(?:年度?|(?![\d.]))|(20\d\d)\s*年度?(?!間)"
)
_NOT_A_NUMBER = re.compile(  # an id, a name or a rank: Q2-7, p.31, 第3, ケース1, 1級, 1件当たり
    r"(?:(?:Q|STEP|ステップ|p\.?|No\.?|第|ケース|案|シナリオ|パターン|その) *"
    r"|(?<![A-Za-z\d師])[A-Za-z]|Q\d{1,2}-)$",
    re.IGNORECASE,
)
_NAME_FOLLOWS = re.compile(
    r"\s*(?:級|番|号|丁目|[市町村社者課](?!外|内)|団体|自治体|つ(?!き)|月(?!額)|日(?!額)|目|年(?:[前後目生代月]|以上)|か月|以上の市)"
    r"|\s*(?:件|人|名|箇所|か所|カ所|ヶ所|回|時間|日|台|社|班|km|キロ)?\s*(?:当たり|あたり|につき|ごと)"
    r"|-\d"
)
_ONE_EACH = re.compile(
    r"[1一](?:(?:件|箇所|か所|カ所|ヶ所|回|時間|日|台)(?=[\d〇一二三四五六七八九十百千])"
    r"|(?:件|人|名|箇所|か所|カ所|ヶ所|回|時間|日|台|社)(?=[1一](?:時間|日|回)|の?単価))"
)
_EACH = re.compile(r"\s*(?:当たり|あたり|につき|ごと)")
_LONGEST_PREFIX = 8  # characters of 「シナリオ 」 and the like
_PERIOD = re.compile(
    rf"(?:毎|(?<![\d一-龥か]))(月|週)(?:間|平均|額)?(?:に|で|あたり|当たり)?{_ABOUT}\s*$"
    rf"|(?:毎|(?<=月))(月|週|々)の[^。、\n\d]{{1,8}}?[はが]?{_ABOUT}\s*$"
)
_BECOME = re.compile(r"\s*(?:が|から|→|⇒|を)\s*")
_UNIT_ALONE = re.compile(r"[百千]$")  # the 千 of 「(千円)」 counts nothing
_COUNTS = re.compile(rf"(?:量|延長|距離|面積|人口|(?<![複多少])数|者)[はがも]?[:=\s]*{_ABOUT}$")
_LONE_KANJI = re.compile(rf"[{KANJI}]+$")


@lru_cache(maxsize=64)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of a normalised text, in order; ids, ranks and 「1件当たり」 are no numbers.

    >>> [(str(one.value), one.unit.value) for one in quantities("3千万円を週1回、時給2500円で")]
    [('30000000', '円'), ('52', '回/年'), ('2500', '円/時間')]
    """
    taken: list[Quantity] = []
    blocked = [(found.start(), found.end()) for found in _ONE_EACH.finditer(text)]
    for reader in (_often, _dates, _plain):
        for one in reader(text):
            spans = [*((q.start, q.end) for q in taken), *(blocked if reader is _plain else ())]
            if all(one.end <= start or end <= one.start for start, end in spans):
                taken.append(one)
    return _periods(text, sorted(taken, key=lambda one: one.start))


def _periods(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """「毎月の委託料150万円が140万円に」: what a figure becomes is of the same month."""
    for n in range(1, len(found)):
        last, one = found[n - 1], found[n]
        if one.unit == last.unit and _BECOME.fullmatch(text[last.end : one.start]):
            found[n] = replace(one, a_year=max(one.a_year, last.a_year))
    return tuple(found)


def _often(text: str) -> Iterator[Quantity]:
    for found in _ONCE_EVERY.finditer(text):
        yield _at(found, Decimal(_WORDS[found[0]]), Unit.TIMES)
    for found in _OFTEN.finditer(text):
        times = number(found["number"] or found["count"])
        every = number(found["every"] or "1")
        period = next(
            found[name] for name in ("each", "month", "day", "per", "short") if found[name]
        )
        if times is not None and every:
            value = _PER_YEAR[period] * times / every
            yield _at(found, value.quantize(Decimal("0.01")).normalize() + 0, Unit.TIMES)


def _dates(text: str) -> Iterator[Quantity]:
    for found in _ERA.finditer(text):
        era, western = found[1], found[2]
        year = int(western) if western else 2018 + (1 if era == "元" else int(number(era) or 0))
        yield _at(found, Decimal(year), Unit.DATE)


def _plain(text: str) -> Iterator[Quantity]:
    for found in _ANY.finditer(text):
        value = number(found["number"])
        unit, factor = _unit(found)
        if value is None or _is_name(text, found, unit):
            continue
        before = text[max(0, found.start() - 24) : found.start()]
        one = _at(found, value * factor + _tenths(found[0]), _rated(unit, before))
        yield replace(one, a_year=_a_year(before))


def _a_year(before: str) -> int:
    """12 behind 「月」, 52 behind 「週」."""
    found = _PERIOD.search(before)
    return _PER_YEAR.get(found[1] or found[2], _PER_YEAR["月"]) if found else 1


def _tenths(text: str) -> Decimal:
    """The 5 of 「3割5分」."""
    found = re.search(r"割(.)分", text)
    return (number(found[1]) or Decimal(0)) if found else Decimal(0)


def _unit(found: re.Match[str]) -> tuple[Unit, Decimal]:
    for n, (_, unit, factor) in enumerate(UNITS):
        if found[f"u{n}"]:
            return unit, factor
    return Unit.NONE, Decimal(1)


def _is_name(text: str, found: re.Match[str], unit: Unit) -> bool:
    """Whether the digits belong to a name or a rank, and kanji digits to a word (一般, 三条市)."""
    before = text[max(0, found.start() - _LONGEST_PREFIX) : found.start()]
    if (
        _NOT_A_NUMBER.search(before)
        or _EACH.match(text, found.end())
        or (unit is Unit.NONE and _NAME_FOLLOWS.match(text, found.end()))
        or (
            _UNIT_ALONE.match(found["number"])
            and re.match(r"\s*(?:[),、/]|単位)", text[found.end() :])
        )
    ):
        return True
    if not _LONE_KANJI.match(found["number"]) or _is_counted(before, found, text):
        return False
    short = unit is Unit.BRIDGES and len(found["number"]) == 1  # 一橋
    return (
        unit in {Unit.NONE, Unit.MINUTES}
        or short
        or (before[-1:] in {*"同唯第統単"} and unit not in {Unit.PERCENT, Unit.YEN})
    )


def _is_counted(before: str, found: re.Match[str], text: str) -> bool:
    """Whether several kanji digits stand right behind what they count: 業務量五十, 人口:三千."""
    is_whole = not re.match(r"[一-龥]", text[found.end() :])
    return len(found["number"]) > 1 and is_whole and bool(_COUNTS.search(before))


def _rated(unit: Unit, before: str) -> Unit:
    """円 after 時給 is 円/時間; km after 時速 is km/h."""
    found = _RATED.search(before)
    if found is None:
        return unit
    if unit in {Unit.YEN, Unit.NONE} and found["hour"]:
        return Unit.YEN_HOUR
    if unit in {Unit.YEN, Unit.NONE} and found["day"]:
        return Unit.YEN_DAY
    return Unit.SPEED if unit in {Unit.KM, Unit.NONE} and found["speed"] else unit


def _at(found: re.Match[str], value: Decimal, unit: Unit) -> Quantity:
    text = found[0].rstrip()
    return Quantity(value, unit, found.start(), found.start() + len(text), text.strip())
