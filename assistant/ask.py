"""The spine: one question in, one Answer out. Read this file third."""

import logging
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import wording, writing
from assistant.answer import Answer, Line, Outcome
from assistant.citing import Citations, marks
from assistant.compose.composer import Composer, Sentence
from assistant.context import Context
from assistant.followup import with_cases
from assistant.grounding.check import Grounding
from assistant.grounding.finding import UngroundedLineError
from assistant.keying import keyed, merged, raised
from assistant.lookups.recognise import LookUp, asks_known_figure, recognise
from assistant.parts import asks, parts_of
from assistant.places import Places
from assistant.premise import Premises, mistaken, told
from assistant.reading.answering import lines_of, shown_of, text_of
from assistant.reading.conversation import Reading, reading_of
from assistant.scope import Scope
from assistant.tool_view import result_view
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from corpus.model import OutsideTopic
from index.search import Found, Search

logger = logging.getLogger(__name__)

SURELY_MISSING = 0.2  # probability below which a part of a message is told to be missing


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message and what was found for it."""

    asked: Understood
    found: Found

    def label(self, number: int) -> str:
        """How the answer names this part."""
        return wording.PART.format(number=number, text=self.asked.text)


class Assistant:
    """Answers questions over one handbook; safe to share between threads."""

    def __init__(
        self, handbook: Handbook, search: Search, scope: Scope, composer: Composer, index: str
    ) -> None:
        self.handbook = handbook
        self.search = search
        self.index = index
        self._scope = scope
        self._composer = composer
        self._places = Places(handbook)
        self.grounding = Grounding(handbook, search)
        self._premises = Premises(handbook, search, self._places, self.grounding)
        self._context = Context(handbook, search, scope, self._places)

    def ask(self, question: str, history: Sequence[str] = (), answer_id: str = "") -> Answer:
        """Answer one question; ``history`` holds the earlier ones. Every way out is an Answer."""
        started = time.perf_counter()
        answer = self._answer(question, history)
        return replace(
            answer,
            id=answer_id or uuid.uuid4().hex,
            question=_encodable(question),
            elapsed_ms=round((time.perf_counter() - started) * 1000, 1),
        )

    def unreadable(self, problem: str, answer_id: str = "") -> Answer:
        """The answer to something that is no question, such as a broken line of a batch."""
        answer = self._said(Outcome.NEEDS_INPUT, problem, missing=(wording.THE_QUESTION,))
        return replace(answer, id=answer_id or uuid.uuid4().hex)

    def _answer(self, question: str, history: Sequence[str]) -> Answer:
        read = understand(question, self.handbook)
        if read.problem:
            return self._said(Outcome.NEEDS_INPUT, read.problem, missing=(wording.THE_QUESTION,))
        reading = reading_of(question, history)
        if reading is not None and reading.tool.based_on[0] in self.handbook:
            return self._calculated(read, reading)
        if read.unknown and not read.named:
            return self._said(Outcome.NOT_IN_HANDBOOK, writing.no_such(read.unknown, self.handbook))
        return self._read(*self._context.read(read, history))

    def _read(self, asked: Understood, found: Found) -> Answer:
        """Answer what can be read: by a look-up, in parts, or as one question."""
        look_up = recognise(asked, self.handbook, self.search.words)
        if look_up is not None:
            return self._looked_up(asked, found, look_up)
        parts, missing = self._parts(asked, found)
        if not (parts or asked.named or self._answers(asked, found)):
            return self._declined(found, self.handbook.topic(found.evidence.outside))
        return self._composed(asked, parts or [self._part(asked, found)], missing)

    def _answers(self, asked: Understood, found: Found) -> bool:
        """Whether the handbook answers: learned, or seen from what it says of a named case."""
        return (
            self._scope.covers(found)
            or asks_known_figure(asked, self.handbook)
            or self._premises.misstates(asked)
        )

    def _parts(self, asked: Understood, whole: Found) -> tuple[list[Part], tuple[str, ...]]:
        """The questions of a message that different records answer, and those that none answers.

        Nothing of either where the message is one question, or as a whole about something outside.
        """
        texts = parts_of(asked.text)
        if len(texts) == 1 or asked.bare:
            return [], ()
        found: dict[str, Part] = {}
        missing: list[str] = []
        for text in texts:
            one = with_cases(understand(text, self.handbook), self._places)
            hits = self.search.find(one.query)
            if one.named or self._scope.covers(hits):
                part = self._part(replace(one, cases=one.cases or asked.cases), hits)
                found.setdefault(part.found.hits[0].record, part)
            elif asks(text) and self._scope.probability(hits) < SURELY_MISSING:
                missing.append(text)
        if len(found) > 1 or (found and missing and self._scope.covers(whole)):
            return list(found.values()), tuple(missing)
        return [], ()

    def _part(self, asked: Understood, found: Found) -> Part:
        return Part(asked, keyed(found, self.handbook, self.search, asked))

    def _declined(self, found: Found, topic: OutsideTopic | None) -> Answer:
        nearest = tuple(hit.record for hit in found.hits[: writing.OFFERED])
        far = topic is not None and topic.far
        return replace(
            self._said(
                Outcome.OUT_OF_SCOPE if far else Outcome.NOT_IN_HANDBOOK,
                writing.declined(self.handbook, nearest, topic, found.evidence),
            ),
            ranking=writing.ranking(self.handbook, found),
            related=() if far else nearest,
        )

    def _composed(
        self, asked: Understood, parts: Sequence[Part], missing: tuple[str, ...]
    ) -> Answer:
        cited = Citations(self.handbook)
        sentences = [
            replace(
                one,
                section=f"{part.label(number)} {one.section}" if len(parts) > 1 else one.section,
            )
            for number, part in enumerate(parts, start=1)
            for one in self._composer.compose(part.asked, part.found)
        ]
        lines = self._lines(sentences, cited)
        if not lines:
            return self._declined(parts[0].found, None)
        notes = (
            *self._notes(asked, cited),
            *(wording.PART_MISSING.format(part=one) for one in missing),
        )
        return replace(
            self._answered(replace(asked, unknown=(*asked.unknown, *missing)), lines, cited, notes),
            ranking=writing.ranking(self.handbook, merged([part.found for part in parts])),
            written_by=self._composer.name,
        )

    def _looked_up(self, asked: Understood, found: Found, look_up: LookUp) -> Answer:
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

    def _calculated(self, asked: Understood, reading: Reading) -> Answer:
        """What a calculator gives for the figures of a conversation, or what it still needs."""
        cited = Citations(self.handbook)
        shown, lines = shown_of(reading, cited), lines_of(reading, cited)
        text = text_of(reading, shown, writing.sources(cited.all()))
        first = (reading.tool.based_on[0], *(one.record for one in cited.all()))
        found = raised(self.search.find(asked.query), first)
        return replace(
            self._said(Outcome.NEEDS_INPUT, text, reading.lacking),
            outcome=Outcome.NEEDS_INPUT if reading.result is None else Outcome.ANSWERED,
            lines=lines,
            citations=cited.all(),
            ranking=writing.ranking(self.handbook, found),
            tools=(shown,),
            related=writing.related(self.handbook, cited.all()) or first[:1],
            written_by=reading.tool.name,
        )

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
        doubts = [
            told(
                one,
                self.handbook.statement(one.statement).text if one.statement else "",
                marks(cited.cite(filter(None, [one.statement]))),
            )
            for one in self._premises.doubts(asked)
        ]
        notes = (
            writing.no_such(asked.unknown, self.handbook) if asked.unknown else "",
            mistaken(asked),
            *doubts,
        )
        return tuple(filter(None, notes))

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

    def _said(self, outcome: Outcome, text: str, missing: tuple[str, ...] = ()) -> Answer:
        """An answer that only says why there is none."""
        return Answer(
            outcome=outcome,
            text=text,
            edition=self.handbook.edition.name,
            index=self.index,
            missing=missing,
        )


def _encodable(text: str) -> str:
    """The text without half characters (lone surrogates), which no door can send out."""
    return text.encode("utf-8", "replace").decode("utf-8")
