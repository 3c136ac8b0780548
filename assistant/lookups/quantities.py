"""Numbers that a question sets as conditions: 人口3万人以下, 契約が1年半より短い."""

import re
from collections.abc import Iterator
from functools import cache

from assistant.lookups.condition import Condition
from assistant.lookups.vocabulary import case_words
from corpus.eras import ERA, year_of
from corpus.model import FactName

ABOUT = 0.2  # share of a number by which 「前後」 may miss it
_TIMES = {"億": 100_000_000, "万": 10_000, "千": 1_000}
_N = r"(?P<number>\d[\d,]{0,12}(?:\.\d+)?)(?P<times>[億万千])?"
_TO = r"(?P<to>\d[\d,]{0,12}(?:\.\d+)?)(?P<to_times>[億万千])?"
_MONTH = "[かカヵヶケ箇]月"
_LENGTH = (
    rf"(?<![\dRH])(?<!令和)(?<!平成)(?:(?P<years>\d{{1,3}})(?:年|カ年|ヶ年)(?!度|目|あたり|当たり)(?P<half>半)?"
    rf"(?:(?P<months>\d{{1,2}}){_MONTH})?|(?P<only>\d{{1,2}}){_MONTH}|(?P<halfyear>半年))間?"
)
_BOUND = (
    r"(?P<bound>(?P<least>以上|以降|以後)|(?P<most>以下|以内|まで)"
    r"|(?P<above>より(?:後|あと)|を?超え[たてる]*|超|より多く?い?|より(?:長|大き|高)[いくな]*)"
    r"|も?(?P<below>未満|に満たない|に?(?:届か|足り|いか|達し|行か)ない|いない|を?下回[るっりた]+|を?切[るっ]てい?る?|より少な?く?い?|より(?:短|小さ|安|低)[いくな]*|より前|以前))"
)
_ABOUT = "(?P<about>前後|くらい|ぐらい|程度|ほど|あたり|内外)"
_LINK = r"(?:の?欄)?(?:が|は|の|も|で|を)?約?"
_TOWN = "(?=市|町|村|自治体|小さ|ところ|まち)"  # 「3万人に届かない市町村」
_PEOPLE = {FactName.POPULATION: "人?", FactName.ENGINEERS: "[人名]", FactName.CIVIL_STAFF: "[人名]"}
_YEN = (FactName.AMOUNT_YEN, FactName.ANNUAL_YEN)
_NOBODY = re.compile(
    r"(?:技術(?:者|系の?職員|職員|屋)|技師)(?:さん)?(?:が|は|の|も)?"
    r"(?:(?:[1一]人|ひとり|誰)も)?(?:ゼロ人?|皆無|不在|0[人名](?!以)|いな[いく]|いません|おら[んずぬ]|おりません)"
)
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_IN_KANJI = re.compile(r"[一二三四五六七八九](?=年(?!目|度)|[かカヵヶケ箇]月|億|万人|つの市)")
_SPANS = re.compile(  # 「4つの市町村にまたがる」「2市2町」
    r"(?P<all>\d{1,2})(?:つの)?(?:市町村|市町|町村)(?:に|を)(?:また|跨|わた)|(?P<cities>\d)市(?P<towns>\d)町"
)


def numeric_conditions(text: str) -> tuple[list[Condition], str]:
    """The numeric conditions of a normalised text, and the text without them."""
    text = _IN_KANJI.sub(lambda one: one[0].translate(_DIGITS), text)
    found = [Condition(FactName.ENGINEERS, 0, word=one[0]) for one in _NOBODY.finditer(text)]
    text = _NOBODY.sub(" ", text)
    for span in _SPANS.finditer(text):
        count = int(span["all"] or int(span["cities"]) + int(span["towns"]))
        found.append(Condition(FactName.MEMBERS, count, word=span[0]))
    text = _SPANS.sub(" ", text)
    for fact, pattern in _patterns():
        for match in pattern.finditer(text):
            found += _conditions(fact, match)
        text = pattern.sub(" ", text)
    return found, text


