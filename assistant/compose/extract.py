"""The composer without a language model: it picks and orders statements, word for word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.compose.composer import Sentence
from assistant.places import Places
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import Kind, Record, Role, Statement
from index.search import Found, Hit, Search

MOST_POINTS = 6  # direct points of a record
MOST_EXTRAS = 6  # table rows, examples and notes that fit the question
MOST_NAMED = 8  # records listed when a question only names them
NEARLY_AS_GOOD = 3.0  # a second record within this of the first is read along
ALONG_POINTS = 3
CLEARLY_BETTER = 0.03  # a detail this much closer than the points answers the question directly
FAR_BEHIND = 0.30  # extras this much below the best statement answer something else

_ASKS_SOURCE = re.compile(r"出典|資料|根拠|調査|調べ|データ|何に基づ|誰が作")

Parts = Iterable[tuple[str, Iterable[Statement]]]  # by section


@dataclass(frozen=True, slots=True)
class Material:
    """A record and those of its statements that may be said."""

    record: Record
    usable: tuple[Statement, ...]
    sources: bool  # whether the question asks where something comes from
    advice: bool  # whether it asks what to do, so that the points come first


class ExtractComposer:
    """Statements of the best record, what must travel with them, and the runner-up's points."""

    name = "extract"

    def __init__(self, handbook: Handbook, search: Search) -> None:
        self._handbook = handbook
        self._search = search
        self._places = Places(handbook)

    def compose(self, question: Understood, found: Found) -> tuple[Sentence, ...]:
        """The sentences of an answer, in reading order."""
        if question.bare:
            return tuple(self._overview(question.named[:MOST_NAMED]))
        first, *others = found.hits
        sentences = self._main(self._about(question, first), found)
        for hit in others[:2]:
            if hit.record in question.named or first.score - hit.score <= NEARLY_AS_GOOD:
                sentences += self._along(self._about(question, hit), found)
        return tuple(sentences)

    def _about(self, question: Understood, hit: Hit) -> Material:
        """What may be said of a record: nothing of other places where the question names one."""
        record = self._handbook[hit.record]
        wanted = set(question.cases)
        usable = [one for one in record.statements if self._fits(one.place, wanted)]
        asks_source = bool(_ASKS_SOURCE.search(question.text))
        shown = tuple(usable) or record.statements
        return Material(record, shown, asks_source, question.seeks_advice)

    def _fits(self, place: str | None, wanted: set[str]) -> bool:
        if not wanted or place is None:
            return True
        named = set(self._places.cases(place))
        return not named or bool(named & wanted)

    def _overview(self, records: Sequence[str]) -> Iterable[Sentence]:
        """One record whole, or the points of several."""
        for record in (self._handbook[one] for one in records):
            points = record.with_role(Role.ANSWER)
            shown = record.statements if len(records) == 1 else points or record.statements[:3]
            yield from _said(record, [(_heading(record), shown)])

    def _main(self, material: Material, found: Found) -> list[Sentence]:
        record = material.record
        scores = dict(
            zip(record.statements, self._search.statement_scores(found, record.id), strict=True)
        )
        best_first = sorted(material.usable, key=lambda one: -scores[one])
        points = [one for one in best_first if one.role is Role.ANSWER][:MOST_POINTS]
        floor = scores[best_first[0]] - FAR_BEHIND
        extras = [one for one in best_first if one not in points and scores[one] >= floor]
        if not material.sources:
            extras = [one for one in extras if one.role is not Role.SOURCE]
        extras = extras[:MOST_EXTRAS]
        bar = max((scores[one] for one in points), default=0.0) + CLEARLY_BETTER
        direct = [one for one in extras[:3] if scores[one] >= bar and not material.advice]
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
        return _said(record, parts)

    def _along(self, material: Material, found: Found) -> list[Sentence]:
        """The points of a record that fits nearly as well."""
        record = material.record
        scores = self._search.statement_scores(found, record.id)
        ranked = sorted(material.usable, key=lambda one: -scores[one.n - 1])
        usable = [one for one in ranked if one.role is not Role.SOURCE]
        answers = [one for one in usable if one.role is Role.ANSWER]
        points = list(dict.fromkeys([*usable[:1], *answers, *usable]))[:ALONG_POINTS]
        return _said(record, [(f"{wording.ALSO}：{_heading(record)}", points)])


def _said(record: Record, parts: Parts) -> list[Sentence]:
    """Every statement once, a caveat behind its statement unless it is the direct answer itself."""
    shown = [(section, one) for section, statements in parts for one in statements]
    behind = record.carried(one.n for _, one in shown)
    said: dict[int, Sentence] = {}

    def say(section: str, one: Statement) -> None:
        if one.n not in said:
            said[one.n] = Sentence(one.text, (record.statement_id(one),), section)
            for n in one.caveats:
                say(section, record.statements[n - 1])

    for section, one in sorted(shown, key=lambda it: it[1].n in behind and it[0] != wording.DIRECT):
        say(section, one)
    return list(said.values())


def _heading(record: Record) -> str:
    """A Q by its number and title, anything else by its title alone."""
    return f"{record.id} {record.title}" if record.kind is Kind.Q else record.title
