"""What a sentence adds to its source: one more thing in a list, or one that 「も」 tells."""

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.reading import Reading
from assistant.grounding.support import unsaid

LISTS = 2  # commas that make a list

_NOUNS = frozenset({"名詞", "形状詞"})
_RUN = re.compile(r"[一-龠々ァ-ヶー]+")
_ALSO = re.compile(r"も(?!の)")
_LAST = re.compile(r"[、がをは]|など|等|(?:の[^、。はがをもに]{1,8}?)?(?:です|。|があ|が挙|が含)")
_NEXT = re.compile(r"、[一-龠々ァ-ヶー]*[、がをとや]")


def added(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Each new thing that stands in a list or before 「も」."""
    things = list(_things(said.text))
    told = "".join(source.text for source in sources)
    for word in unsaid(said, sources) if things else ():
        counts = word.text[0].isdigit()
        if word.sort[0] not in _NOUNS or counts or word.text in told:
            continue
        if any(word.text in thing for thing in things):
            yield Finding(Fault.UNSUPPORTED, word.text)


def _things(text: str) -> Iterator[str]:
    """The nouns of a text that stand in a list or before 「も」."""
    listed = text.count("、") >= LISTS
    for run in _RUN.finditer(text):
        before, end = text[: run.start()][-1:], run.end()
        last = before == "、" and _LAST.match(text, end)
        in_list = before == "・" or (listed and (last or _NEXT.match(text, end)))
        if in_list or _ALSO.match(text, end):
            yield run.group()
