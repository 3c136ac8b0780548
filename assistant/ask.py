"""The spine: one question in, one Answer out. Read this file third."""

import logging
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import wording, writing
from assistant.answer import Answer, Line, Outcome
from assistant.citing import Citations
from assistant.compose.composer import Composer, Sentence
from assistant.followup import in_context, with_cases
from assistant.grounding import UngroundedLineError, check_line
from assistant.keying import keyed, merged, raised
from assistant.lookups.recognise import LookUp, recognise
from assistant.parts import parts_of
from assistant.places import Places
from assistant.premise import doubtful, mistaken, told
from assistant.scope import Scope
from assistant.tool_view import result_view
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from corpus.model import OutsideTopic
from index.search import Found, Search

logger = logging.getLogger(__name__)


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
        if read.unknown and not read.named:
            return self._said(Outcome.NOT_IN_HANDBOOK, writing.no_such(read.unknown, self.handbook))
        asked = in_context(read, history, self.handbook, self._places)
        alone = with_cases(read, self._places)
        return self._read(alone if self._is_foreign(alone, asked) else asked)

    def _is_foreign(self, alone: Understood, asked: Understood) -> bool:
        """Whether what seemed to lean on earlier questions is about something outside by itself."""
        if alone.text == asked.text:
            return False
        evidence = self.search.find(alone.query).evidence
        return evidence.cosine_outside > evidence.cosine_asked

    def _read(self, asked: Understood) -> Answer:
        """Answer what can be read: by a look-up, in parts, or as one question."""
        found = self.search.find(asked.query)
        look_up = recognise(asked, self.handbook, self.search.words)
        if look_up is not None:
            return self._looked_up(asked, found, look_up)
        parts = self._parts(asked)
        covered = asked.named or self._scope.covers(found)
        if not parts and not covered:
            return self._declined(found, self.handbook.topic(found.evidence.outside))
        whole = self._part(asked, found)
        if covered and whole.first not in [part.first for part in parts]:
            parts = []  # background that reads like questions of its own
        return self._composed(asked, parts or [whole], whole.found)

    def _parts(self, asked: Understood) -> list[Part]:
        """The questions of a message that are answered by different records; none if it has one."""
        texts = parts_of(asked.text)
        if len(texts) == 1 or asked.bare:
            return []
        found: dict[str, Part] = {}
        for text in texts:
            one = with_cases(understand(text, self.handbook), self._places)
            hits = self.search.find(one.query)
            if one.named or self._scope.covers(hits):
                part = self._part(replace(one, cases=one.cases or asked.cases), hits)
                found.setdefault(part.first, part)
        return list(found.values()) if len(found) > 1 else []

    def _part(self, asked: Understood, found: Found) -> Part:
        return Part(asked, keyed(found, self.handbook, self.search))

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

    def _composed(self, asked: Understood, parts: Sequence[Part], whole: Found) -> Answer:
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
        return replace(
            self._answered(asked, lines, cited, self._notes(asked, lines)),
            ranking=writing.ranking(self.handbook, merged([part.found for part in parts], whole)),
            written_by=self._composer.name,
        )

    def _looked_up(self, asked: Understood, found: Found, look_up: LookUp) -> Answer:
        """What structure answers: the statements behind the facts, and the facts as a table."""
        cited = Citations(self.handbook)
        said = [Sentence(one.text, one.statements, look_up.section) for one in look_up.result.lines]
        lines = self._lines(said, cited)
        notes = tuple(one.text for one in look_up.result.assumptions)
        return replace(
            self._answered(asked, lines, cited, notes),
            tools=(result_view(look_up.tool, look_up.inputs, look_up.result, cited),),
            ranking=writing.ranking(
                self.handbook, raised(found, [one.record for one in cited.all()])
            ),
            written_by=look_up.tool,
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

    def _notes(self, asked: Understood, lines: Sequence[Line]) -> tuple[str, ...]:
        """What must be told before the answer: what does not exist or is not said."""
        cases = [self.handbook[one] for one in asked.cases]
        doubts = doubtful(asked, "".join(line.text for line in lines), cases)
        notes = (
            writing.no_such(asked.unknown, self.handbook) if asked.unknown else "",
            mistaken(asked),
            told(doubts) if doubts else "",
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
                check_line(
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
