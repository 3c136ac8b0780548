"""The writer with a language model; where the model fails, the plain answer stays."""

import logging
import threading
from collections import Counter
from collections.abc import Generator
from dataclasses import replace

from assistant import wording
from assistant.answer import Answer
from assistant.compose.attempt import Attempt, Means
from assistant.compose.chat import Chat
from assistant.compose.composer import Request
from assistant.compose.limits import Deadline, Limits, ModelError
from assistant.compose.privacy import Mask, NoMask
from assistant.compose.toolbox import Shelf
from assistant.events import Event, Restarted, written_lines
from assistant.grounding.check import Grounding
from assistant.masking import said_in

logger = logging.getLogger(__name__)


class Agent:
    """Lets a model write; safe to share between threads."""

    name = "agent"

    def __init__(self, chat: Chat, shelf: Shelf, limits: Limits, *, inside: bool) -> None:
        self._chat = chat
        self._shelf = shelf
        self._grounding = Grounding(shelf.handbook, shelf.search)
        self._limits = limits
        self._inside = inside  # whether the model runs in our own network
        self._lock = threading.Lock()
        self.tally: Counter[str] = Counter()  # sentences written and kept, answers and failures
        self._kept = said_in(shelf.handbook)

    def write(self, request: Request) -> Generator[Event, None, Answer]:
        """Tell what happens; return the model's answer, or the plain one where it has none."""
        attempt = Attempt(request, self._means())
        try:
            answer = yield from attempt.answer()
        except ModelError as error:
            self._count(attempt, failed=1)
            logger.warning("the model gave no answer, the plain one is shown: %s", error)
            if attempt.began:
                yield Restarted(wording.RESTARTED)
            yield from written_lines(request.plain)
            return request.plain
        self._count(attempt, failed=0)
        return replace(answer, written_by=self.name)

    def _count(self, attempt: Attempt, *, failed: int) -> None:
        with self._lock:
            self.tally.update(attempt.sentences | {"answers": 1, "failed": failed})

    def _means(self) -> Means:
        return Means(
            chat=self._chat,
            shelf=self._shelf,
            grounding=self._grounding,
            deadline=Deadline(self._limits.seconds),
            characters=self._limits.characters,
            mask=NoMask() if self._inside else Mask(self._shelf.search.tokens.people, self._kept),
        )
