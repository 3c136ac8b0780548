"""Personal data out of a text before it is logged, learned from or kept as an example."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from corpus.municipalities import names_in

People = Callable[[str], set[str]]

NAME, PHONE, MAIL, ADDRESS, NUMBER = (
    "〔氏名〕",
    "〔電話番号〕",
    "〔メールアドレス〕",
    "〔住所〕",
    "〔個人番号〕",
)
_DASH = r"[-‐‑‒–—―−ーｰ－.\s　]?"
_MAIL = re.compile(r"[\w.+-]+\s?[@＠]\s?[\w-]+(?:[.．][\w-]+)+")
_NUMBER = re.compile(rf"(?<!\d)\d{{4}}{_DASH}\d{{4}}{_DASH}\d{{4}}(?!\d)")  # 個人番号 (12 digits)
_PHONE = re.compile(
    r"(?<!\d)(?:[+＋]81[-\s(（]*\d{1,4}|[(（]?0\d{1,4}[)）]?)"
    r"[-‐‑‒–—―−ーｰ－(（)）\s　]{0,2}\d{1,4}[-‐‑‒–—―−ーｰ－)）\s　]{0,2}\d{3,4}(?!\d)"
    r"|(?:内線|直通)\s*[:：]?\s*\d{2,5}"
)
_MARKED_POSTAL = re.compile(r"〒\s*\d{3}[-‐−ー－]?\d{4}")
_POSTAL = re.compile(r"(?<![\d-])\d{3}[-‐−ー－]\d{4}(?![\d-])")
_STREET = re.compile(  # 旭町2-3-1, 大字上野123番地
    r"(?:大字|字)?[一-鿿々ぁ-んァ-ヶー]{0,12}"
    r"(?:[\d一二三四五六七八九十]+(?:丁目|番地?|号)(?:の?\d+)?|\d+(?:[-‐−ー－の]\d+){1,3})"
    r"(?:[\d一二三四五六七八九十]*(?:丁目|番地?|号)|[-‐−ー－の]?\d+)*"
)
_TITLED = re.compile(
    r"(?:氏名|担当者?"
    r"|名前)\s*[:：]\s*([一-鿿々ぁ-んァ-ヶー]{1,5}(?:[ 　][一-鿿々ぁ-んァ-ヶー]{1,5})?)"
    r"|([一-鿿々]{1,4}(?:[ 　]?[一-鿿々]{1,3})?|[ァ-ヶー]{2,6})と申し(?:ます|まして)"
)

_BODIES = re.compile(r"[都道府県市区町村]+")  # 町村 is a family name too

_IN_TURN = (
    (_MAIL, MAIL),
    (_MARKED_POSTAL, ADDRESS),
    (_NUMBER, NUMBER),
    (_PHONE, PHONE),
    (_POSTAL, ADDRESS),
)


class Masker:
    """Puts what a kind of personal data is in the place of the data."""

    def __init__(self, people: People) -> None:
        self._people = people

    def mask(self, text: str, known: Iterable[str] = ()) -> str:
        """The text without mail addresses, telephones, 個人番号, street addresses and names.

        ``known`` are names that are known to be of people, such as the sender's.
        """
        clean = unicodedata.normalize("NFKC", text)
        for pattern, word in _IN_TURN:
            clean = pattern.sub(word, clean)
        return self._without_names(_without_streets(clean), known)

    def _without_names(self, text: str, known: Iterable[str]) -> str:
        found = {part for name in known for part in (name, *name.split()) if part.strip()}
        found |= {first or second for first, second in _TITLED.findall(text)}
        places = "".join(names_in(text))
        people = (one for one in self._people(text) if not _BODIES.fullmatch(one))
        found |= {one for one in people if one not in places}
        for name in sorted(found, key=lambda one: (-len(one), text.find(one))):
            text = re.sub(rf"(?<!〔){re.escape(name)}(?!〕)", NAME, text)
        return re.sub(rf"{NAME}(?:\s*{NAME})+", NAME, text)


def _without_streets(text: str) -> str:
    """Street and number go where municipalities or a postal code stand right before them."""
    places = "|".join(map(re.escape, (ADDRESS, *dict.fromkeys(names_in(text)))))
    masked = re.sub(rf"((?:{places})+)\s*{_STREET.pattern}", rf"\1{ADDRESS}", text)
    return re.sub(rf"{ADDRESS}(?:\s*{ADDRESS})+", ADDRESS, masked)
