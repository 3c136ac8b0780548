"""The spine: one question in, one Answer out. Read this file third."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant import wording, writing
from assistant.answer import Answer, Outcome
from assistant.compose.composer import Composer, Request, Writer
from assistant.context import Context
from assistant.drafting import Drafting, Part
from assistant.events import Done, Event, Looked, written_lines
from assistant.followup import with_cases
from assistant.grounding.check import Grounding
from assistant.keying import keyed
from assistant.lookups.recognise import asks_known_figure, recognise
from assistant.parts import asks, parts_of
from assistant.places import Places
from assistant.premise import Premises
from assistant.reading.conversation import reading_of
from assistant.scope import Scope
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from corpus.text import encodable
from index.search import Found, Search

SURELY_MISSING = 0.2  # probability below which a part of a message is told to be missing


class Assistant:
    """Answers questions over one handbook; safe to share between threads."""

    writer: Writer | None = None  # where a language model is configured
    told: Callable[[Answer], None] | None = None  # who hears of each answer, such as a counter

    def __init__(
        self, handbook: Handbook, search: Search, scope: Scope, composer: Composer, index: str
    ) -> None:
        self.handbook = handbook
        self.search = search
        self.index = index
        self.grounding = Grounding(handbook, search)
        self._scope = scope
        self._places = Places(handbook)
        self._premises = Premises(handbook, search, self._places, self.grounding)
        self._context = Context(handbook, search, scope, self._places)
        self._drafting = Drafting(handbook, search, index, composer, self.grounding, self._premises)

    def ask(self, question: str, history: Sequence[str] = (), answer_id: str = "") -> Answer:
        """Answer one question; ``history`` holds the earlier ones. Every way out is an Answer."""
        events = self._events(question, history, answer_id, streamed=False)
        return next(one.answer for one in events if isinstance(one, Done))

    def stream(
        self, question: str, history: Sequence[str] = (), answer_id: str = ""
    ) -> Iterator[Event]:
        """The same answer as it comes, sentence by checked sentence; the last event holds it."""
        return self._events(question, history, answer_id, streamed=True)

    def _events(
        self, question: str, history: Sequence[str], answer_id: str, *, streamed: bool
    ) -> Iterator[Event]:
        started = time.perf_counter()
        answer = self._answer(question, history)
        yield Looked(answer.outcome, answer.ranking)
        if self.writer is not None and self._is_for_a_writer(question, answer):
            request = Request(question, tuple(history), answer, streamed)
            answer = yield from self.writer.write(request)
        else:
            yield from written_lines(answer)
        done = replace(
            answer,
            id=answer_id or uuid.uuid4().hex,
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

    def certainty(self, question: str) -> float:
        """How likely the handbook answers a question, 0 to 1; what it names is certain."""
        read = understand(question, self.handbook)
        return 1.0 if read.named else self._scope.probability(self.search.find(read.query))

    def unreadable(self, problem: str, answer_id: str = "") -> Answer:
        """The answer to something that is no question, such as a broken line of a batch."""
        return replace(self._unread(problem), id=answer_id or uuid.uuid4().hex)

    def _unread(self, problem: str) -> Answer:
        return self._drafting.said(Outcome.NEEDS_INPUT, problem, (wording.THE_QUESTION,))

    def _answer(self, question: str, history: Sequence[str]) -> Answer:
        read = understand(question, self.handbook)
        if read.problem:
            return self._drafting.said(
                Outcome.NEEDS_INPUT, read.problem, missing=(wording.THE_QUESTION,)
            )
        reading = reading_of(question, history)
        if reading is not None and reading.tool.based_on[0] in self.handbook:
            return self._drafting.calculated(read, reading)
        if read.unknown and not read.named:
            return self._drafting.said(
                Outcome.NOT_IN_HANDBOOK, writing.no_such(read.unknown, self.handbook)
            )
        return self._read(*self._context.read(read, history))

    def _read(self, asked: Understood, found: Found) -> Answer:
        """Answer what can be read: by a look-up, in parts, or as one question."""
        look_up = recognise(asked, self.handbook, self.search.words)
        if look_up is not None:
            return self._drafting.looked_up(asked, found, look_up)
        parts, missing = self._parts(asked, found)
        covered = asked.named or self._answers(asked, found)
        if not parts and not covered:
            return self._drafting.declined(found, self.handbook.topic(found.evidence.outside))
        whole = self._part(asked, found)
        if covered and not missing and whole.first not in [part.first for part in parts]:
            parts = []  # background that reads like questions of its own
        return self._drafting.composed(asked, parts or [whole], whole.found, missing)

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
                found.setdefault(part.first, part)
            elif asks(text) and self._scope.probability(hits) < SURELY_MISSING:
                missing.append(text)
        if len(found) > 1 or (found and missing and self._scope.covers(whole)):
            return list(found.values()), tuple(missing)
        return [], ()

    def _part(self, asked: Understood, found: Found) -> Part:
        return Part(asked, keyed(found, self.handbook, self.search))