def _conditions(fact: FactName, match: re.Match[str]) -> Iterator[Condition]:
    """「3年未満」 is at most 35 months, facts being whole numbers; 「2万人前後」 has two bounds."""
    given = match.groupdict()
    value = _value(fact, given)
    if ends := _ends(value, given):
        yield Condition(fact, ends[0], least=True, word=match[0])
        yield Condition(fact, ends[1], most=True, word=match[0])
        return
    above, below = bool(given["above"]), bool(given["below"])
    yield Condition(
        fact,
        value + above - below,
        least=above or bool(given["least"]),
        most=below or bool(given["most"]),
        word=match[0],
    )


def _value(fact: FactName, given: dict[str, str | None]) -> int:
    if fact is FactName.START:
        return year_of(given["era"] or "")
    if fact is not FactName.CONTRACT_MONTHS:
        return _number(given["number"], given["times"])
    if given["halfyear"]:
        return 6
    years = int(given["years"] or 0) * 12 + (6 if given["half"] else 0)
    return years + int(given["months"] or given["only"] or 0)


def _ends(value: int, given: dict[str, str | None]) -> tuple[int, int] | None:
    """Both ends of a range, of 「〜台」 and of 「〜前後」; none where it has one or none."""
    if given.get("to"):
        return value, _number(given["to"], given["to_times"] or given["times"])
    if given.get("around"):
        return value, value + _TIMES.get(given["times"] or "", 1) - 1
    if given.get("about"):
        return round(value * (1 - ABOUT)), round(value * (1 + ABOUT))
    return None


def _number(digits: str | None, times: str | None) -> int:
    return round(float((digits or "0").replace(",", "")) * _TIMES.get(times or "", 1))


@cache
def _patterns() -> tuple[tuple[FactName, re.Pattern[str]], ...]:
    """How each measured fact is written; people have bounds, a contract also stands reversed."""
    rows: list[tuple[FactName, str]] = []
    for fact, cues in case_words().measured.items():
        cue = f"(?:{'|'.join(map(re.escape, cues))}){_LINK}"
        if fact is FactName.START:
            rows += [
                (
                    fact,
                    rf"{ERA}(?:から|に|で)?{_BOUND}?(?:に|の)?[^、。]{{0,6}}?(?:始|開始|導入|スタート)",
                ),
                (fact, rf"{cue}{ERA}{_BOUND}?"),
            ]
        elif fact is FactName.CONTRACT_MONTHS:
            rows += [
                (fact, rf"{cue}{_LENGTH}{_BOUND}?"),
                (
                    fact,
                    rf"{_LENGTH}{_BOUND}?(?:(?:もの)?長い)?(?:の|間)?(?:複数年|で[^、。]{{1,8}}の)?契約",
                ),
            ]
        elif fact in _YEN:
            of_it = "(?:の(?:契約)?(?:金額|額|費用))?" if fact is FactName.ANNUAL_YEN else ""
            rows.append((fact, rf"{cue}{of_it}{_LINK}{_N}(?<=[億万千])円?{_BOUND}?"))
        else:
            unit = _PEOPLE[fact]
            rows.append((fact, rf"{cue}{_N}{unit}(?:から|[〜~-]){_TO}{unit}"))
            bounds = rf"(?:(?P<around>台)|{_ABOUT}|{_BOUND})"
            bare = "" if fact is FactName.POPULATION else "?"  # 「技術者が3人」 says enough
            rows.append((fact, rf"{cue}{_N}{unit}{bounds}{bare}"))
            if fact is FactName.POPULATION:
                rows.append((fact, rf"{_N}(?<=[万千])人{bounds}の?{_TOWN}"))
    return tuple((fact, re.compile(how)) for fact, how in rows)
