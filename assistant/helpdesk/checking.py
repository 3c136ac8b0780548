"""Whether the sentences of an edited letter still stand on what they cite."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.answer import Citation
from assistant.grounding import UngroundedLineError, check_line
from corpus.handbook import Handbook
from corpus.text import normalise

ALIKE = 0.5  # share of a sentence's letter pairs that its source must have
_MARKS = re.compile(r"(?:\[\d+\])+")
_WORDS = re.compile(r"[^ぁ-ん\W_]{2,}")  # runs without kana: what a sentence is about


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence of the letter, the marks on it, and what is wrong, if anything."""

    text: str
    marks: tuple[int, ...]
    problem: str = ""


def check_body(
    body: str, citations: Sequence[Citation], handbook: Handbook, drafted: str = ""
) -> tuple[Checked, ...]:
    """Every listed sentence under a question; those that stand as drafted are not checked again."""
    as_drafted = set(drafted.split("\n"))
    known = {one.n: one for one in citations}
    return tuple(
        Checked(text, marks, "" if line in as_drafted else _problem(text, marks, known, handbook))
        for line in _listed(body)
        for text, marks in [_parted(line)]
    )


def _listed(body: str) -> Iterator[str]:
    """The lines under the numbered questions: all that stands before the first 【…】."""
    for line in body.partition(f"\n【{wording.LETTER_DESK}")[0].split("\n"):
        if line.startswith("・") and wording.LETTER_WHOM not in line:
            yield line


def _parted(line: str) -> tuple[str, tuple[int, ...]]:
    """A sentence without its dot and marks, and the marks."""
    marks = tuple(int(n) for found in _MARKS.findall(line) for n in re.findall(r"\d+", found))
    return _MARKS.sub("", line).removeprefix("・").strip(), marks


def _problem(
    text: str, marks: Sequence[int], known: dict[int, Citation], handbook: Handbook
) -> str:
    """What is wrong with an edited sentence, in words for the person who edits."""
    if not marks:
        return wording.NO_MARK
    unknown = [n for n in marks if n not in known]
    if unknown:
        return wording.UNKNOWN_MARK.format(n=unknown[0])
    statements = [handbook.statement(known[n].statement) for n in marks]
    try:
        check_line(text, statements)
    except UngroundedLineError as error:
        return re.sub(r"[\[\]']", "", str(error).partition(": ")[0])
    source = normalise("".join(one.text for one in statements))
    foreign = [word for word in _WORDS.findall(normalise(text)) if not _in_source(word, source)]
    return wording.NOT_IN_SOURCE.format(words="、".join(foreign)) if foreign else ""


def _in_source(word: str, source: str) -> bool:
    """Whether a word, or most of it, is in the source."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return sum(pair in source for pair in pairs) >= ALIKE * len(pairs)
