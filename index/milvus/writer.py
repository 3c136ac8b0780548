"""The one who changes the documents' rows: what is written counts once the manifest says so."""

import json
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path

from index.documents.manifest import Manifest, Placed
from index.documents.model import Card
from index.documents.shelves import Prepared
from index.documents.sources import Sources
from index.documents.weighing import LENGTH, SATURATION
from index.milvus.client import Milvus, Row, Schema, any_of, check_size
from index.milvus.counts import Counts
from index.milvus.state import CountsDamagedError, State, States
from index.milvus.weights import Saturation

ALL = "gunmane_documents"
SCHEMA = Schema(
    texts={
        "id": 120,
        "document": 40,
        "owner_group": 1_000,
        "edition": 40,
        "passage": 65_535,
    },
    whole=("segment", "n"),
    sought=("document", "owner_group", "segment"),
    exact=False,
)
# A length that never changes keeps every row right for good; it is only part of how BM25's k1 and
# b are set. Passages are cut to one size, and this is about how many terms they have.
SATURATED = Saturation(SATURATION, LENGTH, usual=300, most=SATURATION + 1)


class MilvusWriter:
    """Adds and removes documents while it holds the library's lock."""

    def __init__(
        self, milvus: Milvus, home: Path, manifest: Manifest, sources: Sources, *, anew: bool
    ) -> None:
        self._milvus = milvus
        self._home = home
        self._states = States(home / "milvus")
        self._anew = anew
        self._state = State.of(manifest)
        self._counts = Counts.none()
        self.manifest = replace(manifest, segments={}) if anew else manifest
        self.sources = sources
        self.sources.sweep(one.card for one in manifest.documents.values())
        self._forget_others()
        if anew or not milvus.is_ready(self._state.collection):
            self._state = State()
        else:
            self._heal()

    def lost(self, damaged: Collection[str] = ()) -> list[Card]:  # noqa: ARG002 - nothing is found so
        """The documents that have no rows, to be read again from their copies."""
        placed = self.manifest.documents.values()
        return [one.card for one in placed if not self._state.holds(one)]

    def add(self, batch: Sequence[Prepared]) -> None:
        """Keep documents, in place of those with their ids; readers see all of them or none."""
        state = self._next(batch[0].vectors.shape[1])
        rows = [row for one in batch for row in _rows(one, state.number)]
        self._milvus.put(state.collection, rows)
        ids = [one.card.id for one in batch]
        counts = self._counts.plus(Counts.of(row["sparse"] for row in rows))
        placed = {one.card.id: Placed(one.card, state.segment, 0) for one in batch}
        self._commit(
            state, counts.plus(self._counts_of(ids), -1), {**self.manifest.documents, **placed}
        )
        self._delete(ids, f"segment < {state.number}")

    def remove(self, ids: Iterable[str]) -> None:
        """Take documents out, their kept copies too."""
        gone = list(ids)
        state = replace(self._state, number=self._state.number + 1)
        counts = self._counts.plus(self._counts_of(gone), -1)
        self._commit(state, counts, self.manifest.without(gone).documents)
        self._delete(gone, f"segment < {state.number}")

    def finish(self) -> None:
        """Show readers what was made anew, and clear away what nobody looks at any more."""
        if self._anew:
            self._anew = False
            self.manifest.save(self._home)
        self.sources.sweep(one.card for one in self.manifest.documents.values())
        if self._state.collection:
            self._milvus.settle(self._state.collection)
            self._states.sweep(self._state)

    def _next(self, dimension: int) -> State:
        """The state after this one, in a collection that is made where there is none."""
        state = self._state
        if not state.collection:
            state = State(f"{ALL}_{uuid.uuid4().hex[:12]}")
            self._states.begin(state.collection)
            self._milvus.create(state.collection, SCHEMA, dimension)
        check_size(self._milvus, state.collection, dimension)
        return replace(state, number=state.number + 1)

    def _commit(self, state: State, counts: Counts, documents: Mapping[str, Placed]) -> None:
        segments = {}
        if state.collection:
            segments = {state.segment: {"counts": self._states.save(state, counts)}}
        self.manifest = replace(self.manifest, documents=documents, segments=segments)
        self._state, self._counts = state, counts
        if not self._anew:
            self.manifest.save(self._home)

    def _counts_of(self, ids: Sequence[str]) -> Counts:
        """What documents count for as they have been kept so far."""
        placed = (self.manifest.documents.get(one) for one in ids)
        there = [one.card.id for one in placed if one and self._state.holds(one)]
        if not there:
            return Counts.none()
        where = f"{any_of('document', there)} and {self._state.where}"
        rows = self._milvus.rows(self._state.collection, where, ("sparse",))
        return Counts.of(row["sparse"] for row in rows)

    def _delete(self, ids: Sequence[str], where: str) -> None:
        if self._state.collection:
            condition = f"{any_of('document', ids)} and {where}"
            self._milvus.remove(self._state.collection, condition)

    def _forget_others(self) -> None:
        """Drop the collections that we have made and that the manifest does not name."""
        for name in self._states.collections():
            if name != self._state.collection:
                self._milvus.drop(name)
                self._states.forget(name)

    def _heal(self) -> None:
        """Mend what a killed writer or a loss of data left, where the rows do not add up."""
        whole = sum(
            one.card.passages for one in self.manifest.documents.values() if self._state.holds(one)
        )
        if self._milvus.count(self._state.collection) != whole:
            self._milvus.remove(self._state.collection, f"segment > {self._state.number}")
            if self._milvus.count(self._state.collection) != whole:
                self._hold_against_rows()
        try:
            self._counts = self._states.load(self.manifest)
        except CountsDamagedError:
            self._recount(self.manifest.documents)

    def _hold_against_rows(self) -> None:
        """Delete the rows that no document has any more; a document that lacks some is lost."""
        rows = self._milvus.rows(self._state.collection, "n > 0", ("document", "segment"))
        there = Counter((str(row["document"]), int(row["segment"])) for row in rows)
        documents = dict(self.manifest.documents)
        wanted = {(one.card.id, one.segment): one for one in documents.values()}
        for (document, number), size in there.items():
            segment = replace(self._state, number=number).segment
            one = wanted.pop((document, segment), None)
            if one is None or one.card.passages != size:
                self._delete([document], f"segment == {number}")
            if one is not None and one.card.passages != size:
                documents[document] = replace(one, segment="")
        for one in wanted.values():  # of these there is not one row
            documents[one.card.id] = replace(one, segment="")
        if documents != self.manifest.documents:
            self._recount(documents)

    def _recount(self, documents: Mapping[str, Placed]) -> None:
        """Count every row anew; the rows of lost documents are gone by now."""
        rows = self._milvus.rows(self._state.collection, "n > 0", ("sparse",))
        counts = Counts.of(row["sparse"] for row in rows)
        self._commit(replace(self._state, number=self._state.number + 1), counts, documents)


def _rows(one: Prepared, number: int) -> Iterator[Row]:
    for n, (part, vector, terms) in enumerate(
        zip(one.passages, one.vectors, one.terms, strict=True), start=1
    ):
        yield {
            "id": f"{one.card.id}:{number}:{n}",
            "document": one.card.id,
            "owner_group": one.card.group,
            "edition": one.card.edition,
            "segment": number,
            "n": n,
            "passage": json.dumps(astuple(part), ensure_ascii=False),
            "dense": vector,
            "sparse": SATURATED.weights(terms),
        }
