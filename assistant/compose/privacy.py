"""Personal data of the asker: out of the text before it leaves the network, and back again."""

import ipaddress
import re
from collections.abc import Callable, Iterable
from itertools import count
from urllib.parse import urlsplit

from corpus.text import normalise

_DASH = r"[-‐‑–—−ー\s]?"
_PATTERNS = (
    ("メール", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("個人番号", re.compile(rf"(?<!\d)\d{{4}}{_DASH}\d{{4}}{_DASH}\d{{4}}(?!\d)")),
    (
        "電話",
        re.compile(r"(?<!\d)(?:\+81[-\s]?\d{1,4}|\(?0\d{1,4}\)?)[-\s(]?\d{1,4}[-)\s]?\d{4}(?!\d)"),
    ),
    ("住所", re.compile(r"〒\s*\d{3}-?\d{4}|\d+丁目\d+(?:-\d+|番地?\d*号?)*|\d+番地(?:の?\d+)?")),
)
_SAID = re.compile(
    r"(?:氏名|担当者?|名前)\s*[:：]\s*([一-鿿々ぁ-んァ-ヶー]{1,5}(?: [一-鿿々ぁ-んァ-ヶー]{1,5})?)"
    r"|(?:の|課|係|、|。|^)([一-鿿々]{1,4} ?[一-鿿々]{0,3}|[ァ-ヶー]{2,6})と申し(?:ます|まして)"
)
_OF_A_PLACE = "市町村区都道府県郡線橋川山島"


def is_inside(base_url: str) -> bool:
    """Whether a server is on this machine or in a private network, as a host without a dot is."""
    host = urlsplit(base_url).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return bool(host) and (
            "." not in host or host.endswith((".local", ".lan", ".internal", ".localhost"))
        )
    return address.is_loopback or (address.is_private and not address.is_unspecified)


class Mask:
    """Puts 〔氏名A〕 and the like in the place of personal data, and the data back again."""

    def __init__(self, people: Callable[[str], Iterable[str]], kept: str = "") -> None:
        self._people = people
        self._kept = kept  # what the handbook names itself is no secret
        self._words: dict[str, str] = {}  # by what it stands for

    def hide(self, text: str) -> str:
        """The text in one spelling, without mail, telephone, 個人番号, address and names."""
        clean = normalise(text)
        for original, word in list(self._words.items()):
            clean = clean.replace(original, word)
        for kind, pattern in _PATTERNS:
            for found in pattern.findall(clean):
                clean = clean.replace(found, self._word(kind, found))
        for name in sorted(self._names(clean), key=lambda one: (-len(one), clean.find(one))):
            clean = clean.replace(name, self._word("氏名", name))
        return clean

    def show(self, text: str) -> str:
        """A text with what the words stand for."""
        for original, word in list(self._words.items()):  # tools add to it from their threads
            text = text.replace(word, original)
        return text

    def _names(self, text: str) -> set[str]:
        said = {first or second for first, second in _SAID.findall(text)}
        people = {
            one
            for one in self._people(text)
            if one not in self._kept and not re.search(f"{re.escape(one)}[{_OF_A_PLACE}]", text)
        }
        return {one for one in said | people if len(one) > 1 or one in said}

    def _word(self, kind: str, original: str) -> str:
        """Letters, not digits: a word is no number that a sentence could bring in."""
        if original not in self._words:
            taken = set(self._words.values())
            words = (f"〔{kind}{_letters(n)}〕" for n in count())
            self._words[original] = next(one for one in words if one not in taken)
        return self._words[original]


class NoMask(Mask):
    """For a model inside the network: nothing is hidden."""

    def __init__(self) -> None:
        super().__init__(lambda _text: ())

    def hide(self, text: str) -> str:
        """The text as it is."""
        return text


def _letters(n: int) -> str:
    """A, B … Z, AA, AB …"""
    return (_letters(n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)  # noqa: PLR2004
