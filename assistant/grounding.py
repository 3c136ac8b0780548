"""Hold a sentence against the statements it cites; what they do not say does not pass."""

import re
from collections.abc import Sequence

from corpus.model import Force, Statement
from corpus.text import numbers, squeeze


class UngroundedLineError(ValueError):
    """A line says what its statements do not; the message says what."""


_OBLIGES = re.compile(
    r"(?:なければ|なくては|ねば)(?:なら|なり|いけ)|義務|必須|べき|必ず"
    r"|必要(?:です|だ|である|となります|があ(?!りません))"
)
_DENIES = re.compile(r"ない|ません|なし|不要|不可|ず(?:に|、|。|$)")


def check_line(text: str, statements: Sequence[Statement]) -> None:
    """Raise UngroundedLineError where a number, an obligation or a denial is not in the source."""
    if not statements:
        raise UngroundedLineError(f"引用がありません: {text}")
    source = "".join(statement.text for statement in statements)
    extra = set(numbers(text)) - set(numbers(source))
    if extra:
        raise UngroundedLineError(f"引用元にない数値 {sorted(extra)}: {text}")
    if _raises_force(text, source, statements):
        raise UngroundedLineError(f"引用元より強い言い方です: {text}")
    if not _quotes(text, source) and bool(_DENIES.search(text)) != bool(_DENIES.search(source)):
        raise UngroundedLineError(f"肯定と否定が引用元と違います: {text}")


def _quotes(text: str, source: str) -> bool:
    """Whether a line stands in the source up to a full stop; cut before 「ない」 it does not."""
    return f"{squeeze(text).rstrip('。')}。" in f"{squeeze(source)}。"


def _raises_force(text: str, source: str, statements: Sequence[Statement]) -> bool:
    """Whether a sentence obliges where every source only suggests or reports."""
    mild = all(one.force in {Force.SUGGESTS, Force.REPORTS} for one in statements)
    said = set(_OBLIGES.findall(text))
    return mild and bool(said - set(_OBLIGES.findall(source)))
