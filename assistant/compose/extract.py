"""The composer without a language model: it picks and orders statements, word for word."""

from collections.abc import Iterable, Sequence

from assistant import wording
from assistant.compose.choosing import Choice, Chooser
from assistant.compose.composer import Sentence
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Kind, Record, Role, Statement
from index.search import Found, Search

MOST_NAMED = 8  # records listed when a question only names them
CLEARLY_BETTER = 0.01  # a detail this much closer than the points answers the question directly

Parts = Iterable[tuple[str, Iterable[Statement]]]  # by section


class ExtractComposer:
    """Statements that fit the question, and what must travel with them."""

    name = "extract"

    def __init__(self, handbook: Handbook, search: Search) -> None:
        self._handbook = handbook
        self._chooser = Chooser(handbook, search)

    def compose(self, question: Understood, found: Found) -> tuple[Sentence, ...]:
        """The sentences of an answer, in reading order: the first record's, then the others'."""
        if question.bare:
            return tuple(self._overview(question.named[:MOST_NAMED]))
        chosen = self._chooser.choose(question, found)
        sentences: list[Sentence] = []
        spoken = {one.record.id for one in chosen}
        for record in (self._handbook[hit.record] for hit in found.hits if hit.record in spoken):
            own = [one for one in chosen if one.record.id == record.id]
            if record.id == found.hits[0].record:
                sentences += _main(record, own, advice=question.seeks_advice)
            else:
                sentences += _along(record, own)
        return tuple(sentences)

    def _overview(self, records: Sequence[str]) -> Iterable[Sentence]:
        """One record whole, or the points of several."""
        for record in (self._handbook[one] for one in records):
            points = record.with_role(Role.ANSWER)
            shown = record.statements if len(records) == 1 else points or record.statements[:3]
            yield from _said(record, [(_heading(record), shown)])


def _main(record: Record, chosen: Sequence[Choice], *, advice: bool) -> list[Sentence]:
    """What is nearest, points, details and examples of the record that the answer is keyed to."""
    points = [one for one in chosen if one.statement.role is Role.ANSWER]
    rest = [one for one in chosen if one.statement.role is not Role.ANSWER]
    bar = max((one.score for one in points), default=0.0) + CLEARLY_BETTER
    near = {one.statement.n for one in rest[:3] if one.score >= bar and not advice}
    direct = [one for one in chosen if near & {one.statement.n, *one.statement.caveats}]
    rest = [one for one in rest if one not in direct]
    parts = (
        (wording.DIRECT, [one.statement for one in direct]),
        (wording.POINTS, _in_order(points)),
        (wording.DETAILS, _in_order(one for one in rest if not one.statement.place)),
        (wording.EXAMPLES, _in_order(one for one in rest if one.statement.place)),
    )
    return _said(record, parts)


def _along(record: Record, chosen: Sequence[Choice]) -> list[Sentence]:
    """What another record adds."""
    heading = f"{wording.ALSO}：{_heading(record)}"
    return _said(record, [(heading, _in_order(chosen))])


def _in_order(chosen: Iterable[Choice]) -> list[Statement]:
    return sorted((one.statement for one in chosen), key=lambda one: one.n)


def _said(record: Record, parts: Parts) -> list[Sentence]:
    """Every statement once, a caveat behind its statement."""
    shown = [(section, one) for section, statements in parts for one in statements]
    behind = record.carried(one.n for _, one in shown)
    said: dict[int, Sentence] = {}

    def say(section: str, one: Statement) -> None:
        if one.n not in said:
            said[one.n] = Sentence(one.text, (record.statement_id(one),), section)
            for n in one.caveats:
                say(section, record.statements[n - 1])

    for section, one in sorted(shown, key=lambda it: it[1].n in behind):
        say(section, one)
    return list(said.values())


def _heading(record: Record) -> str:
    """A Q by its number and title, anything else by its title alone."""
    return f"{record.id} {record.title}" if record.kind is Kind.Q else record.title
