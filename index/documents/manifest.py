"""What the library holds right now: one file, switched in one step from the old to the new."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self

from index.documents.files import put, sealed, unsealed
from index.documents.model import Card
from index.documents.segment import Sums
from index.documents.sources import card_of

NAME = "manifest.json"
FORMAT = 1


class ManifestDamagedError(Exception):
    """The manifest is not what was written."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document and where its passages are: a run of a segment."""

    card: Card
    segment: str
    first: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The documents by id, and the segments' checksums by name."""

    encoder: str
    documents: Mapping[str, Placed]
    segments: Mapping[str, Sums]
    format: int = FORMAT

    @classmethod
    def read(cls, home: Path, encoder: str) -> Self:
        """The manifest of a library, without the segments that another encoder or format made.

        An empty one where there is none yet; ManifestDamagedError where it is not as written.
        """
        try:
            stored = unsealed((home / NAME).read_bytes())
            documents = {id_: _placed(row) for id_, row in stored["documents"].items()}
            fits = (stored["encoder"], stored["format"]) == (encoder, FORMAT)
            return cls(encoder, documents, stored["segments"] if fits else {})
        except FileNotFoundError:
            return cls(encoder, {}, {})
        except (ValueError, KeyError, TypeError) as error:
            raise ManifestDamagedError(str(error)) from error

    def save(self, home: Path) -> None:
        """Make this the manifest that readers see from now on."""
        put(home / NAME, sealed(asdict(self)))

    def with_segment(self, name: str, sums: Sums, placed: Iterable[Placed]) -> Self:
        """With a new segment that has these documents, in place of what had their ids."""
        documents = {**self.documents, **{one.card.id: one for one in placed}}
        return replace(self, documents=documents, segments={**self.segments, name: sums})

    def without(self, ids: Iterable[str]) -> Self:
        """Without some documents."""
        gone = set(ids)
        kept = {id_: one for id_, one in self.documents.items() if id_ not in gone}
        return replace(self, documents=kept)

    def without_empty_segments(self) -> Self:
        """Without the segments that no document is in any more."""
        used = {one.segment for one in self.documents.values()}
        kept = {name: sums for name, sums in self.segments.items() if name in used}
        return replace(self, segments=kept)

    def of_segment(self, name: str) -> list[Placed]:
        """The documents of a segment, in the order of their passages."""
        found = [one for one in self.documents.values() if one.segment == name]
        return sorted(found, key=lambda one: one.first)


def _placed(row: dict[str, Any]) -> Placed:
    return Placed(card_of(row["card"]), row["segment"], row["first"])
