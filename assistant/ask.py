"""The spine: one question in, one Answer out. Read this file third."""

import logging
import time
import uuid
from collections.abc import Sequence
from dataclasses import replace

from assistant import wording, writing
from assistant.answer import Answer, Line, Outcome
from assistant.citing import Citations
from assistant.compose.composer import Composer, Sentence
from assistant.grounding import UngroundedLineError, check_line
from assistant.keying import keyed
from assistant.scope import Scope
from assistant.understand import Understood, understand
from corpus.handbook import Handbook
from corpus.model import OutsideTopic
from index.search import Found, Query, Search

logger = logging.getLogger(__name__)


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
        asked = understand(question, self.handbook)
        if asked.problem:
            return self._said(Outcome.NEEDS_INPUT, asked.problem, missing=(wording.THE_QUESTION,))
        if asked.unknown and not asked.named:
            return self._said(
                Outcome.NOT_IN_HANDBOOK, writing.no_such(asked.unknown, self.handbook)
            )
        found = self._find(asked, history)
        if not asked.named and not self._scope.covers(found):
            return self._declined(found, self.handbook.topic(found.evidence.outside))
        return self._composed(asked, keyed(found, self.handbook, self.search))

    def _find(self, asked: Understood, history: Sequence[str]) -> Found:
        """Search; a question that says too little by itself is read after the one before it."""
        found = self.search.find(asked.query)
        if not history or asked.named or self._scope.covers(found):
            return found
        before = understand(history[-1], self.handbook)
        if before.problem:
            return found
        return self.search.find(Query(f"{before.text} {asked.text}", before.named))

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

    def _composed(self, asked: Understood, found: Found) -> Answer:
        cited = Citations(self.handbook)
        lines = tuple(
            Line(sentence.text, cited.cite(sentence.statements), sentence.section)
            for sentence in self._grounded(self._composer.compose(asked, found))
        )
        if not lines:
            return self._declined(found, None)
        return Answer(
            outcome=Outcome.PARTIAL if asked.unknown else Outcome.ANSWERED,
            text=writing.answered(self.handbook, lines, cited.all(), asked.unknown),
            edition=self.handbook.edition.name,
            index=self.index,
            lines=lines,
            citations=cited.all(),
            ranking=writing.ranking(self.handbook, found),
            missing=asked.unknown,
            related=writing.related(self.handbook, cited.all()),
            written_by=self._composer.name,
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
