"""What a sentence adds to its source: one more thing in a list, or one more thing that 「も」 tells."""

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.reading import Reading
from assistant.grounding.support import unsaid

_NOUNS = frozenset({"名詞", "形状詞"})
_REST = "[一-龠々ァ-ヶー]*"
_LISTS = 2  # commas that make a list


def added(said: Reading, sources: Sequence[Reading]) -> Iterator[Finding]:
    """Each new thing that stands in a list or before 「も」."""
    text = "".join(source.text for source in sources)
    listed = said.text.count("、") >= _LISTS
    for word in unsaid(said, sources):
        if word.sort[0] not in _NOUNS or word.text in text or word.text[0].isdigit():
            continue
        thing = f"{_REST}{re.escape(word.text)}{_REST}"
        if re.search(f"{thing}も(?!の)|[ァ-ヶー一-龠]・{thing}", said.text) or (
            listed
            and re.search(f"、{thing}(?:[、がをは]|など|等)|(?<![一-龠]){thing}、{_REST}[、がをとや]", said.text)
        ):
            yield Finding(Fault.UNSUPPORTED, word.text)
