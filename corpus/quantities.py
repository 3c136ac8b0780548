"""Quantities of a Japanese text as values: how many, of what, about or at least, per what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.eras import Year, years_in
from corpus.text import normalise

_CODE = re.compile(  # what has digits but counts nothing: addresses, telephone numbers, ids
    r"https?://[!-~]+|[\w.+-]+@[\w.-]+|\d{2,4}-\d{2,4}-\d{3,4}"
    r"|(?<![A-Za-z])(?:Q\d+-\d+|STEP ?\d+|Ver\. ?\d+|p\. ?\d+|Episode ?\d+)|#\d+",
    re.ASCII,
)
_Q_RANGE = re.compile(  # two digits: whoever writes 「Q2-1からQ2-999999999」 is not counted out to
    r"Q(\d+)-(\d{1,2})(?:から|[~〜])Q\1-(\d{1,2})(?!\d)", re.ASCII
)
_SCALES = {"百万": 10**6, "千万": 10**7, "百": 10**2, "千": 10**3, "万": 10**4, "億": 10**8}
_SCALE = "|".join(_SCALES)
_PLAIN = r"\d+(?:,\d{3})*(?:\.\d+)?"
_NUMBER = re.compile(rf"{_PLAIN}(?:{_SCALE})?(?:{_PLAIN}(?:{_SCALE}))*")
_PART = re.compile(rf"({_PLAIN})({_SCALE})?")
_UNITS = (  # how a unit is written, and what it is called here
    (r"[かカヵヶケ箇]月間?", "か月"),
    (r"[かカヵヶケ箇]年間?|年間|周年|年", "年"),
    (r"週間", "週間"),
    (r"日間|日", "日"),
    (r"時間", "時間"),
    (r"人|名", "人"),
    (r"社|者", "社"),
    (r"%|パーセント", "%"),
    (r"割", "割"),
    (r"km/h|キロ毎時", "km/h"),
    (r"km(?!/)|キロメートル|キロ", "km"),
    (r"円", "円"),
    (r"件", "件"),
    (r"つ|個|コ", "つ"),
)
_OPEN = re.compile(
    r"の?([一-龠々ァ-ヶー]+|[A-Za-z]+(?:/[a-z]+)?)"
)  # any other unit: the word behind
_ABOUT = re.compile(r"(?:約|およそ|おおよそ|概ね|おおむね|ほぼ)$")
_LEAST = re.compile(r"(?:少なくとも|最低でも|最低)$")
_BEHIND = (
    (r"以上|を?下回らない", "以上"),
    (r"以下|以内", "以下"),
    (r"未満|に満たない|を下回|を割", "未満"),
    (r"超(?!過)|を超|を上回|を越", "超"),
    (r"程度|ほど|くらい|ぐらい|前後|弱|強(?!い|く)", "約"),
)
_PER = re.compile(
    r"(?:(?<![\d一-龠])|(?<=毎)|(?<=1))(時速|年間|年|月|週|日|件|社|者|人)"
    r"(?:当たり|あたり|につき)?(?:に|平均)?(?:すると|では|で|は|の)?(?:約|およそ)?$"
)
_BARE_PER = re.compile(r"(?<=1)(年間|年|月|週|日|件|社|者|人)(?!当|あ|に)")
_SLASH = re.compile(r"/(年|月|週|日|人|社|件|km|m2?)")
_BETWEEN = re.compile(r"[~〜-]|から|ないし")
_CHINESE = {one: n for n, one in enumerate("一二三四五六七八九", start=1)}
_COUNTED = re.compile(
    r"(?<![一二三四五六七八九十百\d])"
    r"(?:(?:[二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九])"
    r"(?=つ|社|者(?!択)|人|名|年|周年|[かカヵヶケ箇][月年]|割|倍|団体|市町|町村|地区|種類|回|件|省|橋"
    r"|万|億|千)|一(?=名|社|年|[かカヵヶケ箇]月|割|人(?![きでにひ一])))"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it counts: 「週2～4日」 is 2 and 4 日 per 週, bounds から and まで."""

    value: Decimal
    unit: str  # empty where none is written
    start: int  # where it stands in ``legible(text)``
    end: int
    written: str
    bound: str = ""  # 約 以上 以下 未満 超 から まで
    per: str = ""

    def matches(self, source: "Quantity") -> bool:
        """Whether a source that counts this way says this quantity."""
        return (
            self.value == source.value
            and (self.bound, self.per) == (source.bound, source.per)
            and _same_unit(self.unit, source.unit)
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """All that has digits in a text."""

    quantities: tuple[Quantity, ...]
    years: tuple[Year, ...]
    codes: frozenset[str]


def legible(text: str) -> str:
    """The normalised text with counted Chinese numerals as digits.

    >>> legible("三つの省と三条市、十二社")
    '3つの省と三条市、12社'
    """
    return _COUNTED.sub(lambda found: str(_chinese(found.group())), normalise(text))


def figures_in(text: str) -> Figures:
    """The quantities, years and codes of a text.

    >>> [(str(one.value), one.unit, one.bound) for one in figures_in("約1億3,000万円").quantities]
    [('130000000', '円', '約')]
    """
    clean = legible(text)
    codes = frozenset(_codes(clean))
    clean = _CODE.sub(lambda found: "■" * len(found.group()), clean)
    years = years_in(clean)
    for year in years:
        clean = clean[: year.start] + "■" * (year.end - year.start) + clean[year.end :]
    return Figures(tuple(_ranged(_units_kept(list(_read(clean))), clean)), years, codes)


def _codes(text: str) -> Iterator[str]:
    """Codes as written without spaces; 「Q2-1からQ2-3」 names Q2-2 too."""
    found = [one.group().replace(" ", "").rstrip(".") for one in _CODE.finditer(text)]
    yield from (one.casefold() for one in found)
    for step, low, high in _Q_RANGE.findall(text):
        yield from (f"q{step}-{n}" for n in range(int(low), int(high)))


def _read(text: str) -> Iterator[Quantity]:
    """Each number with its unit, its bound and what it is per."""
    for found in _NUMBER.finditer(text):
        unit, end = _unit(text, found.end())
        value = _value(found.group())
        if unit == "割":
            unit, value = "%", value * 10
        before = text[max(0, found.start() - 16) : found.start()]
        per = _per(before, text[end : end + 4])
        if per == "時速":
            unit, per = "km/h", ""
        bound = _bound(before, text[end : end + 6])
        written = text[found.start() : end]
        yield Quantity(value, unit, found.start(), end, written, bound, per)


def _value(written: str) -> Decimal:
    return sum(
        (
            Decimal(number.replace(",", "")) * _SCALES.get(scale, 1)
            for number, scale in _PART.findall(written)
        ),
        Decimal(0),
    )


def _unit(text: str, at: int) -> tuple[str, int]:
    for pattern, name in _UNITS:
        found = re.compile(rf"の?(?:{pattern})").match(text, at)
        if found:
            return name, found.end()
    found = _OPEN.match(text, at)
    return (found.group(1), found.end()) if found else ("", at)


def _bound(before: str, behind: str) -> str:
    for pattern, name in _BEHIND:
        if re.match(pattern, behind):
            return name
    if _LEAST.search(before):
        return "以上"
    return "約" if _ABOUT.search(before) else ""


def _per(before: str, behind: str) -> str:
    slash = _SLASH.match(behind)
    if slash:
        return slash.group(1)
    found = _PER.search(before)
    if not found or _BARE_PER.search(before, found.start()):
        return ""
    return found.group(1).removesuffix("間").replace("者", "社")


def _units_kept(found: list[Quantity]) -> list[Quantity]:
    """A decimal without a unit counts in the last unit: 「3時間の内訳は、見積0.5、発注0.5」."""
    unit = ""
    kept = []
    for one in found:
        bare = not one.unit and "." in one.written
        kept.append(replace(one, unit=unit) if bare else one)
        unit = kept[-1].unit
    return kept


def _ranged(found: list[Quantity], text: str) -> list[Quantity]:
    """Ends of a range marked, the first with the unit and the scale of the second."""
    for i in range(len(found) - 1):
        low, high = found[i : i + 2]
        between = text[low.end : high.start]
        if not _BETWEEN.fullmatch(between) or not _same_range(low, high):
            continue
        if between == "から" and re.match(r"[へに]|だ", text[high.end : high.end + 1]):
            continue  # a change, not a range
        scale = 1 if low.unit or low.value >= high.value / 100 else _scale(text, high)
        first = replace(low, unit=high.unit, value=low.value * scale, bound="から")
        last = replace(high, bound=f"まで{high.bound}", per=low.per or high.per)
        found[i : i + 2] = [first, last]
    return found


def _same_range(low: Quantity, high: Quantity) -> bool:
    return low.unit in {"", high.unit}


def _scale(text: str, quantity: Quantity) -> int:
    found = _PART.match(text, quantity.start)
    return _SCALES.get(found.group(2), 1) if found else 1


def _same_unit(said: str, source: str) -> bool:
    """Whether two units count the same; 「6つ」 may be six of anything, 「13町村の組織」 13町村."""
    if said in {"", "つ"} or source == "つ":
        return True
    return bool(source) and (said.startswith(source) or source.startswith(said))


def _chinese(written: str) -> int:
    tens, ten, ones = written.rpartition("十")
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)
