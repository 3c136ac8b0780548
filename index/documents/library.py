"""The library on disk: one writer at a time, any number of readers that follow it."""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.documents.disk import Disk
from index.documents.files import Stamp, stamp
from index.documents.manifest import NAME, Manifest, ManifestDamagedError, Placed
from index.documents.model import Card, LibraryError
from index.documents.shelves import Shelves, View, Writing
from index.documents.sources import Sources

logger = logging.getLogger(__name__)

PATIENCE = 10  # seconds to wait for another writer
TRIES = 5  # a writer may take a segment away while a reader opens it
BUSY = "ほかの取り込みが進んでいます。終わってから、もう一度試してください。"


class Library:
    """The documents under one folder; safe to share between threads."""

    def __init__(self, home: Path, encoder: str, shelves: Shelves | None = None) -> None:
        self.home = home
        self._shelves = shelves or Disk(home)
        self._made_by = encoder + self._shelves.kind
        self._sources = Sources(home / "sources")
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._view = self._nothing()

    def view(self) -> View:
        """What the library holds now; reads the manifest again where it has changed."""
        with self._lock:
            if (now := stamp(self.home / NAME)) != self._stamp:
                self._view = self._read()
                self._stamp = now
            return self._view

    def cards(self, groups: frozenset[str]) -> list[Card]:
        """The documents of these groups, by name."""
        found = [one for one in self.view().cards if one.group in groups]
        return sorted(found, key=lambda one: (one.group, one.name))

    def source(self, card: Card) -> Path:
        """The copy that was kept of a document."""
        return self._sources.path(card)

    def unsound(self) -> Sequence[str]:
        """What the manifest names and is not as written; reads everything, holds nobody up."""
        try:
            return self._shelves.unsound(Manifest.read(self.home, self._made_by))
        except ManifestDamagedError:
            return ()  # the next writer makes it anew

    @contextmanager
    def writing(self, *, anew: bool = False) -> Iterator[Writing]:
        """The one writer; LibraryError where another one is at work.

        ``anew`` begins with no passages; readers go on with the old ones until the end.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.home / "lock", timeout=PATIENCE, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise LibraryError(BUSY) from error
        try:
            writer = self._shelves.writer(self._manifest(), self._sources, anew=anew)
            yield writer
            writer.finish()
        finally:
            lock.release()

    def _manifest(self) -> Manifest:
        """The manifest to go on from; damaged or gone, it is made of the cards by the copies.

        So it is there before the first copy: who is killed leaves no document by that.
        """
        try:
            if (self.home / NAME).exists():
                return Manifest.read(self.home, self._made_by)
        except ManifestDamagedError:
            logger.exception("the manifest of %s is made anew from the copies", self.home)
        placed = {card.id: Placed(card, "", 0) for card in self._sources.cards()}
        manifest = Manifest(self._made_by, placed, {})
        manifest.save(self.home)
        return manifest

    def _nothing(self) -> View:
        return self._shelves.view(Manifest(self._made_by, {}, {}))

    def _read(self) -> View:
        for _ in range(TRIES):
            try:
                manifest = Manifest.read(self.home, self._made_by)
            except ManifestDamagedError:
                logger.exception("the manifest of %s is damaged", self.home)
                return self._nothing()
            view = self._shelves.view(manifest)
            if not view.damaged or Manifest.read(self.home, self._made_by) == manifest:
                break  # what is damaged stays so; nobody has merged it away meanwhile
        if view.damaged:
            logger.error("damaged documents in %s: %s", self.home, ", ".join(view.damaged))
        return view
