"""Which rows count: the collection, and the number of the last import that was kept."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.documents.files import checksum
from index.documents.manifest import Manifest, Placed
from index.milvus.counts import Counts


class CountsDamagedError(Exception):
    """The counts of a state are missing or are not what was written."""


@dataclass(frozen=True, slots=True)
class State:
    """What a manifest says of Milvus: rows of later imports than ``number`` are not there yet."""

    collection: str = ""
    number: int = 0

    @classmethod
    def of(cls, manifest: Manifest) -> Self:
        """The state that a manifest names, which is its only segment; an empty one without."""
        for name in manifest.segments:
            collection, _, number = name.partition("/")
            return cls(collection, int(number))
        return cls()

    @property
    def segment(self) -> str:
        """What the manifest calls the rows of this import."""
        return f"{self.collection}/{self.number}"

    @property
    def where(self) -> str:
        """The condition that a row has been kept."""
        return f"segment <= {self.number}"

    def holds(self, placed: Placed) -> bool:
        """Whether a document's rows are in this collection."""
        return placed.segment.partition("/")[0] == self.collection != ""


class States:
    """The counts of each state, in a folder for each collection that we have made."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def begin(self, collection: str) -> None:
        """Note a collection before it is made, so that it can be cleared away whatever happens."""
        (self._home / collection).mkdir(parents=True)

    def collections(self) -> list[str]:
        """Those that we have made."""
        return [folder.name for folder in self._home.glob("*")]

    def forget(self, collection: str) -> None:
        """This collection is gone."""
        shutil.rmtree(self._home / collection)

    def save(self, state: State, counts: Counts) -> str:
        """Keep the counts of a state; returns the checksum."""
        path = self._path(state)
        path.parent.mkdir(parents=True, exist_ok=True)
        counts.save(path)
        return checksum(path)

    def load(self, manifest: Manifest) -> Counts:
        """The counts of a manifest's state; CountsDamagedError where they are not as written."""
        state = State.of(manifest)
        if not state.collection:
            return Counts.none()
        try:
            if checksum(self._path(state)) != manifest.segments[state.segment]["counts"]:
                raise CountsDamagedError(state.segment)
            return Counts.load(self._path(state))
        except (OSError, ValueError, KeyError) as error:
            raise CountsDamagedError(state.segment) from error

    def sweep(self, state: State) -> None:
        """Delete the counts of earlier states."""
        for path in (self._home / state.collection).glob("*"):
            if path != self._path(state):
                path.unlink(missing_ok=True)

    def _path(self, state: State) -> Path:
        return self._home / state.collection / f"{state.number}.npy"
