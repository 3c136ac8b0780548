"""What must be true of a model's sentence before a reader sees it."""

import re
from collections.abc import Sequence

from assistant import wording
from assistant.compose.tokens import Source
from assistant.grounding.check import Grounding
from corpus.text import squeeze

_KANA = re.compile(r"[\u3041-\u30ff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_MARKUP = re.compile(r"[\[\]［］{}<>|`*#_\\^~\ufffd]")
_SECRET_RUN = 12  # characters in a row that only the instructions have


def finding(text: str, sources: Sequence[Source], instructions: str, grounding: Grounding) -> str:
    """Why a sentence may not be shown; nothing where it may."""
    if not any(one.cited for one in sources):
        return wording.UNCITED
    said = [statement for one in sources for statement in one.said]
    whole = squeeze("".join(one.text for one in said)).casefold()
    if not _KANA.search(text) or any(one.casefold() not in whole for one in _LATIN.findall(text)):
        return wording.NOT_IN_JAPANESE
    if any(one not in whole for one in _MARKUP.findall(text)):
        return wording.MARKUP
    if _repeats(text, instructions, whole):
        return wording.REPEATS_INSTRUCTIONS
    return "、".join(str(one) for one in grounding.findings(text, said))


def _repeats(text: str, instructions: str, said: str) -> bool:
    """Whether a sentence has a run of characters from the instructions that no source has."""
    line, secret = squeeze(text).casefold(), squeeze(instructions).casefold()
    runs = {line[i : i + _SECRET_RUN] for i in range(len(line) - _SECRET_RUN + 1)}
    return any(run in secret and run not in said for run in runs)
