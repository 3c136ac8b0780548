"""Whether the sentences of an edited letter still stand on what they cite."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.answer import Citation
from assistant.citing import parted
from assistant.grounding.check import Grounding
from corpus.handbook import Handbook
from corpus.model import Statement
from corpus.text import normalise

ALIKE = 0.5  # share of a word's letter pairs that its source must have
_WORDS = re.compile(r"[^ぁ-ん\W_]{2,}")  # runs without kana: what a sentence is about


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of the letter, the marks on it, and what is wrong, if anything."""

    text: str
    marks: tuple[int, ...]
    problem: str = ""


def check_body(
    body: str,
    citations: Sequence[Citation],
    handbook: Handbook,
    grounding: Grounding,
    drafted: str = "",
) -> tuple[Checked, ...]:
    """Every listed sentence under a question; those that stand as drafted are not checked again."""
    as_drafted = set(drafted.split("\n"))
    statements = {one.n: handbook.found(one.statement) for one in citations}
    return tuple(
        Checked(text, marks, _problem(text, marks, statements, grounding))
        if line not in as_drafted
        else Checked(text, marks)
        for line in _listed(body)
        for text, marks in [parted(line)]
    )


def _listed(body: str) -> Iterator[str]:
    """The lines under the numbered questions: all that stands before the first 【…】."""
    for line in body.partition(f"\n【{wording.LETTER_DESK}")[0].split("\n"):
        if line.startswith("・") and wording.LETTER_WHOM not in line:
            yield line


def _problem(
    text: str,
    marks: Sequence[int],
    statements: Mapping[int, Statement | None],
    grounding: Grounding,
) -> str:
    """What is wrong with an edited sentence, in words for the person who edits."""
    if not marks:
        return wording.NO_MARK
    unknown = [n for n in marks if n not in statements]
    if unknown:
        return wording.UNKNOWN_MARK.format(n=unknown[0])
    cited = [one for one in (statements[n] for n in marks) if one is not None]
    if len(cited) < len(marks):
        return wording.SOURCE_GONE
    found = [str(one) for one in grounding.findings(text, cited)]
    return "、".join(found) or _foreign(text, normalise("".join(one.text for one in cited)))


def _foreign(text: str, source: str) -> str:
    """The words of a sentence that its source does not have: a person decides whether they fit."""
    foreign = [word for word in _WORDS.findall(normalise(text)) if not _in_source(word, source)]
    return wording.NOT_IN_SOURCE.format(words="、".join(foreign)) if foreign else ""


def _in_source(word: str, source: str) -> bool:
    """Whether a word, or most of it, is in the source."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return sum(pair in source for pair in pairs) >= ALIKE * len(pairs)
