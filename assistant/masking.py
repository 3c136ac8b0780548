"""Personal data out of a text before it is kept, learned from, or sent to a model outside."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import partial

from assistant.naming import People, names_of
from corpus.handbook import Handbook
from corpus.municipalities import names_in
from corpus.text import visible

Word = Callable[[str, str], str]  # what stands in the place of a kind of data and the data itself

NAME, PHONE, MAIL, ADDRESS, NUMBER = (
    "〔氏名〕",
    "〔電話番号〕",
    "〔メールアドレス〕",
    "〔住所〕",
    "〔個人番号〕",
)
_DASH = r"\-‐‑‒–—―−ーｰ－"
_COUNTED = (  # behind a range, as in 2-3年 and 100-1000人: no address and no postal code
    r"(?:[年回件円%割倍億万兆歳週秒泊棟個枚級]|時間|世帯|路線|団体|施設|[箇かヶカケヵ][所月年国]|程度|ほど"
    r"|くらい|ぐらい|以[上下内]|未満|つ(?=[^くが])|メートル|キロ|トン|ポイント|パーセント"
    r"|[月日時名人者社戸台橋本千代基度分点校班組](?=[^一-鿿]|[以未程前後間強弱円目人]|$)"
    r"|(?:[kcm]?m[23]?|ha|t|kg)(?![A-Za-z]))"
)
_RANGE = rf"\d+[{_DASH}の]\d+(?![\d{_DASH}]|{_COUNTED})"
_DIGIT = r"[\d一二三四五六七八九十]"
_N = rf"{_DIGIT}+"
_LOT = (  # 2-3-1, 二丁目3番1号, 123番地4, 2-3; but not 2-3年, 国道8号 and 一番
    rf"(?:\d+(?:[{_DASH}の]\d+){{2,3}}(?!\d)|{_RANGE}"
    rf"|{_N}(?:丁目|番地)|{_N}番(?=\s?{_N})|\d+番(?![目組線機手街札]))"
    rf"(?:\s?{_N}(?:丁目|番地?|号)|[{_DASH}の]?\d+(?!\d|{_COUNTED}))*"
)
_LETTER = r"(?:[一-鿿々ぁ-んァ-ヶー]|\d+(?=[条線]))"
_PARTICLE = r"(?:[はがのもにでとをやへ]|から|まで|より|さん|様)"
_STREET = (  # behind its municipality: 旭町2-3-1, 大字上野123; but not 「では2-3」, 「建設課は2-3」
    rf"\s*(?!{_PARTICLE}+(?![ぁ-ん]))(?:(?:大字|字){_LETTER}{{1,12}}\s?(?:{_LOT}|\d+)"
    rf"|{_LETTER}{{0,12}}\s?(?<![一-鿿々ァ-ヶー][はがのもにでとをや]){_LOT})"
)
_TABLE = (
    (
        MAIL,
        r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+\s?[@＠]\s?[\w-]+(?:[.．][\w-]+)*[.．][A-Za-z]{2,}",
    ),
    (ADDRESS, rf"(?:〒|郵便番号)\s{{0,3}}(?:は|:)?\s{{0,3}}\d{{3}}[{_DASH}\s]?\d{{4}}(?!\d)"),
    (NUMBER, rf"(?<!\d)\d{{4}}[{_DASH}.\s]?\d{{4}}[{_DASH}.\s]?\d{{4}}(?!\d)"),
    (
        PHONE,
        rf"(?<!\d)(?<!\d,)(?<!0\.)(?=(?:[(+{_DASH}.)\s]{{0,3}}\d){{8}})(?:\+81[-\s(]*\d{{1,4}}"
        rf"|\(?0\d{{1,4}}\)?)[{_DASH}.()\s]{{0,2}}\d{{1,4}}[{_DASH}.)\s]{{0,2}}\d{{3,4}}(?!\d)",
    ),
    (PHONE, r"(?:内線|直通)(?:番号)?\s{0,3}(?:は|:)?\s{0,3}\d{2,5}(?!\d|[回本台])"),
    (ADDRESS, rf"(?<![\d{_DASH}A-Za-z])\d{{3}}[{_DASH}]\d{{4}}(?![\d{_DASH}]|{_COUNTED})"),
    (ADDRESS, ""),  # the streets of the municipalities that the text names
    (ADDRESS, rf"(?<!{_DIGIT}){_N}(?:丁目\s?(?:{_LOT}|\d+)|番地(?:の?\d+)?)"),
    (
        ADDRESS,  # 旭町2-3-1 by itself, but not 令和7-4-1 and 比率5-3-2
        rf"(?<=[一-鿿々ァ-ヶ])(?<![表図式第和成率合比点割路道線橋区案])(?!(?:19|20)\d\d)"
        rf"\d{{1,4}}(?:[{_DASH}]\d{{1,4}}){{2,3}}(?![\d{_DASH}]|\s?号)",
    ),
)
_NEAR = 12  # letters before a number in which its label stands
_WEIGHTS = (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6)  # of the digits of a 個人番号, the last one first


def said_in(handbook: Handbook) -> str:
    """All that a handbook says: what it names itself is no secret."""
    return "".join(one.text for record in handbook for one in record.statements)


class Masker:
    """Puts what a kind of personal data is in the place of the data."""

    def __init__(self, people: People, kept: str = "") -> None:
        self._people = people
        self._kept = kept  # names that this has are no secret by themselves

    def mask(self, text: str, known: Iterable[str] = ()) -> str:
        """The text without mail addresses, telephones, 個人番号, street addresses and names.

        ``known`` are names that are known to be of people, such as the sender's.
        """
        clean = unicodedata.normalize("NFKC", visible(text))
        masked = self.replaced(clean, known, lambda kind, _: kind)
        return re.sub(rf"({ADDRESS}|{NAME})(?:\s*\1)+", r"\1", masked)

    def replaced(self, text: str, known: Iterable[str], word: Word) -> str:
        """The text, in NFKC, with a word of one's own in the place of each piece of data."""
        for kind, pattern in _TABLE:
            put = partial(_put, kind, word)
            text = re.sub(pattern or _street(text), put, text)
        for name in names_of(text, self._people, known, self._kept):
            text = name.sub(partial(_put, NAME, word), text)
        return text


def _put(kind: str, word: Word, found: re.Match[str]) -> str:
    return found[0] if kind == NUMBER and _is_a_row(found) else word(kind, found[0])


def _is_a_row(found: re.Match[str]) -> bool:
    """Whether three groups of digits are figures of a table: by its check digit no 個人番号."""
    before = found.string[: found.start()][-_NEAR:]
    if not re.search(r"\s", found[0]) or re.search(r"番号|ナンバー", before):
        return False
    *digits, check = (int(one) for one in found[0] if one.isdecimal())
    left = sum(one * by for one, by in zip(reversed(digits), _WEIGHTS, strict=True)) % 11
    return check != (0 if left <= 1 else 11 - left)


def _street(text: str) -> str:
    """What a street and its number look like right behind the municipalities of a text."""
    places = [*map(re.escape, {*names_in(text), *re.findall(r"〔住所[A-Z]*〕", text)})]
    behind = "|".join(f"(?<={one})" for one in places)
    return rf"(?:{behind})(?!\s*(?:{'|'.join(places)})){_STREET}" if places else r"(?!)"
