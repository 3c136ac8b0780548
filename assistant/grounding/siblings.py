"""One word of the field in another's place: 県道 where the source says 村道."""

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.paraphrases import plain_words, synonyms_of
from assistant.grounding.reading import Reading
from index.tokens import Word

_TERM = re.compile(r"[一-龠々ァ-ヶー]{2,}")
_GLUE = frozenset("のをがはにでともやへ、。・()^$") | {"から", "まで", "など", "等"}
_BRACKETS = frozenset("「」『』【】“”")
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
            follows = behind == their_behind and behind[1]
            if (here or follows) and _of_a_kind(word, other):
                yield Finding(Fault.NAME, word.text, other.text)


def _slots(
    reading: Reading, others: Sequence[Reading]
) -> Iterator[tuple[Word, str, tuple[str, str]]]:
    """The nouns that the others do not have in any form, with what stands before and behind."""
    known = {word.normal for other in others for word in other.words}
    known |= {same for word in known for same in synonyms_of(word)}
    text = "".join(other.text for other in others)
    words = [word for word in reading.words if word.text not in _BRACKETS]
    normals = ["^", *(word.normal for word in words), "$", "$"]
    for i, word in enumerate(words):
        if word.sort[0] not in _NOUNS or word.sort[1] == "固有名詞":
            continue
        if word.normal not in known and (len(word.text) == 1 or word.text not in text):
            yield word, normals[i], (normals[i + 2], normals[i + 3])


def _of_a_kind(word: Word, other: Word) -> bool:
    """Whether two words may be taken for each other, rather than say the same."""
    if word.normal in plain_words() or other.normal in plain_words():
        return False
    if word.sort[0] == other.sort[0] == "接頭辞":
        return True
    if not (_TERM.fullmatch(word.text) and _TERM.fullmatch(other.text)):
        return False
    if set(word.text) & set(other.text):
        return len(word.text) == len(other.text) == 2 and word.text[1] == other.text[1]
    return True
