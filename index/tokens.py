"""Japanese words for search and names for checking, by SudachiPy."""

import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import sudachidict_core
from sudachipy import Config, Dictionary, SplitMode, Tokenizer
from sudachipy.errors import SudachiError
from sudachipy.sudachipy import build_user_dic

from corpus.text import KEPT, kept, normalise

USER_WORDS = Path(__file__).parent / "user_dictionary.csv"
SYSTEM = Path(sudachidict_core.__file__).parent / "resources" / "system.dic"

_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接頭辞", "接尾辞"})
_EMPTY_WORDS = frozenset(
    {"為る", "有る", "居る", "成る", "出来る", "良い", "言う", "事", "物", "教える"}
)


def build_user_dictionary(folder: Path) -> Path:
    """Compile the field's compounds (包括的民間委託 …) into a folder; returns the file."""
    compiled = folder / "user.dic"
    build_user_dic(system=SYSTEM, lex=[USER_WORDS], output=compiled, description="gunmane")
    return compiled


@contextmanager
def user_dictionary() -> Iterator[Path]:
    """The compiled dictionary in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield build_user_dictionary(Path(folder))


class Word(NamedTuple):  # quickly made: every text that is read makes one of every word
    """A word as written, its normalised form, and what it is: 名詞/固有名詞, 動詞/一般 …"""

    text: str
    normal: str
    sort: tuple[str, str]


class Tokens:
    """Turns text into search words; safe to share, since each thread gets its own tokenizers."""

    def __init__(self, user_dictionary: Path, remembers: int = KEPT) -> None:
        self.user_dictionary = user_dictionary
        self._parts = Dictionary()
        self._compounds = _dictionary_with(user_dictionary)
        self._local = threading.local()
        self._words = kept(self._find_words, remembers)
        self._read = kept(self._find_read, remembers)

    def words(self, text: str) -> list[str]:
        """Normalised forms of the content words, and the field's compounds as one word each."""
        return list(self._words(normalise(text)))

    def _find_words(self, clean: str) -> tuple[str, ...]:
        parts = _content((one.normal, one.sort[0]) for one in self._read(clean))
        found = self._tokenizer("compounds").tokenize(clean)
        compounds = _content((one.normalized_form(), one.part_of_speech()[0]) for one in found)
        short = set(parts)
        return (*parts, *(word for word in compounds if word not in short))

    def people(self, text: str) -> set[str]:
        """Names of people as written, family and given names apart."""
        found = self._tokenizer("compounds").tokenize(normalise(text))
        return {one.surface() for one in found if one.part_of_speech()[2] == "人名"}

    def terms(self, text: str) -> list[str]:
        """The words and the character pairs, which survive odd spellings."""
        return self.words(text) + pairs(text)

    def names(self, text: str) -> set[str]:
        """Proper nouns as written: places, organisations, people."""
        found = self._tokenizer("compounds").tokenize(normalise(text))
        return {one.surface() for one in found if one.part_of_speech()[1] == "固有名詞"}

    def read(self, text: str) -> tuple[Word, ...]:
        """Every word of a text in its shortest units, in order."""
        return self._read(normalise(text))

    def _find_read(self, clean: str) -> tuple[Word, ...]:
        found = self._tokenizer("parts").tokenize(clean)
        return tuple(
            Word(one.surface(), one.normalized_form(), one.part_of_speech()[:2]) for one in found
        )

    def _tokenizer(self, which: str) -> Tokenizer:
        """This thread's tokenizer: A units by the core dictionary, or C units with our words."""
        if not hasattr(self._local, which):
            source, mode = {
                "parts": (self._parts, SplitMode.A),
                "compounds": (self._compounds, SplitMode.C),
            }[which]
            setattr(self._local, which, source.tokenizer(mode=mode))
        tokenizer: Tokenizer = getattr(self._local, which)
        return tokenizer


def _dictionary_with(user_dictionary: Path) -> Dictionary:
    """The core dictionary and ours; OSError where ours is gone or is none."""
    try:
        return Dictionary(config=Config(user=[str(user_dictionary)]))
    except SudachiError as error:
        raise OSError(str(error)) from error


def pairs(text: str) -> list[str]:
    """Character pairs of the normalised text, marked so that none is taken for a word.

    >>> pairs("除草 費")
    ['#除草', '#草費']
    """
    letters = normalise(text).casefold().replace(" ", "")
    return [f"#{letters[i : i + 2]}" for i in range(len(letters) - 1)]


def _content(words: Iterable[tuple[str, str]]) -> list[str]:
    """Those of some normalised words that say something by themselves, given what each is."""
    return [
        word.casefold() for word, sort in words if sort in _CONTENT and word not in _EMPTY_WORDS
    ]
