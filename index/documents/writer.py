"""The one who changes the library: every change is a whole new manifest, or none."""

import logging
import shutil
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.documents import segment as segments
from index.documents.manifest import Manifest, Placed
from index.documents.model import Card
from index.documents.postings import Keep
from index.documents.segment import Segment, SegmentDamagedError
from index.documents.shelves import Prepared
from index.documents.sizes import CLASSES, FACTOR, SMALLEST
from index.documents.sources import Sources

logger = logging.getLogger(__name__)

MANY = FACTOR  # segments of one size class that are merged into one


class Writer:
    """Adds and removes documents while it holds the library's lock."""

    def __init__(
        self, home: Path, manifest: Manifest, sources: Sources, *, anew: bool = False
    ) -> None:
        self._home = home
        self._open: dict[str, Segment] = {}
        self._anew = anew
        self.manifest = replace(manifest, segments={}) if anew else manifest
        self.sources = sources
        self._sweep()  # what a killed writer left

    def lost(self, damaged: Collection[str] = ()) -> list[Card]:
        """The documents whose passages are damaged or gone, to be read again from their copies.

        ``damaged`` names segments that were found so when all of their bytes were read.
        """
        whole = {name for name in self.manifest.segments if self._segment(name)} - set(damaged)
        return [one.card for one in self.manifest.documents.values() if one.segment not in whole]

    def add(self, batch: Sequence[Prepared]) -> None:
        """Keep documents, in place of those with their ids; readers see all of them or none."""
        name = uuid.uuid4().hex
        sums = segments.write(
            self._home / "segments" / name,
            [passage for one in batch for passage in one.passages],
            np.concatenate([one.vectors for one in batch]),
            [terms for one in batch for terms in one.terms],
        )
        placed, first = [], 0
        for one in batch:
            placed.append(Placed(one.card, name, first))
            first += one.card.passages
        self._commit(self.manifest.with_segment(name, sums, placed))
        self._merge()

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out, their kept copies too."""
        self._commit(self.manifest.without(ids))
        self._merge()
        self._sweep()

    def finish(self) -> None:
        """Show readers what was made anew, and delete what the manifest does not name."""
        if self._anew:
            self._anew = False
            self._commit(self.manifest)
        self._sweep()

    def _sweep(self) -> None:
        """Delete what the manifest does not name, unless readers still have the one before."""
        if self._anew:
            return
        for folder in (self._home / "segments").glob("*"):
            if folder.name not in self.manifest.segments:
                shutil.rmtree(folder, ignore_errors=True)
        self.sources.sweep(one.card for one in self.manifest.documents.values())

    def _commit(self, manifest: Manifest) -> None:
        self.manifest = manifest.without_empty_segments()
        if not self._anew:
            self.manifest.save(self._home)

    def _merge(self) -> None:
        """Make one segment of many of one size class, and of those that are half empty."""
        while chosen := self._to_merge():
            found = {name: one for name in chosen if (one := self._verified(name)) is not None}
            if found:
                self._merge_into_one(found)
            if len(found) < len(chosen):
                return  # what is damaged waits to be read again

    def _to_merge(self) -> list[str]:
        """The segments to make one of next, the smallest first; none where all is well."""
        sizes = {name: self._sizes(name) for name in self.manifest.segments}
        if empty := [name for name, (live, whole) in sizes.items() if live * 2 < whole]:
            return sorted(empty)
        for size_class in range(CLASSES):
            same = [name for name, (live, _) in sizes.items() if _size_class(live) == size_class]
            if len(same) >= MANY:
                return sorted(same)
        return []

    def _merge_into_one(self, found: dict[str, Segment]) -> None:
        name, first = uuid.uuid4().hex, 0
        parts, placed = [], []
        for old, segment in found.items():
            keep = self._live(old, segment)
            parts.append((segment, keep))
            for one in self.manifest.of_segment(old):
                placed.append(replace(one, segment=name, first=first))
                first += one.card.passages
        sums = segments.merge(self._home / "segments" / name, parts)
        self._commit(self.manifest.with_segment(name, sums, placed))
        for old in found:
            self._open.pop(old)
            shutil.rmtree(self._home / "segments" / old, ignore_errors=True)

    def _live(self, name: str, segment: Segment) -> Keep:
        keep = np.zeros(len(segment), np.bool_)
        for one in self.manifest.of_segment(name):
            keep[one.first : one.first + one.card.passages] = True
        return keep

    def _sizes(self, name: str) -> tuple[int, int]:
        """Passages of a segment that are still of a document, and all of them."""
        segment = self._segment(name)
        live = sum(one.card.passages for one in self.manifest.of_segment(name))
        return live, live if segment is None else len(segment)

    def _verified(self, name: str) -> Segment | None:
        """A segment all of whose bytes are right; a merge must not carry damage on."""
        try:
            segments.verify(self._home / "segments" / name, self.manifest.segments[name])
        except SegmentDamagedError:
            logger.exception("a segment of %s is not merged", self._home)
            return None
        return self._segment(name)

    def _segment(self, name: str) -> Segment | None:
        """An open segment; nothing where it is damaged."""
        if name not in self._open:
            try:
                folder = self._home / "segments" / name
                self._open[name] = Segment.open(folder, self.manifest.segments[name])
            except SegmentDamagedError:
                return None
        return self._open[name]


def _size_class(passages: int) -> int:
    """0 below ``SMALLEST``, then one more each time that the size grows by ``FACTOR``."""
    size_class = 0
    while passages >= SMALLEST * FACTOR**size_class:
        size_class += 1
    return size_class
