"""Where a text names people, told from the words and places that are spelled alike."""

import re
from collections.abc import Callable, Iterable, Iterator

from corpus.municipalities import names_in
from corpus.text import sentences

People = Callable[[str], Iterable[str]]  # the names in a text, family and given names apart

_OFFICE = re.compile(  # but 服部, 小室, 今市 and 中村 are people
    r"[^\s()]*(?:[課係局]|[^\s()]{2}(?:室|センター|グループ|[市町区県])|役[所場]"
    r"|(?:事務|支|出張|整備)所|会社|法人|組合|公社|協会|機構|大学"
    r"|(?:建設|土木|総務|都市|企画|整備|管理|産業|事業|経済|環境|財政|農政|振興|水道|技術|道路|維持|市民)部?"
    r")|代表|窓口|担当者?|受付|メール"
)
_SEPARATORS = re.compile(r"[\s()/@、,]+")
_NOBODY = re.compile(  # 町村 is a family name too, and 五十 begins one
    r"[都道府県市区町村国]+等?|直営|委託|業者|民間|職員|未定|橋長|溝橋|見方|日当|道示|何.*|[甲乙丙丁]社|[A-Za-zァ-ヶ]|[ぁ-ん]{1,2}"
    r"|[〇一二三四五六七八九十百千万億]+[代位列]?"
)
_LABEL = r"(?:氏名|担当者?|名前)\s*:\s*"
_LETTER, _KANJI = r"[一-鿿々ぁ-んァ-ヶー]", r"[一-鿿々ヶ]"
_UNIT = "課係室部局所場社市町村県"  # how what a person belongs to ends
_SHORT = {*"林森原東関辻堤谷岡島浜浦堀沖泉滝星椿榊桂梶柏楠柴畑畠菅萩藤牧槙槇峰峯伴秦秋乾船樋"}
_SAID = re.compile(
    rf"{_LABEL}({_LETTER}{{1,5}}(?: {_LETTER}{{1,5}})?)"
    rf"|({_KANJI}{{1,4}}(?: ?{_KANJI}{{1,3}})?|[ァ-ヶー]{{2,6}})と申し(?:ます|まして)"
)
_TITLE = (
    r"\s?(?:さん|さま|様(?![々式子])|氏(?![名物])|殿|先生|くん|君|ちゃん|主任|主査|主事|主幹|技師|補佐|係員"
    r"|[課係部室所次局]長|と申し|と名乗)"
)
_NO_PLACE = (  # 山田町, 山田川 and 山田組 are no people, but 山田町長 is one
    r"(?!(?:[都道府県市区町村郡組](?!長)|[線橋川山島駅港]|地区|地域|建設|土木|造園|土建|設計|工[業務]|電気|大学)"
    r"|(?<=村)[はが(]?\s?(?:\d|人口|業務量)"
    r"|(?<=[一二三四五六七八九])[十百千万億])"  # 七尾市二千時間
)


def person_in(name: str) -> str:
    """What of a name as mail programs show it is a person's.

    >>> person_in("三条市 建設課 山田 太郎"), person_in("新潟県三条市建設課"), person_in("阿部")
    ('山田 太郎', '', '阿部')
    """
    for place in names_in(name):
        name = name.replace(place, " ")
    return _SEPARATORS.sub(" ", _OFFICE.sub(" ", name)).strip()


def names_of(text: str, people: People, known: Iterable[str], kept: str) -> list[re.Pattern[str]]:
    """Patterns of the names in a text, longer names first.

    ``known`` are names of people, such as the sender's. A name that ``kept`` has itself is left,
    unless what stands around it tells that a person is meant.
    """
    found = {one for part in sentences(text) for one in people(part)}
    found = {one for one in found if person_in(one) and not _NOBODY.fullmatch(one)}
    said = {first or second for first, second in _SAID.findall(text)}
    patterns = {pair for name in {*known, *said} for pair in _of_known(person_in(name), people)}
    patterns |= {(one, re.escape(one) + _NO_PLACE) for one in _in_full(text, found, kept)}
    for name in found | (_SHORT & {*text}):
        if not re.search(re.escape(name) + _TITLE, kept):
            patterns.add((name, _told(name)))
        if _is_bare(name, kept):
            patterns.add((name, re.escape(name) + _NO_PLACE))
    longest_first = sorted(patterns, key=lambda pair: (-len(pair[0]), pair))
    return [re.compile(pattern) for _, pattern in longest_first]


def _of_known(name: str, people: People) -> Iterator[tuple[str, str]]:
    """The whole name, the family name, and a given name that is no other word (公平)."""
    family, *given = name.split() or [""]
    is_word = bool(_NOBODY.fullmatch(family))  # 町村 信孝: in full, or where it is told to be one
    if not family or (is_word and not given):
        return
    if given:
        yield name, _spelled(family) + "".join(rf"\s*{re.escape(one)}" for one in given)
    for one in (family, *(part for part in given if len(part) > 1)):
        yield one, _told(one)
        if is_word and one == family:
            continue
        if len(one) > 1 and (one == family or one.isascii() or one in people(one)):
            yield one, _spelled(one) + _NO_PLACE


def _in_full(text: str, found: Iterable[str], kept: str) -> Iterator[str]:
    """Family and given name together, unless both are what ``kept`` has."""
    parts = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    for match in re.finditer(rf"(?:{parts}) ?(?:{parts})", text) if parts else ():
        if not re.match("[ぁ-ん]", match[0]) and not all(
            one in kept for one in found if one in match[0]
        ):
            yield match[0]


def _is_bare(name: str, kept: str) -> bool:
    """Whether a name is one without さん: of two kanji or more, and not of a place."""
    is_place = name in kept or name.endswith(("市", "町"))
    return bool(re.fullmatch(rf"{_KANJI}{{2,}}", name)) and not is_place


def _told(name: str) -> str:
    """A name where its title, an introduction or a label tells that it is one."""
    one, of = _spelled(name), "の" if len(name) > 1 else rf"(?<=[{_UNIT}])の"
    return (
        rf"{one}(?={_TITLE})|(?:(?<={of})|(?<=[{_UNIT}、。\s])|^){one}(?=です|でございます)"
        rf"|(?:(?<=:)|(?<=:\s)|(?<=担当\s)|(?<=[課係]\s)){one}(?!{_LETTER})"
    )


def _spelled(name: str) -> str:
    """A name where it can be no part of another word."""
    if re.fullmatch(rf"{_KANJI}.+", name):
        return re.escape(name)
    if re.fullmatch(_KANJI, name):  # 林 is no name in 森林
        return rf"(?:(?<!{_KANJI})|(?<=[{_UNIT}])){re.escape(name)}"
    letter = "[A-Za-z]" if name.isascii() else "[ぁ-んァ-ヶー]"
    return rf"(?<!{letter}){re.escape(name)}(?![A-Za-z])"
