"""From files to the library: reading one file while another is embedded, so that memory is flat."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import numpy as np

from corpus.documents.limits import STANDARD, Limits
from corpus.documents.model import Document
from corpus.documents.reading import Reader
from index.documents.intake import Intake, Recognise, Text, searched
from index.documents.known import Known
from index.documents.library import Library
from index.documents.model import Card, Imported, Incoming, Result
from index.documents.shelves import Prepared, Writing
from index.encoder import Encoder
from index.tokens import Tokens

BATCH = 16  # passages embedded at a time
AHEAD = 2  # files read ahead of the one that is embedded
ENOUGH, OFTEN = 1024, 20  # passages, or seconds, after which what is ready is kept

Step = Callable[[], Text | Imported]  # reading one file; what need not be embedded is done
Progress = Callable[[float, int], None]  # files done, files in all


def quiet(_done: float, _whole: int) -> None:
    """No progress shown."""


class Importer:
    """Brings files into a library; what stands there unchanged is neither read nor embedded."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        tokens: Tokens,
        recognise: Recognise,
        limits: Limits = STANDARD,
    ) -> None:
        self._library = library
        self.encoder = encoder
        self._tokens = tokens
        self._recognise = recognise
        self._limits = limits

    def repair(self, progress: Progress = quiet, *, anew: bool = False) -> list[Imported]:
        """Read damaged documents again, or all of them, from the copies that were kept.

        All that was kept is read first to find them, while others may still write.
        """
        damaged = () if anew else self._library.unsound()
        with self._library.writing(anew=anew) as writer, Reader(self._limits) as reader:
            intake = Intake(reader, self._recognise, self._tokens, writer.sources)
            return self._repair(writer, intake, progress, damaged)

    def run(self, files: Sequence[Incoming], progress: Progress = quiet) -> list[Imported]:
        """Import files in their order; what was damaged is repaired first, and told if it fails."""
        with self._library.writing() as writer, Reader(self._limits) as reader:
            intake = Intake(reader, self._recognise, self._tokens, writer.sources)
            again = self._repair(writer, intake, progress)
            broken = [one for one in again if one.result is Result.REFUSED]
            known = Known(writer, {one.card.id for one in broken}, self._edition)
            steps = [partial(intake.fresh, known, file) for file in files]
            return [*broken, *self._keep(writer, steps, progress)]

    def _edition(self, card: Card) -> str:
        """The edition that a document is a copy of, as it has been kept."""
        parts = tuple(self._library.view().parts(card))
        return self._recognise(Document(card.title, card.format, card.pages, parts, card.notes))

    def _repair(
        self, writer: Writing, intake: Intake, progress: Progress, damaged: Sequence[str] = ()
    ) -> list[Imported]:
        steps = [partial(intake.again, card) for card in writer.lost(damaged)]
        return self._keep(writer, steps, progress)

    def _keep(self, writer: Writing, steps: Sequence[Step], progress: Progress) -> list[Imported]:
        """Embed what was read and hand it to the writer, a batch of documents at a time."""
        done: list[Imported] = []
        ready: list[Prepared] = []
        since = time.monotonic()
        for text in _ahead(steps):
            if isinstance(text, Text):
                ready.append(self._embedded(text, len(done), len(steps), progress))
                text = Imported(text.result, ready[-1].card)
            done.append(text)
            progress(len(done), len(steps))
            passages = sum(len(one.passages) for one in ready)
            if passages >= ENOUGH or (ready and time.monotonic() - since > OFTEN):
                writer.add(ready)
                ready, since = [], time.monotonic()
        if ready:
            writer.add(ready)
        return done

    def _embedded(self, text: Text, done: int, whole: int, progress: Progress) -> Prepared:
        if text.card.edition:  # a copy of the handbook is looked at and never searched
            nowhere = np.zeros((len(text.passages), self.encoder.dimension), np.float32)
            return Prepared(text.card, text.passages, nowhere, text.terms)
        shown = [searched(text.card.title, one) for one in text.passages]
        vectors = []
        for start in range(0, len(shown), BATCH):
            vectors.append(self.encoder.passages(shown[start : start + BATCH]))
            progress(done + min(start + BATCH, len(shown)) / len(shown), whole)
        return Prepared(text.card, text.passages, np.concatenate(vectors), text.terms)


def _ahead(steps: Sequence[Step]) -> Iterator[Text | Imported]:
    """The results in order; the next files are read while the caller works on one."""
    reader = ThreadPoolExecutor(1, "reading")
    try:
        waiting: deque[Future[Text | Imported]] = deque()
        for step in steps:
            waiting.append(reader.submit(step))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        reader.shutdown(wait=False, cancel_futures=True)
