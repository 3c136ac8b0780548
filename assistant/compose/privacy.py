"""Personal data of the asker: out of the text before it leaves the network, and back again."""

import ipaddress
from itertools import count
from urllib.parse import urlsplit

from assistant.masking import NAME, Masker
from assistant.naming import People
from corpus.text import normalise


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

    def __init__(self, people: People, kept: str = "") -> None:
        self._masker = Masker(people, kept)
        self._words: dict[str, str] = {}  # by what it stands for

    def hide(self, text: str) -> str:
        """The text in one spelling, without mail, telephone, 個人番号, address and names."""
        clean = normalise(text)
        known = []
        for original, word in list(self._words.items()):
            if word.startswith(NAME[:-1]):
                known.append(original)
            else:
                clean = clean.replace(original, word)
        return self._masker.replaced(clean, known, self._word)

    def show(self, text: str) -> str:
        """A text with what the words stand for."""
        for original, word in list(self._words.items()):  # tools add to it from their threads
            text = text.replace(word, original)
        return text

    def _word(self, kind: str, original: str) -> str:
        """Letters, not digits: a word is no number that a sentence could bring in."""
        if original not in self._words:
            taken = set(self._words.values())
            words = (f"{kind[:-1]}{_letters(n)}〕" for n in count())
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
