"""The spine: one question in, one Answer out. Read this file third."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant import wording, writing
from assistant.answer import Answer, Outcome
from assistant.class_claims import wrong_averages
from assistant.compose.composer import Composer, Request, Writer
from assistant.context import Context
from assistant.drafting import Drafting, Part
from assistant.events import Done, Event, Looked, written_lines
from assistant.grounding.check import Grounding
from assistant.keying import keyed
from assistant.lookups.recognise import asks_known_figure, not_given, recognise
from assistant.openness import Openness
from assistant.parts import asks, parts_of
from assistant.places import Places
from assistant.premise import Premises
from assistant.quoting import Quoting
from assistant.reading.beside import besides
from assistant.reading.conversation import Reading, reading_of
from assistant.says import Says
from assistant.scope import Scope
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from corpus.text import encodable
from index.documents.model import EVERYONES, Wanted
from index.search import Found, Search

SURELY_MISSING = 0.2  # probability below which a part of a message is told to be missing


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the earlier ones, and which documents may be looked at beside the handbook."""

    question: str
    history: tuple[str, ...]
    answer_id: str
    wanted: Wanted


class Assistant:
    """Answers questions over one handbook; safe to share between threads."""

    writer: Writer | None = None  # where a language model is configured
    quoting: Quoting | None = None  # where there is a library of documents
    told: Callable[[Answer], None] | None = None  # who hears of each answer, such as a counter

    def __init__(
        self, handbook: Handbook, search: Search, scope: Scope, composer: Composer, index: str
    ) -> None:
        self.handbook = handbook
        self.search = search
        self.index = index
        self.grounding = Grounding(handbook, search)
        self._scope = scope
        self.places = Places(handbook)
        self.openness = Openness(handbook, search, scope, self.places)
        self._premises = Premises(handbook, search, self.places, self.grounding)
        self._says = Says(handbook, search)
        self._context = Context(handbook, search, scope, self.places)
        self._drafting = Drafting(handbook, search, index, composer, self.grounding, self._premises)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        answer_id: str = "",
        wanted: Wanted = EVERYONES,
    ) -> Answer:
        """Answer one question; ``history`` holds the earlier ones. Every way out is an Answer."""
        events = self._events(Asked(question, tuple(history), answer_id, wanted), streamed=False)
        return next(one.answer for one in events if isinstance(one, Done))

    def stream(
        self,
        question: str,
        history: Sequence[str] = (),
        answer_id: str = "",
        wanted: Wanted = EVERYONES,
    ) -> Iterator[Event]:
        """The same answer as it comes, sentence by checked sentence; the last event holds it."""
        return self._events(Asked(question, tuple(history), answer_id, wanted), streamed=True)

    def _events(self, asked: Asked, *, streamed: bool) -> Iterator[Event]:
        started = time.perf_counter()
        question, history = asked.question, asked.history
        answer = self._answer(question, history)
        yield Looked(answer.outcome, answer.ranking)
        if self.writer is not None and self._is_for_a_writer(question, answer):
            request = Request(question, history, answer, streamed)
            answer = yield from self.writer.write(request)
        else:
            yield from written_lines(answer)
        if self.quoting is not None:
            answer = self.quoting.beside(answer, question, asked.wanted)
        done = replace(
            answer,
            id=asked.answer_id or uuid.uuid4().hex,
            question=encodable(question),
            elapsed_ms=round((time.perf_counter() - started) * 1000, 1),
        )
        if self.told is not None:
            self.told(done)
        yield Done(done)

    def _is_for_a_writer(self, question: str, answer: Answer) -> bool:
        """Not what structure answers whole: look-ups, records asked for by name, declining."""
        composed = bool(answer.lines) and answer.written_by == self._drafting.composer.name
        return composed and not understand(question, self.handbook).bare

    def signals_after(self, question: str, history: Sequence[str]) -> tuple[float, ...]:
        """What speaks for a follow-up's being left open; nothing of any other question."""
        meant = self._context.read(understand(question, self.handbook), history)
        return self.openness.signals_after(meant, self._read(meant.asked, meant.found))

    def first(self, text: str) -> tuple[str, float]:
        """The record that answers a text best, and how likely it is that any does, 0 to 1."""
        asked = self.places.named_in(understand(text, self.handbook))
        found = self.search.find(asked.query)
        return self._part(asked, found).first, self._scope.probability(found)

    def unreadable(self, problem: str, answer_id: str = "") -> Answer:
        """The answer to something that is no question, such as a broken line of a batch."""
        return replace(self._unread(problem), id=answer_id or uuid.uuid4().hex)

    def _unread(self, problem: str) -> Answer:
        return self._drafting.said(Outcome.NEEDS_INPUT, problem, (wording.THE_QUESTION,))

    def _answer(self, question: str, history: Sequence[str]) -> Answer:
        read = understand(question, self.handbook)
        if read.problem:
            return self._unread(read.problem)
        reading = reading_of(question, history)
        if reading and self._calculates(reading) and not any(wrong_averages(read.text)):
            texts = [self._leaning(one, reading.tool.title) for one in besides(question, reading)]
            others = self._each(texts, read, lambda *_: True)
            return self._drafting.calculated(read, reading, *others)
        if read.unknown and not read.named:
            return self._drafting.said(
                Outcome.NOT_IN_HANDBOOK, writing.no_such(read.unknown, self.handbook)
            )
        meant = self._context.read(read, history)
        answer = self._read(meant.asked, meant.found)
        if self.openness.has_gone_on(meant, answer):
            return self._drafting.declined(meant.found, None)
        return answer

    def _calculates(self, reading: Reading) -> bool:
        """Whether this edition has what the calculation rests on, as ours says it."""
        tool = reading.tool
        return tool.based_on[0] in self.handbook and tool.fits(self.handbook)

    def _read(self, asked: Understood, found: Found) -> Answer:
        """Answer what can be read: by a look-up, in parts, or as one question."""
        look_up = recognise(asked, self.handbook, self.search.words)
        if look_up is not None:
            return self._drafting.looked_up(asked, found, look_up)
        lacking = not_given(asked, self.handbook, self.search.words)
        if lacking:
            return self._drafting.not_given(found, lacking)
        parts, missing = self._parts(asked, found)
        covered = asked.named or self._answers(asked, found)
        if not parts and not covered:
            return self._drafting.declined(found, self.handbook.topic(found.evidence.outside))
        whole = self._part(asked, found)
        if covered and not missing and whole.first not in [part.first for part in parts]:
            parts = []  # background that reads like questions of its own
        return self._composed(asked, parts or [whole], whole.found, missing)

    def _composed(
        self, asked: Understood, parts: Sequence[Part], whole: Found, missing: tuple[str, ...]
    ) -> Answer:
        """The answer, which tells what of it nothing cited says."""
        answer = self._drafting.composed(asked, parts, whole)
        left = [one for one in parts if self.openness.is_open(one.asked, one.found, answer)]
        unsaid = tuple(one.asked.text for one in left)
        return self._drafting.lacking(answer, (*missing, *unsaid), whole=len(left) == len(parts))

    def _answers(self, asked: Understood, found: Found) -> bool:
        """Whether the handbook answers: learned, or seen from what it says of the matter."""
        return (
            self._scope.covers(found)
            or asks_known_figure(asked, self.handbook)
            or self._premises.misstates(asked)
            or (
                self._scope.probability(found) >= SURELY_MISSING
                and self._says.most_of(asked, found)
            )
        )

    def _parts(self, asked: Understood, whole: Found) -> tuple[list[Part], tuple[str, ...]]:
        """The questions of a message that different records answer, and those that none answers.

        Nothing of either where the message is one question, or as a whole about something outside.
        """
        texts = parts_of(asked.text)
        if len(texts) == 1 or asked.bare:
            return [], ()
        found, missing = self._each(texts, asked, self._is_missing)
        if len(found) > 1 or (found and missing and self._scope.covers(whole)):
            return found, missing
        return [], ()

    def _each(
        self, texts: Sequence[str], asked: Understood, is_missing: Callable[[str, Found], bool]
    ) -> tuple[list[Part], tuple[str, ...]]:
        """What is found for each question of a message, and the ones to be told as missing."""
        found: dict[str, Part] = {}
        missing: list[str] = []
        for text in texts:
            one = self.places.named_in(understand(text, self.handbook))
            hits = self.search.find(one.query)
            if one.named or self._scope.covers(hits):
                part = self._part(replace(one, cases=one.cases or asked.cases), hits)
                found.setdefault(part.first, part)
            elif is_missing(text, hits):
                missing.append(text)
        return list(found.values()), tuple(missing)

    def _leaning(self, text: str, topic: str) -> str:
        """A question beside a calculation; with what that is about, where only so it is known."""
        whole = wording.LEANING.format(topic=topic, text=text)
        alone, joined = (
            self.search.find(understand(one, self.handbook).query) for one in (text, whole)
        )
        return whole if not self._scope.covers(alone) and self._scope.covers(joined) else text

    def _is_missing(self, text: str, hits: Found) -> bool:
        return asks(text) and self._scope.probability(hits) < SURELY_MISSING

    def _part(self, asked: Understood, found: Found) -> Part:
        return Part(asked, keyed(asked.text, found, self.handbook, self.search))
