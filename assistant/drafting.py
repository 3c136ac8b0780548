"""What was found, made into Answers; no sentence passes that its statements do not say."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import wording, writing
from assistant.answer import Answer, Line, Outcome
from assistant.citing import Citations, marks
from assistant.compose.composer import Composer, Sentence
from assistant.grounding.check import Grounding
from assistant.grounding.finding import UngroundedLineError
from assistant.keying import merged, raised
from assistant.lookups.look_up import LookUp
from assistant.premise import Premises, mistaken, told
from assistant.reading.answering import lacks, lines_of, shown_of, text_of
from assistant.reading.conversation import Reading
from assistant.tool_view import result_view
from assistant.understand import Understood
from corpus.handbook import Handbook
from corpus.model import OutsideTopic
from index.search import Found, Search

logger = logging.getLogger(__name__)
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message and what was found for it."""

    asked: Understood
    found: Found

    @property
    def first(self) -> str:
        """The record that answers it best."""
        return self.found.hits[0].record

    def label(self, number: int) -> str:
        """How the answer names this part."""
        return wording.PART.format(number=number, text=self.asked.text)


@dataclass(frozen=True, slots=True)
class Drafting:
    """Makes Answers of what was found; safe to share between threads."""

    handbook: Handbook
    search: Search
    index: str
    composer: Composer
    grounding: Grounding
    premises: Premises

    def said(self, outcome: Outcome, text: str, missing: tuple[str, ...] = ()) -> Answer:
        """An answer that only says why there is none."""
        return Answer(
            outcome=outcome,
            text=text,
            edition=self.handbook.edition.name,
            index=self.index,
            missing=missing,
        )

    def declined(self, found: Found, topic: OutsideTopic | None) -> Answer:
        """That the handbook does not answer, with what is nearest."""
        nearest, far = writing.nearest(found), topic is not None and topic.far
        text = writing.declined(self.handbook, nearest, topic, found.evidence)
        said = self.said(Outcome.OUT_OF_SCOPE if far else Outcome.NOT_IN_HANDBOOK, text)
        return self._beside(said, found, () if far else nearest)

    def not_given(self, found: Found, what: str) -> Answer:
        """That the handbook does not give a figure of a case, with what is nearest."""
        nearest = writing.nearest(found)
        text = writing.lacking(self.handbook, nearest, what)
        return self._beside(self.said(Outcome.NOT_IN_HANDBOOK, text, (what,)), found, nearest)

    def _beside(self, said: Answer, found: Found, related: tuple[str, ...]) -> Answer:
        """What only says why there is no answer, with what was found all the same."""
        return replace(said, ranking=writing.ranking(self.handbook, found), related=related)

    def composed(self, asked: Understood, parts: Sequence[Part], whole: Found) -> Answer:
        """The composer's sentences about each part."""
        cited = Citations(self.handbook)
        lines = self._lines(self._sentences(parts, 1 if len(parts) > 1 else 0), cited)
        if not lines:
            return self.declined(parts[0].found, None)
        return replace(
            self._answered(asked, lines, cited, self._notes(asked, cited)),
            ranking=writing.ranking(self.handbook, merged([part.found for part in parts], whole)),
            written_by=self.composer.name,
        )

    def lacking(self, answer: Answer, missing: tuple[str, ...], *, whole: bool) -> Answer:
        """The answer, which also tells what of the message has none, or that all of it has none."""
        if not (missing and answer.lines):
            return answer
        told = (wording.NOT_PLAINLY,) if whole else _parts_missing(missing)
        notes = (*answer.notes, *told)
        return replace(
            answer,
            outcome=Outcome.PARTIAL,
            text=writing.answered(self.handbook, answer.lines, answer.citations, notes),
            missing=(*answer.missing, *missing),
            notes=notes,
        )

    def looked_up(self, asked: Understood, found: Found, look_up: LookUp) -> Answer:
        """What structure answers: the statements behind the facts, and the facts as a table."""
        cited = Citations(self.handbook)
        said = [Sentence(one.text, one.statements, look_up.section) for one in look_up.result.lines]
        lines = self._lines(said, cited)
        assumed = tuple(one.text for one in look_up.result.assumptions)
        notes = (*self._notes(asked, cited), *assumed)
        return replace(
            self._answered(asked, lines, cited, notes),
            tools=(result_view(look_up.tool, look_up.inputs, look_up.result, cited),),
            ranking=writing.ranking(
                self.handbook, raised(found, [one.record for one in cited.all()])
            ),
            written_by=look_up.tool,
        )

    def calculated(
        self,
        asked: Understood,
        reading: Reading,
        parts: Sequence[Part] = (),
        missing: tuple[str, ...] = (),
    ) -> Answer:
        """What a calculator gives or still needs, then the other questions of the message."""
        cited = Citations(self.handbook)
        shown, lines = shown_of(reading, cited), lines_of(reading, cited)
        others = self._lines(self._sentences(parts, 2), cited)
        notes = _parts_missing(missing)
        head = wording.PART.format(number=1, text=reading.tool.title) if others or notes else ""
        given = any(map(_FIGURE.search, reading.understood))
        wrong = () if given else self._doubted(asked, cited)
        sources = f"{wording.SOURCES}\n{writing.sources(cited.all())}" if cited.all() else ""
        body = (head, text_of(reading, shown), *writing.sections(others))
        sections = (*wrong, *body, *notes, sources)
        lacking = (lacks(reading),) if others and reading.result is None else ()
        first = (reading.tool.based_on[0], *(one.record for one in cited.all()))
        found = raised(self.search.find(asked.query), first)
        return replace(
            self.said(Outcome.NEEDS_INPUT, "\n\n".join(filter(None, sections))),
            outcome=_outcome(reading, missing),
            missing=(*reading.lacking, *missing),
            lines=(*lines, *others),
            citations=cited.all(),
            notes=(*wrong, *lacking, *notes),
            ranking=writing.ranking(self.handbook, found),
            tools=(shown,),
            related=writing.related(self.handbook, cited.all()) or first[:1],
            written_by=reading.tool.name,
        )

    def _sentences(self, parts: Sequence[Part], number: int) -> list[Sentence]:
        """What the composer says of each part, labelled from this number on; 0: no labels."""
        return [
            replace(one, section=f"{part.label(n)} {one.section}" if number else one.section)
            for n, part in enumerate(parts, start=number)
            for one in self.composer.compose(part.asked, part.found)
        ]

    def _answered(
        self, asked: Understood, lines: tuple[Line, ...], cited: Citations, notes: tuple[str, ...]
    ) -> Answer:
        return Answer(
            outcome=Outcome.PARTIAL if asked.unknown else Outcome.ANSWERED,
            text=writing.answered(self.handbook, lines, cited.all(), notes),
            edition=self.handbook.edition.name,
            index=self.index,
            lines=lines,
            citations=cited.all(),
            missing=asked.unknown,
            notes=notes,
            related=writing.related(self.handbook, cited.all()),
        )

    def _notes(self, asked: Understood, cited: Citations) -> tuple[str, ...]:
        """What must be told before the answer: what does not exist or is said otherwise."""
        notes = (
            writing.no_such(asked.unknown, self.handbook) if asked.unknown else "",
            mistaken(asked),
            *self._doubted(asked, cited),
        )
        return tuple(filter(None, notes))

    def _doubted(self, asked: Understood, cited: Citations) -> tuple[str, ...]:
        """What the question takes for granted and the handbook says otherwise or not at all."""
        return tuple(
            told(
                one,
                self.handbook.statement(one.statement).text if one.statement else "",
                marks(cited.cite(filter(None, [one.statement]))),
            )
            for one in self.premises.doubts(asked)
        )

    def _lines(self, sentences: Sequence[Sentence], cited: Citations) -> tuple[Line, ...]:
        return tuple(
            Line(one.text, cited.cite(one.statements), one.section)
            for one in self._grounded(sentences)
        )

    def _grounded(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Only the sentences that say what their statements say."""
        kept = []
        for sentence in sentences:
            try:
                self.grounding.check_line(
                    sentence.text, [self.handbook.statement(one) for one in sentence.statements]
                )
            except (UngroundedLineError, KeyError) as error:  # KeyError: no such statement
                logger.warning("a sentence was dropped: %s", error)
            else:
                kept.append(sentence)
        return kept


def _parts_missing(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(wording.PART_MISSING.format(part=one) for one in parts)


def _outcome(reading: Reading, missing: tuple[str, ...]) -> Outcome:
    """How a message with a calculation ended."""
    if reading.result is None:
        return Outcome.NEEDS_INPUT
    return Outcome.PARTIAL if missing else Outcome.ANSWERED
