"""From files to the library: reading one file while another is embedded, so that memory is flat."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from corpus.documents.limits import STANDARD, Limits
from corpus.documents.model import Document, DocumentError, Part
from index.documents.files import checksum
from index.documents.known import Known
from index.documents.library import Library
from index.documents.model import Card, Imported, Incoming, Result
from index.documents.sources import Sources
from index.documents.writer import Prepared, Writer
from index.encoder import Encoder
from index.tokens import Tokens

BATCH = 16  # passages embedded at a time
AHEAD = 2  # files read ahead of the one that is embedded
ENOUGH, OFTEN = 1024, 20  # passages, or seconds, after which what is ready is kept

Read = Callable[[Path, Limits], Document]
Progress = Callable[[float, int], None]  # files done, files in all

CANNOT_OPEN = "ファイルを開けません（{why}）。"
COPY_DAMAGED = "保管している写しが壊れています。もう一度取り込んでください。"
NO_TEXT = "読み取れる文字がありません。"


def quiet(_done: float, _whole: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document that has been read, before it is embedded."""

    result: Result
    card: Card
    passages: tuple[Part, ...]
    terms: list[list[str]]


Step = Callable[[], Text | Imported]  # reading one file; what need not be embedded is done


class Importer:
    """Brings files into a library; what stands there unchanged is neither read nor embedded."""

    def __init__(
        self,
        library: Library,
        encoder: Encoder,
        tokens: Tokens,
        read: Read,
        limits: Limits = STANDARD,
    ) -> None:
        self._library = library
        self._encoder = encoder
        self._tokens = tokens
        self._read = read
        self._limits = limits

    def repair(self, progress: Progress = quiet) -> list[Imported]:
        """Read damaged documents of the library again, from the copies that were kept."""
        with self._library.writing() as writer:
            return self._repair(writer, progress)

    def run(self, files: Sequence[Incoming], progress: Progress = quiet) -> list[Imported]:
        """Import files in their order; what was damaged is repaired first, and told if it fails."""
        with self._library.writing() as writer:
            broken = [one for one in self._repair(writer, progress) if one.result is Result.REFUSED]
            known = Known(writer, {one.card.id for one in broken})
            steps = [partial(self._fresh, writer.sources, known, file) for file in files]
            return [*broken, *self._keep(writer, steps, progress)]

    def _repair(self, writer: Writer, progress: Progress) -> list[Imported]:
        steps = [partial(self._again, writer.sources, card) for card in writer.lost()]
        return self._keep(writer, steps, progress)

    def _keep(self, writer: Writer, steps: Sequence[Step], progress: Progress) -> list[Imported]:
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
        shown = [searched(text.card.title, one) for one in text.passages]
        vectors = []
        for start in range(0, len(shown), BATCH):
            vectors.append(self._encoder.passages(shown[start : start + BATCH]))
            progress(done + min(start + BATCH, len(shown)) / len(shown), whole)
        return Prepared(text.card, text.passages, np.concatenate(vectors), text.terms)

    def _fresh(self, sources: Sources, known: Known, file: Incoming) -> Text | Imported:
        """A file that somebody brings."""
        card = file.card
        try:
            card = replace(card, sha256=checksum(file.path))
            if (verdict := known.verdict(card)) is not None:
                return verdict
            card = sources.keep(file.path, card)
        except OSError as error:
            return Imported(Result.REFUSED, card, CANNOT_OPEN.format(why=error.strerror))
        text = self._text(sources, card, known.result(card))
        if isinstance(text, Imported):
            sources.forget(card)
        else:
            known.add(text.card)
        return text

    def _again(self, sources: Sources, card: Card) -> Text | Imported:
        """A document whose passages are damaged, from the copy that was kept of it."""
        try:
            whole = checksum(sources.path(card)) == card.sha256
        except OSError:
            whole = False
        if not whole:
            return Imported(Result.REFUSED, card, COPY_DAMAGED)
        return self._text(sources, card, Result.IMPORTED)

    def _text(self, sources: Sources, card: Card, result: Result) -> Text | Imported:
        try:
            document = self._read(sources.path(card), self._limits)
        except DocumentError as error:
            return Imported(Result.REFUSED, card, str(error))
        if not document.parts:
            return Imported(Result.REFUSED, card, NO_TEXT)
        title = document.title or Path(card.name).stem
        card = replace(
            card, title=title, format=document.format, pages=document.pages, notes=document.notes
        )
        sources.note(card)
        terms = [self._tokens.terms(searched(title, one)) for one in document.parts]
        return Text(result, card, document.parts, terms)


def searched(title: str, passage: Part) -> str:
    """What is embedded and looked up for a passage: what it is about, then what it says."""
    return "\n".join(filter(None, (title, passage.heading, passage.text)))


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
