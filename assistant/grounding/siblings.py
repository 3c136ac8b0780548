"""One word of the field in another's place: 県道 where the source says 村道."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.paraphrases import plain_words
from assistant.grounding.phrases import without_brackets
from assistant.grounding.reading import Reading
from assistant.grounding.support import known_forms
from index.tokens import Word

_SAYS = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_SAYS_NOTHING = frozenset({"非自立可能", "数詞", "固有名詞"})
_LINKS = frozenset({"の", "な", "た"})
_LIGHT = frozenset({"為る", "居る", "成る", "行く"})  # 「発注している市」
_FORMAL = frozenset(
    {"事", "物", "為", "様", "所", "訳", "内", "方", "筈", "時", "際", "後", "前", "間"}
)
_KANJI = re.compile(r"[一-龠]")
_TERM = re.compile(r"[一-龠々ァ-ヶー]{2,}|[A-Za-z]{2,}")
PAIR = 2  # letters of words such as 県道 and 村道, which are alike and mean different things
LONG = 3  # letters of what a body is

_YEARS = re.compile(r"\d|年")
_GLUE = frozenset("のをがはにでともやへ、。・()^$") | {"から", "まで", "など", "等"}
_PARTS = frozenset({"名詞", "接尾辞"})  # of the name of a body
_NOUNS = frozenset({"名詞", "形状詞", "接頭辞"})


def replaced(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Each word that stands where the source, which does not have it, has one of its kind."""
    ours = list(_slots(said, sources))
    theirs = [slot for source in sources for slot in _slots(source, [said])]
    for word, before, behind in ours:
        for other, their_before, their_behind in theirs:
            here = (behind == their_behind and behind[0] not in _GLUE) or (
                before == their_before and before not in _GLUE
            )
            follows = behind == their_behind and behind[1] and not _plain(word, other)
            if (here or follows) and _of_a_kind(word, other):
                yield Finding(Fault.NAME, word.text, other.text)


def _slots(
    reading: Reading, others: Sequence[Reading]
) -> Iterator[tuple[Word, str, tuple[str, str]]]:
    """The nouns that the others do not have in any form, with what stands before and behind."""
    known = known_forms(others)
    text = "".join(other.text for other in others)
    words = without_brackets(reading.words)
    normals = ["^", *(word.normal for word in words), "$", "$"]
    for i, word in enumerate(words):
        if word.sort[0] not in _NOUNS or word.sort[1] == "固有名詞":
            continue
        if word.normal not in known and (len(word.text) == 1 or word.text not in text):
            yield word, normals[i], (normals[i + 2], normals[i + 3])


def _plain(word: Word, other: Word) -> bool:
    return bool({word.normal, other.normal} & plain_words())


def _of_a_kind(word: Word, other: Word) -> bool:
    """Whether two words may be taken for each other, rather than say the same."""
    if {word.normal, other.normal} <= plain_words():
        return False
    if word.sort[0] == other.sort[0] == "接頭辞":
        return True
    if not (_TERM.fullmatch(word.text) and _TERM.fullmatch(other.text)):
        return False
    if set(_KANJI.findall(word.text)) & set(other.text):
        return len(word.text) == len(other.text) == PAIR and word.text[1] == other.text[1]
    return True


def requalified(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Each new word that says of something what the source says otherwise: 「固まった段階」."""
    ours, theirs = _qualified(said), [one for source in sources for one in _qualified(source)]
    heads = Counter(head for _, head in ours)
    for word, head in ours:
        others = [other for other, its_head in theirs if its_head == head]
        if not others or heads[head] > 1 or head in _FORMAL or word.normal in plain_words():
            continue
        if _lacking(word, sources) and all(_lacking(other, [said]) for other in others):
            yield Finding(Fault.NAME, word.text, others[0].text)


def _qualified(reading: Reading) -> list[tuple[Word, str]]:
    """The last word that is said of a noun, with the noun, where more than nothing is between."""
    found: list[tuple[Word, str]] = []
    last, between = None, False
    for word in without_brackets(reading.words):
        sort, detail = word.sort
        if sort in _SAYS and detail not in _SAYS_NOTHING:
            if sort == "名詞" and last is not None and between:
                found.append((last, word.normal))
            last, between = word, False
        elif word.text in _LINKS or word.normal in _LIGHT:
            between = True
        elif sort != "接尾辞":
            last = None
    return found


def _lacking(word: Word, others: Sequence[Reading]) -> bool:
    """Whether others have a word in no form, and none of its Chinese characters."""
    if _shares(word.text, {letter for other in others for letter in other.text}):
        return False
    return word.normal not in known_forms(others)


def _shares(text: str, letters: Container[str]) -> bool:
    own = _KANJI.findall(text)
    return (
        not own
        or any(letter.isdigit() for letter in text)
        or any(letter in letters for letter in own)
    )


def renamed(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Each body with another's name before what the source calls it: 「栃木土木事務所」."""
    ours = [one for one in _bodies(said) if not any(one[0] in other.text for other in sources)]
    theirs = [one for source in sources for one in _bodies(source) if one[0] not in said.text]
    for name, kind in ours:
        for other, their_kind in theirs:
            if kind == their_kind:
                yield Finding(Fault.NAME, name, other)


def _bodies(reading: Reading) -> Iterator[tuple[str, str]]:
    """Names such as 「矢板土木事務所」 with what they are names of."""
    words = reading.words
    for i, word in enumerate(words):
        if word.sort[1] != "固有名詞":
            continue
        end = i + 1
        while (
            end < len(words) and words[end].sort[0] in _PARTS and words[end].sort[1] != "固有名詞"
        ):
            end += 1
        kind = "".join(one.text for one in words[i + 1 : end])
        if len(kind) >= LONG and not _YEARS.search(kind):
            yield word.text + kind, kind
