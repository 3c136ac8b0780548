"""Cuts the text of a model into sentences as it streams in, each with the marks behind it."""

import re

from assistant.compose.tokens import MARK

_SENTENCE = re.compile(
    rf"\s*(?P<whole>[^\n]*?(?:[。！？!?]+(?![」』）)。！？!?])(?:\s*{MARK})*|\n))", re.DOTALL
)
_THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.DOTALL)
_OPENERS = "[［【〔(（"
_LONGEST_MARK = 40  # characters from which an open bracket is no mark


class Cutter:
    """Give it pieces of text; it gives back whole sentences."""

    def __init__(self) -> None:
        self._text = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that are complete now: something else has begun behind them."""
        self._text += piece
        if self._text.lstrip().startswith("<think") and "</think>" not in self._text:
            return []
        self._text = _THOUGHT.sub("", self._text)
        return self._cut()

    def rest(self) -> list[str]:
        """What is left when the text has ended, thoughts without an end not among it."""
        self._text = _THOUGHT.sub("", self._text)
        found = [*self._cut(whole=True), self._text.strip()]
        self._text = ""
        return [one for one in found if one]

    def _cut(self, *, whole: bool = False) -> list[str]:
        found = []
        while match := _SENTENCE.match(self._text):
            after = self._text[match.end() :].lstrip()
            if not whole and not _has_begun(after):
                break
            found.append(match["whole"].strip())
            self._text = self._text[match.end() :]
        return [one for one in found if one]


def _has_begun(after: str) -> bool:
    """Whether what follows a sentence can no longer be a mark of it."""
    return bool(after) and (after[0] not in _OPENERS or len(after) > _LONGEST_MARK)
