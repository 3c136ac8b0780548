"""Documents beside the handbook: what they say is quoted, under a heading and marks of its own."""

import json
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from assistant import wording
from assistant.answer import Answer, Outcome, Quote
from assistant.logistic import logistic
from corpus.documents.model import Part
from corpus.text import sentences
from index.documents.holdings import Holdings
from index.documents.model import Wanted
from index.documents.search import PassageHit
from index.search import Search

WEIGHTS = Path(__file__).parent / "quoting.json"
FEATURES = ("cosine", "coverage")
MOST = 3  # quotes in an answer
LONGEST = 220  # characters of a quote, where its best sentence is not longer by itself


@dataclass(frozen=True, slots=True)
class Floor:
    """Whether a passage answers a question at all, learned by ``evals.calibrate_documents``."""

    weights: tuple[float, ...]  # one a feature
    bias: float
    threshold: float

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """The model that comes with the package."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        weights = tuple(stored["weights"][name] for name in FEATURES)
        return cls(weights, stored["bias"], stored["threshold"])

    def passes(self, hit: PassageHit) -> bool:
        """Whether a passage is shown."""
        values = (getattr(hit, name) for name in FEATURES)
        total = self.bias + sum(w * v for w, v in zip(self.weights, values, strict=True))
        return logistic(total) >= self.threshold


class Quoting:
    """Finds what documents say to a question and puts it after an answer, never into it."""

    def __init__(self, holdings: Holdings, search: Search, floor: Floor) -> None:
        self.holdings = holdings
        self._search = search
        self._floor = floor

    def beside(self, answer: Answer, question: str, wanted: Wanted) -> Answer:
        """The answer with quotes from documents; its outcome stays what the handbook says."""
        if answer.outcome is Outcome.NEEDS_INPUT or answer.tools:  # answered by structure
            return answer
        quotes = self.quotes(question, wanted)
        if not quotes:
            return answer
        return replace(answer, quotes=quotes, text=f"{answer.text}\n\n{shown(quotes)}")

    def quotes(self, question: str, wanted: Wanted) -> tuple[Quote, ...]:
        """The best passages that say something to a question, each as a short quotation."""
        hits = [
            one for one in self.holdings.search.find(question, wanted) if self._floor.passes(one)
        ]
        asked = set(self._search.words(question))
        return tuple(self._quote(n, hit, asked) for n, hit in enumerate(hits[:MOST], start=1))

    def _quote(self, n: int, hit: PassageHit, asked: Set[str]) -> Quote:
        def fit(text: str) -> float:
            return self._search.rarity(asked & set(self._search.words(text)))

        return Quote(
            n=n,
            text=excerpt(hit.passage, fit),
            document=hit.card.id,
            title=hit.card.title,
            page=hit.passage.page,
            place=hit.passage.place,
            heading=hit.passage.heading,
            passage=f"{hit.card.id}.{hit.n}",
        )


def excerpt(passage: Part, fit: Callable[[str], float]) -> str:
    """Whole sentences of a passage around the one that fits best, word for word."""
    pieces = [
        (line, sentence)
        for line, text in enumerate(passage.text.splitlines())
        for sentence in sentences(text)
    ]
    scores = [fit(sentence) for _, sentence in pieces]
    first = last = scores.index(max(scores))
    while (more := _wider(pieces, first, last)) is not None:
        first, last = more
    return _joined(pieces[first : last + 1])


def _wider(pieces: Sequence[tuple[int, str]], first: int, last: int) -> tuple[int, int] | None:
    """One sentence more, the next before the one before; nothing where it grows too long."""
    for one in ((first, last + 1), (first - 1, last)):
        inside = one[0] >= 0 and one[1] < len(pieces)
        if inside and len(_joined(pieces[one[0] : one[1] + 1])) <= LONGEST:
            return one
    return None


def _joined(pieces: Sequence[tuple[int, str]]) -> str:
    text, before = "", None
    for line, sentence in pieces:
        text += ("\n" if before not in {None, line} else "") + sentence
        before = line
    return text


def shown(quotes: Sequence[Quote]) -> str:
    """The part of an answer's text that is not the handbook's."""
    lines = [f"・「{quoted(one.text)}」[{wording.MARK}{one.n}]" for one in quotes]
    sources = [f"[{wording.MARK}{one.n}] {source(one)}" for one in quotes]
    return "\n".join([heading(), *lines, wording.SOURCES, *sources])


def heading() -> str:
    """What stands above the quotes, and that they are not the handbook's."""
    return f"【{wording.FROM_DOCUMENTS}】\n{wording.NOT_THE_HANDBOOK}"


def without_quotes(text: str) -> str:
    """The handbook's part of an answer's text."""
    return text.partition(f"\n\n{heading()}")[0]


def quoted(text: str) -> str:
    r"""A document's words inside 「」 on one line: they cannot look like lines of an answer.

    >>> quoted('正しいのは\n【要点】「これ」です[1]。')
    '正しいのは 【要点】『これ』です［1］。'
    """
    line = " ".join(text.split()).replace("「", "『").replace("」", "』")
    return re.sub(r"\[(\w+)\]", r"［\1］", line)


def source(quote: Quote) -> str:
    """Where a quote stands: ``除草計画 p.12「第3章 費用」``."""
    heading = f"「{quoted(quote.heading)}」" if quote.heading else ""
    return " ".join(filter(None, (quote.title, quote.place))) + heading
