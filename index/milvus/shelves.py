"""The passages of documents in Milvus, one row each; the manifest says which of them count."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.documents.model import Part
from index.documents.fusion import LISTED, RANK
from index.documents.manifest import Manifest
from index.documents.model import Card, Wanted
from index.documents.shelves import Near
from index.documents.sources import Sources
from index.encoder import Vectors
from index.milvus.client import Milvus, Row, Wish, any_of
from index.milvus.counts import Counts
from index.milvus.state import CountsDamagedError, State, States
from index.milvus.weights import asked
from index.milvus.writer import MilvusWriter

SPARE = 2  # times as many as are wanted: of a document being replaced there may be two


class MilvusShelves:
    """The documents' passages of one Milvus; ``home`` is where the manifest is too."""

    kind = " (Milvus)"

    def __init__(self, milvus: Milvus, home: Path) -> None:
        self._milvus = milvus
        self._home = home
        self._states = States(home / "milvus")

    def view(self, manifest: Manifest) -> "MilvusView":
        """What a manifest says of Milvus; without its collection or counts, all is damaged."""
        state = State.of(manifest)
        try:
            counts = self._states.load(manifest)
        except CountsDamagedError:
            state, counts = State(), Counts.none()
        if not self._milvus.is_ready(state.collection):
            state = State()
        placed = manifest.documents.values()
        damaged = frozenset(one.card.id for one in placed if not state.holds(one))
        return MilvusView(self._milvus, manifest, state, counts, damaged)

    def unsound(self, _manifest: Manifest) -> tuple[str, ...]:
        """Nothing that could be told from here: Milvus checks what it keeps itself."""
        return ()

    def writer(self, manifest: Manifest, sources: Sources, *, anew: bool) -> MilvusWriter:
        """One who writes rows."""
        return MilvusWriter(self._milvus, self._home, manifest, sources, anew=anew)


@dataclass(frozen=True)
class MilvusView:
    """The documents as one manifest has them; what was written after it is not seen."""

    _milvus: Milvus
    _manifest: Manifest
    _state: State
    _counts: Counts
    damaged: frozenset[str]

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every document."""
        return tuple(one.card for one in self._manifest.documents.values())

    @property
    def passages(self) -> int:
        """How many passages they have."""
        return sum(one.passages for one in self.cards)

    @property
    def recall(self) -> None:
        """Not known: Milvus chooses and makes its indexes."""
        return None

    def parts(self, card: Card) -> tuple[Part, ...]:
        """The passages of a document in order; none where it is damaged or gone."""
        if not self._state.collection or card.id in self.damaged:
            return ()
        where = f"{self._state.where} and {any_of('document', [card.id])}"
        fields = ("document", "segment", "n", "passage")
        rows = self._milvus.rows(self._state.collection, where, fields)
        live = sorted((one for one in rows if self._is_live(one)), key=lambda one: int(one["n"]))
        return tuple(Part(*json.loads(one["passage"])) for one in live)

    def nearest(
        self, terms: Sequence[str], vector: Vectors, wanted: Wanted, k: int
    ) -> tuple[Near, ...]:
        """The passages that fit best, by words and by meaning, in one call."""
        if not self._state.collection:
            return ()
        where, fields = self._where(wanted), ("document", "segment", "n", "passage", "dense")
        wishes = [Wish(vector, LISTED, where, fields)]
        if words := asked(sorted(set(terms)), self._counts.rarity):
            wishes.append(Wish(words, LISTED, where, fields))
        rows = self._milvus.fused(self._state.collection, wishes, RANK, k * SPARE)
        return tuple(self._near(row, vector) for row in rows if self._is_live(row))[:k]

    def _where(self, wanted: Wanted) -> str:
        """What may be seen; a copy of the handbook is no other document."""
        conditions = [self._state.where, any_of("owner_group", sorted(wanted.groups))]
        if wanted.documents:
            conditions.append(any_of("document", sorted(wanted.documents)))
        return " and ".join([*conditions, 'edition == ""'])

    def _is_live(self, row: Row) -> bool:
        """Whether a row is of its document as it is now."""
        placed = self._manifest.documents.get(row["document"])
        return placed is not None and placed.segment == f"{self._state.collection}/{row['segment']}"

    def _near(self, row: Row, vector: Vectors) -> Near:
        card = self._manifest.documents[row["document"]].card
        cosine = float(np.array(row["dense"], np.float32) @ vector)
        return Near(card, int(row["n"]), Part(*json.loads(row["passage"])), row["score"], cosine)
