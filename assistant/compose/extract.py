"""The composer without a language model: it picks and orders statements, word for word."""

from collections.abc import Iterable, Sequence

from assistant import wording
from assistant.compose.composer import Sentence
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Record, Role, Statement
from index.search import Found, Hit, Search

MOST_POINTS = 6  # direct points of a record
MOST_EXTRAS = 6  # table rows, examples and notes that fit the question
MOST_NAMED = 8  # records listed when a question only names them
NEARLY_AS_GOOD = 1.0  # a second record within this of the first is read along
ALONG_POINTS = 2
CLEARLY_BETTER = 0.03  # a detail this much closer than the points answers the question directly
FAR_BEHIND = 0.30  # extras this much below the best statement answer something else


class ExtractComposer:
    """Statements of the best record, what must travel with them, and the runner-up's points."""

    name = "extract"

    def __init__(self, handbook: Handbook, search: Search) -> None:
        self._handbook = handbook
        self._search = search

    def compose(self, question: Understood, found: Found) -> tuple[Sentence, ...]:
        """The sentences of an answer, in reading order."""
        if question.bare:
            return tuple(self._overview(question.named[:MOST_NAMED]))
        first, *others = found.hits
        sentences = self._main(self._handbook[first.record], found)
        for hit in others[:2]:
            if first.score - hit.score <= NEARLY_AS_GOOD:
                sentences += self._along(hit, found)
        return tuple(sentences)

    def _overview(self, records: Sequence[str]) -> Iterable[Sentence]:
        """One record whole, or the points of several."""
        for record in (self._handbook[one] for one in records):
            points = record.with_role(Role.ANSWER)
            shown = record.statements if len(records) == 1 else points or record.statements[:3]
            yield from _sentences(record, shown, _heading(record))

    def _main(self, record: Record, found: Found) -> list[Sentence]:
        scores = dict(
            zip(record.statements, self._search.statement_scores(found, record.id), strict=True)
        )
        best_first = sorted(record.statements, key=lambda one: -scores[one])
        points = [one for one in best_first if one.role is Role.ANSWER][:MOST_POINTS]
        floor = scores[best_first[0]] - FAR_BEHIND
        extras = [one for one in best_first if one not in points and scores[one] >= floor]
        extras = extras[:MOST_EXTRAS]
        bar = max((scores[one] for one in points), default=0.0) + CLEARLY_BETTER
        direct = [one for one in extras[:3] if scores[one] >= bar]
        rest = [one for one in extras if one not in direct]
        parts = (
            (wording.DIRECT, direct),
            (wording.POINTS, sorted(points, key=lambda one: one.n)),
            (
                wording.DETAILS,
                sorted((one for one in rest if not one.place), key=lambda one: one.n),
            ),
            (wording.EXAMPLES, sorted((one for one in rest if one.place), key=lambda one: one.n)),
        )
        return _once(
            sentence for name, shown in parts for sentence in _sentences(record, shown, name)
        )

    def _along(self, hit: Hit, found: Found) -> list[Sentence]:
        """The points of a record that fits nearly as well."""
        record = self._handbook[hit.record]
        scores = self._search.statement_scores(found, record.id)
        ranked = sorted(record.statements, key=lambda one: -scores[one.n - 1])
        points = [one for one in ranked if one.role is not Role.SOURCE][:ALONG_POINTS]
        return _once(_sentences(record, points, f"{wording.ALSO}：{_heading(record)}"))


def _sentences(record: Record, statements: Iterable[Statement], section: str) -> Iterable[Sentence]:
    """Each statement with its caveats right behind it."""
    for one in statements:
        for said in (one, *(record.statements[n - 1] for n in one.caveats)):
            yield Sentence(said.text, (record.statement_id(said),), section)


def _once(sentences: Iterable[Sentence]) -> list[Sentence]:
    return list({sentence.statements: sentence for sentence in reversed(list(sentences))}.values())[
        ::-1
    ]


def _heading(record: Record) -> str:
    return f"{record.id} {record.title}"
