"""Passages beside us on disk, in segments that never change."""

import logging
from pathlib import Path

from index.documents.manifest import Manifest
from index.documents.segment import Segment, SegmentDamagedError, Sums, verify
from index.documents.sources import Sources
from index.documents.view import View
from index.documents.writer import Writer

logger = logging.getLogger(__name__)


class Disk:
    """The segments of one folder; each is held against its checksums once."""

    kind = ""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._open: dict[str, Segment] = {}

    def view(self, manifest: Manifest) -> View:
        """Open what a manifest names; what is damaged is left out."""
        view = View.of(manifest, self._segment)
        self._open = {name: self._open[name] for name in manifest.segments if name in self._open}
        return view

    def unsound(self, manifest: Manifest) -> list[str]:
        """The segments of which some byte is not as written."""
        found = []
        for name, sums in manifest.segments.items():
            folder = self._home / "segments" / name
            try:
                if folder.exists():  # what is not there is missed without reading
                    verify(folder, sums)
            except SegmentDamagedError:
                logger.exception("a segment of %s is damaged", self._home)
                found.append(name)
        return found

    def writer(self, manifest: Manifest, sources: Sources, *, anew: bool) -> Writer:
        """One who writes segments."""
        return Writer(self._home, manifest, sources, anew=anew)

    def _segment(self, name: str, sums: Sums) -> Segment:
        if name not in self._open:
            self._open[name] = Segment.open(self._home / "segments" / name, sums)
        return self._open[name]
