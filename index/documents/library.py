"""The library on disk: one writer at a time, any number of readers that follow it."""

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.documents.manifest import NAME, Manifest, ManifestDamagedError, Placed
from index.documents.model import Card, LibraryError
from index.documents.segment import Segment, SegmentDamagedError, Sums, verify
from index.documents.sources import Sources
from index.documents.view import View
from index.documents.writer import Writer

logger = logging.getLogger(__name__)

PATIENCE = 10  # seconds to wait for another writer
TRIES = 5  # a writer may take a segment away while a reader opens it
BUSY = "ほかの取り込みが進んでいます。終わってから、もう一度試してください。"
NOTHING = View((), (), (), frozenset())
Stamp = tuple[int, int, int]


class Library:
    """The documents under one folder; safe to share between threads."""

    def __init__(self, home: Path, encoder: str) -> None:
        self.home = home
        self._encoder = encoder
        self._sources = Sources(home / "sources")
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._view = NOTHING
        self._open: dict[str, Segment] = {}

    def view(self) -> View:
        """What the library holds now; reads the manifest again where it has changed."""
        with self._lock:
            if (stamp := self._now()) != self._stamp:
                self._view = self._read()
                self._stamp = stamp
            return self._view

    def cards(self, groups: frozenset[str]) -> list[Card]:
        """The documents of these groups, by name."""
        found = [one for one in self.view().cards if one.group in groups]
        return sorted(found, key=lambda one: (one.group, one.name))

    def source(self, card: Card) -> Path:
        """The copy that was kept of a document."""
        return self._sources.path(card)

    def unsound(self) -> list[str]:
        """The segments of which some byte is not as written; reads everything, holds nobody up."""
        try:
            manifest = Manifest.read(self.home, self._encoder)
        except ManifestDamagedError:
            return []  # the next writer makes it anew
        found = []
        for name, sums in manifest.segments.items():
            folder = self.home / "segments" / name
            try:
                if folder.exists():  # what is not there is missed without reading
                    verify(folder, sums)
            except SegmentDamagedError:
                logger.exception("a segment of %s is damaged", self.home)
                found.append(name)
        return found

    def clear(self) -> None:
        """Throw every segment away; the next repair makes them anew from the copies."""
        with self.writing():
            shutil.rmtree(self.home / "segments", ignore_errors=True)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The one writer; LibraryError where another one is at work."""
        self.home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.home / "lock", timeout=PATIENCE, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryError(BUSY) from error
        try:
            writer = Writer(self.home, self._manifest(), self._sources)
            yield writer
            writer.sweep()
        finally:
            lock.release()

    def _manifest(self) -> Manifest:
        """The manifest to go on from; where it is damaged, the cards that lie by the copies."""
        try:
            return Manifest.read(self.home, self._encoder)
        except ManifestDamagedError:
            logger.exception("the manifest of %s is made anew from the copies", self.home)
            placed = {card.id: Placed(card, "", 0) for card in self._sources.cards()}
            manifest = Manifest(self._encoder, placed, {})
            manifest.save(self.home)
            return manifest

    def _now(self) -> Stamp | None:
        """What tells one manifest from the next."""
        try:
            found = (self.home / NAME).stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _read(self) -> View:
        for _ in range(TRIES):
            try:
                manifest = Manifest.read(self.home, self._encoder)
            except ManifestDamagedError:
                logger.exception("the manifest of %s is damaged", self.home)
                return NOTHING
            view = View.of(manifest, self._segment)
            if not view.damaged or Manifest.read(self.home, self._encoder) == manifest:
                break  # what is damaged stays so; nobody has merged it away meanwhile
        if view.damaged:
            logger.error("damaged documents in %s: %s", self.home, ", ".join(view.damaged))
        self._open = {name: self._open[name] for name in manifest.segments if name in self._open}
        return view

    def _segment(self, name: str, sums: Sums) -> Segment:
        """An open segment; each is held against its checksums once."""
        if name not in self._open:
            self._open[name] = Segment.open(self.home / "segments" / name, sums)
        return self._open[name]
