"""What is measured of an answer; every figure is a share between 0 and 1 unless it says so."""

import re
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.answer import Answer, Outcome
from corpus.text import squeeze
from evals.questions import Question

DECLINED = frozenset({Outcome.NOT_IN_HANDBOOK, Outcome.OUT_OF_SCOPE})
DEEPEST = 15
DOUBTING = (wording.NOT_SAID, wording.SAID_OTHERWISE, wording.NAMESAKES, wording.NO_SUCH)
_DOUBTING = [  # anything where a form has a field, and after its last words
    re.compile(".+?".join(map(re.escape, re.split(r"\{\w+\}", one))), re.DOTALL) for one in DOUBTING
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the answer it got, and where in the ranking a right record stood (0 is first)."""

    question: Question
    answer: Answer
    rank: int | None

    @property
    def declined(self) -> bool:
        """Whether the assistant said that the handbook does not answer."""
        return self.answer.outcome in DECLINED


def judge(question: Question, answer: Answer, pages: Callable[[str], tuple[int, ...]]) -> Asked:
    """Find the right record in the ranking: by id, or by page where the question gives pages."""
    right = [
        i
        for i, ranked in enumerate(answer.ranking)
        if ranked.record in question.records or set(pages(ranked.record)) & set(question.pages)
    ]
    return Asked(question, answer, right[0] if right else None)


def first(asked: Sequence[Asked]) -> float:
    """A right record stands first."""
    return _share([one.rank == 0 for one in asked])


def first_three(asked: Sequence[Asked]) -> float:
    """A right record stands in the first three."""
    return _share([one.rank is not None and one.rank <= 2 for one in asked])  # noqa: PLR2004


def reciprocal_rank(asked: Sequence[Asked]) -> float:
    """Mean of one over the place of the first right record (MRR)."""
    return _mean([0.0 if one.rank is None else 1 / (one.rank + 1) for one in asked])


def cited(asked: Sequence[Asked]) -> float:
    """Some line cites a right record or page."""
    return _share(
        [
            any(
                mark.record in one.question.records or mark.page in one.question.pages
                for mark in one.answer.citations
            )
            for one in asked
        ]
    )


def facts_said(asked: Sequence[Asked]) -> float:
    """Mean share of a question's key facts that the lines say."""
    return _mean([_said(one) for one in asked if one.question.facts])


def declined_rightly(asked: Sequence[Asked]) -> float:
    """Share of the questions which the handbook does not answer that are declined."""
    return _share([one.declined for one in asked if not one.question.answerable])


def declined_wrongly(asked: Sequence[Asked]) -> float:
    """Share of the questions which the handbook answers that are declined."""
    return _share([one.declined for one in asked if one.question.answerable])


def recall_at_5(asked: Sequence[Asked]) -> float:
    """Mean share of a message's right records among the first five."""
    return _mean([_share(_in_five(one)) for one in asked])


def all_at_5(asked: Sequence[Asked]) -> float:
    """Every right record of a message stands among the first five."""
    return _share([all(_in_five(one)) for one in asked])


def premises_told(asked: Sequence[Asked]) -> float:
    """A false premise is told, a true one is not doubted.

    Told means: declined, or a note before the answer doubts something that the question says, in
    one of the forms of ``DOUBTING``. Which words it doubts is not looked at, since a note may name
    the error in words other than ``Question.false``. Other notes, such as a part without an
    answer, or general knowledge that a look-up rests on, count neither for nor against.
    """
    return _share([_told(one) == bool(one.question.false) for one in asked])


def false_told(asked: Sequence[Asked]) -> float:
    """Share of the questions with a false premise that are told so, as in ``premises_told``."""
    return _share([_told(one) for one in asked if one.question.false])


def true_undoubted(asked: Sequence[Asked]) -> float:
    """Share of the questions whose premises are all true that are not told otherwise."""
    return _share([not _told(one) for one in asked if not one.question.false])


def names_said(asked: Sequence[Asked]) -> float:
    """Every place that must be named is named."""
    return _share([all(name in one.answer.text for name in one.question.names) for one in asked])


def strangers_said(asked: Sequence[Asked]) -> float:
    """Some other case's figure or place is said: to be kept low."""
    return _share([any(_has(_lines(one), bad) for bad in one.question.must_not) for one in asked])


def length(asked: Sequence[Asked]) -> float:
    """Median characters of the lines, a cost rather than a merit."""
    sizes = [sum(len(line.text) for line in one.answer.lines) for one in asked if not one.declined]
    return float(statistics.median(sizes)) if sizes else 0.0


def _said(one: Asked) -> float:
    text = _lines(one).casefold()
    if not one.answer.lines:
        text = squeeze(one.answer.text).casefold()
    facts = one.question.facts
    return _share([any(squeeze(way).casefold() in text for way in fact) for fact in facts])


def _in_five(one: Asked) -> list[bool]:
    """Which of the right records stand among the first five."""
    five = [ranked.record for ranked in one.answer.ranking[:5]]
    return [right in five for right in one.question.records]


def _told(one: Asked) -> bool:
    return one.declined or any(map(_doubts, one.answer.notes))


def _doubts(note: str) -> bool:
    return any(form.match(note) for form in _DOUBTING)


def _has(text: str, words: str) -> bool:
    """Whether a text has these words, and not as the end of a longer figure: 1.3億 in 11.3億."""
    return bool(re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(squeeze(words))}", text))


def _lines(one: Asked) -> str:
    return squeeze("\n".join(line.text for line in one.answer.lines))


def _share(values: Sequence[bool]) -> float:
    return _mean([float(value) for value in values])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
