"""Amounts of a text in one spelling, and what it says of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.eras import year_of
from corpus.text import kept, squeeze

UNIT = (
    r"(?:年\d+か月|か月|年度|年(?!目)|億円|万円|千円|億|万人|千人|万橋|%|割|倍"
    r"|人|社|橋|事務所|グループ|市町村|町村|市|町|村|つ|個|件|項目|種類|パターン|地区|か所|段階|団体|自治体"
    r"|km/h|km|時間|回|日|条)"
)
COUNTED = "つ"  # may count anything: 「9つの事務所」 are 9事務所
_FRACTION = r"(?<![A-Za-z\d./])\d{1,2}/\d{1,2}(?![A-Za-z\d./])"
_COUNTED_BODIES = "市町村|市町|町村|事務所|団体|自治体|グループ|橋"
_BODIES = "事務所|地区|グループ"
_AMOUNT = re.compile(
    rf"{_FRACTION}|(?:[年月週日](?=\d+回))?\d[\d.]*\s?{UNIT}(?!目)|(?<![A-Z])[HR]\d{{1,2}}(?!\d)|STEP\d|#\d+"
    r"|(?<![\d.A-Z#-])\d{3,}(?![\d年.-])"
)
_WORDS_FOR = (  # 半分 is 50%; what is left is compared as it is written
    (re.compile(r"令和元年度?"), "R1"),
    (re.compile(r"平成元年度?"), "H1"),
    (re.compile(r"令和(\d{1,2})(?!\d)年?度?"), r"R\1"),
    (re.compile(r"平成(\d{1,2})(?!\d)年?度?"), r"H\1"),
    (re.compile(r"(?<![A-Z])([HR]\d{1,2})年度?"), r"\1"),
    (re.compile(r"[一1]人も(?=[^、。]*(?:な[いくし]|ません|おらず|いず))"), "0人"),
    (re.compile(r"半分|半数|半減"), "50%"),
    (re.compile(r"(?<!\d)(\d)割(?!合)"), r"\g<1>0%"),
    (re.compile(r"(\d+)分の(\d+)"), r"\2/\1"),
    (
        re.compile(
            rf"({_COUNTED_BODIES})(?:の数)?([はがも])(?:全部で|約)?(\d+)(?=[あしだでとに、。?]|$)"
        ),
        r"\1\2\3\1",
    ),
    (re.compile(rf"(\d+)(?:(?:つ|か所)?の)?(?:土木)?({_BODIES})"), r"\1\2"),
    (re.compile(r"半年"), "6か月"),
    (re.compile(r"[一1]人"), "1人"),
    (re.compile(r"[ヵカヶケ箇]月"), "か月"),
    (re.compile(r"名(?!前|称|義|乗)"), "人"),
    (re.compile(r"(?<=\d),(?=\d{3})"), ""),
    (re.compile(r"(?<=\d)\.0(?!\d)"), ""),
    (re.compile(r"億円"), "億"),
    (re.compile(r"時速(\d+)(?:km|キロ)(?!/)"), r"\1km/h"),
    (re.compile(r"二つ"), "2つ"),
    (re.compile(r"三つ"), "3つ"),
    (re.compile(r"(\d)個"), r"\1つ"),
    (re.compile(r"(\d)万(\d)千"), r"\1.\2万"),
    (re.compile(rf"(?<![\d.A-Z])(\d[\d.]*)[~〜～-](?=[\d.]+\s?({UNIT}))"), r"\1\2~"),
)
_COUNTABLE = frozenset(
    re.findall(r"[^ ]+", "つ 人 社 橋 事務所 グループ 市町村 市 町 村 件 項目 種類 地区 か所 段階")
)
_WESTERN = re.compile(r"(?:19|20)\d\d年度?")
_SAME_UNITS = {"千人": "万人", "町村": "市町村", "市町": "市町村"}
_PEOPLE = {"千人": 1_000, "万人": 10_000}
THOUSAND = 1_000  # from this on a number of people is a population
_ROUGH = "以上|に満た|超|以下|未満|弱|近く|強|程度|前後|くらい|ぐらい|ほど|台"
_BOUND = rf"(?P<bound>{_ROUGH})?"
WRITTEN = 8  # letters that an amount may be written in
_UNITS_BEHIND = tuple("年度間割人名円個")
BEYOND = 0.2  # of a bound, within which a figure is what is meant by it
ROUGHLY = 0.1  # of a rough figure
_BREAK = re.compile(r"(?<=[、。])|(?<=[一-龥])と(?=第?\d)")
_TOPIC = re.compile(r"^[^、。]*?(?:に|で|と)?は、?")


@dataclass(frozen=True, slots=True)
class Saying:
    """A part of a text with its amounts, and what it says of them, the topic of the text first."""

    amounts: tuple[str, ...]
    context: str


@kept
def amounts(text: str) -> tuple[str, ...]:
    """The amounts of a text with their units, in one spelling.

    >>> amounts("全国の半分、３名、1年4カ月、令和4年度")
    ('50%', '3人', '1年4か月', 'R4')
    >>> amounts("3分の1、9つの事務所")
    ('1/3', '9事務所')
    """
    return tuple(dict.fromkeys(_AMOUNT.findall(_spelled(text))))


def as_written(amount: str, text: str) -> str:
    """An amount as a text writes it; as it is where the text does not give it so.

    >>> as_written("R5", "令和5年の改正"), as_written("50%", "土木職員は半減した")
    ('令和5年', '半減')
    """
    if amount in text:
        return amount
    at = range(len(text))
    spans = ((start, start + size) for size in range(2, WRITTEN) for start in at)
    for start, end in spans:
        if amounts(text[start:end]) == (amount,):
            while text[end : end + 1] in _UNITS_BEHIND and amounts(text[start : end + 1]):
                end += 1
            return text[start:end]
    return amount


def unit_of(amount: str) -> str:
    """The unit of an amount: ``%`` of ``50%``, ``era`` of ``R4`` and of ``2022年``."""
    if "/" in amount and "km" not in amount:
        return "%"
    if amount[0] in "HRS#":
        return {"S": "STEP", "#": "#"}.get(amount[0], "era")
    if _WESTERN.fullmatch(amount):
        return "era"
    unit = re.sub(r"^[年月週日]?[\d.]+", "", amount)
    if unit == "人" and _value(amount) >= THOUSAND:
        return "万人"
    return _SAME_UNITS.get(unit, unit)


def among(amount: str, others: Iterable[str]) -> bool:
    """Whether an amount is one of others; R4 is 2022年, 「9つ」 may be 9 of what is counted."""
    return any(_is_same(amount, one) for one in others)


def is_rough(amount: str, text: str) -> bool:
    """Whether a text means any amount near this one: 「人口7万人規模の市」, 「5橋以上」."""
    spelled = re.escape(amount)
    return bool(
        re.search(rf"(?:人口|約){spelled}|{spelled}(?:規模|クラス|級|{_ROUGH})", _spelled(text))
    )


def within(amount: str, text: str, others: Iterable[str]) -> bool:
    """Whether one of others is what a text says with a bound or roughly: 92% is 「9割以上」."""
    bound = re.search(rf"(?P<about>約|およそ)?{re.escape(amount)}{_BOUND}", _spelled(text))
    if bound is None or not (bound["about"] or bound["bound"]):
        return False
    value = _value(amount)
    same = (_value(one) for one in others if unit_of(one) == unit_of(amount))
    return any(_holds(bound["bound"] or "約", one, value) for one in same)


def _holds(bound: str, value: float, limit: float) -> bool:
    if bound[0] in "以超" and bound != "以下":
        return limit <= value <= limit * (1 + BEYOND)
    if bound in {"に満た", "以下", "未満", "弱", "近く"}:
        return limit * (1 - BEYOND) <= value <= limit
    return abs(value - limit) <= ROUGHLY * limit


def _value(amount: str) -> float:
    found = re.findall(r"\d+(?:\.\d+)?", amount)
    if "/" in amount and len(found) > 1 and float(found[1]):
        return 100 * float(found[0]) / float(found[1])
    people = next((times for unit, times in _PEOPLE.items() if amount.endswith(unit)), 1)
    return float(found[0]) * people if found else 0.0


def _is_same(one: str, other: str) -> bool:
    units = {unit_of(one), unit_of(other)}
    if units == {"era"}:
        return _year(one) == _year(other)
    if COUNTED in units and units <= _COUNTABLE:
        return re.match(r"[\d.]+", one)[0] == re.match(r"[\d.]+", other)[0]  # type: ignore[index]
    if units == {"万人"}:
        return _value(one) == _value(other)
    if units == {"%"} and "/" in one + other:
        return abs(_value(one) - _value(other)) <= ROUGHLY * _value(one)
    return one == other


def _year(amount: str) -> int | str:
    """The year of the common era; what is none, such as R99999, is only the same as itself."""
    try:
        return int(amount[:4]) if _WESTERN.fullmatch(amount) else year_of(amount)
    except ValueError:
        return amount


def sayings(text: str, unit: str) -> tuple[Saying, ...]:
    """The parts of a text that say an amount in a unit, without the amounts themselves.

    >>> sayings("A市では第1期が3年、第2期が5年です。", "年")[1]
    Saying(amounts=('5年',), context='A市では第2期がです。')
    """
    spelled = _spelled(text)
    topic = _TOPIC.match(spelled)
    begin = topic.group() if topic else ""
    found, before = [], ""
    for part in _BREAK.split(spelled):
        own = tuple(one for one in _AMOUNT.findall(part) if unit_of(one) == unit)
        before += part
        if own:
            rest = before
            for one in own:
                rest = rest.replace(one, "")
            found.append(Saying(own, rest if before.startswith(begin) else begin + rest))
            before = ""
    return tuple(found)


@kept
def _spelled(text: str) -> str:
    said = squeeze(text)
    for pattern, written in _WORDS_FOR:
        said = pattern.sub(written, said)
    return said
