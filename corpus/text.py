"""Japanese text as data: one spelling for widths, and the numbers in a sentence."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import TypeVar

SHORT = 128  # characters of what is read again and again: all statements but a few, most questions
KEPT = 4096  # short texts kept as they were read; all statements fit
RECENT = 32  # of longer ones: several parts of an answer read the same message

Read = TypeVar("Read")

_INVISIBLE = re.compile(  # controls, joiners, directions, variation selectors, half characters
    r"[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e0fff]"
)
_DASHES = re.compile(r"(?<=\d)[‐‑–—−ー](?=\d)")
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SENTENCE_END = re.compile(  # but not 「!?」 nor the ? of a URL
    r"(?<=[。！？!?\n])(?![。！？!?]|(?<=/[!?])[!-~]|[A-Za-z_]\w*=)"
)


def kept(read: Callable[[str], Read], texts: int = KEPT) -> Callable[[str], Read]:
    """The same reading of a text, which is not read anew while it is remembered."""
    short, longer = lru_cache(texts)(read), lru_cache(RECENT)(read)

    def known(text: str) -> Read:
        return short(text) if len(text) <= SHORT else longer(text)

    return update_wrapper(known, read)


@kept
def normalise(text: str) -> str:
    r"""One spelling: NFKC, no invisible characters, single spaces.

    >>> normalise("Ｑ２－７　とは\u200b？")
    'Q2-7 とは?'
    """
    wide = unicodedata.normalize("NFKC", visible(text))
    return _SPACES.sub(" ", _DASHES.sub("-", wide)).strip()


def visible(text: str) -> str:
    """The text without characters that nobody sees: controls, joiners, half characters."""
    return _INVISIBLE.sub("", text)


def encodable(text: str) -> str:
    """The text without half characters (lone surrogates), which no door can send out."""
    return text.encode("utf-8", "replace").decode("utf-8")


def squeeze(text: str) -> str:
    r"""Normalised text without any white space, to compare wording.

    >>> squeeze("約 50％ の\n短縮")
    '約50%の短縮'
    """
    return _SPACES.sub("", normalise(text))


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text as written, thousands separators removed.

    >>> numbers("1,234円と０.5時間、R6年")
    ('1234', '0.5', '6')
    """
    return tuple(found.replace(",", "") for found in _NUMBER.findall(normalise(text)))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, end marks kept.

    >>> sentences("困っています。何から始めますか？")
    ('困っています。', '何から始めますか？')
    """
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())
