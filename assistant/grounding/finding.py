"""What is wrong with a sentence, as a value that a reader understands."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """How a sentence parts from what it cites, in the reader's words."""

    UNCITED = "引用がありません"
    NUMBER = "引用元にない数値"
    NAME = "引用元にない名前"
    NEGATION = "肯定と否定が引用元と違います"
    FORCE = "引用元より強い言い方です"
    WEAKER = "引用元より弱い言い方です"
    SWAP = "引用元と組み合わせが違います"
    UNSUPPORTED = "引用元に書かれていません"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: the words that are at fault and what the source says instead, if it does."""

    fault: Fault
    words: str = ""
    source: str = ""

    def __str__(self) -> str:
        said = f" 「{self.words}」" if self.words else ""
        instead = f"（引用元は「{self.source}」）" if self.source else ""
        return f"{self.fault}{said}{instead}"


class UngroundedLineError(ValueError):
    """A line says what its statements do not; ``findings`` say what."""

    def __init__(self, text: str, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{'、'.join(map(str, findings))}: {text}")
