"""Speaks to Milvus, in our words; what goes wrong is told in Japanese."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from pymilvus import AnnSearchRequest, DataType, MilvusClient, RRFRanker

from index.encoder import Vectors
from index.errors import StoreError
from index.milvus.connection import LATE, SOON, connect, disconnect, is_file, place_of, told

OTHER_SIZE = (
    "Milvus の索引は {there} 次元、埋め込みモデルは {here} 次元です。"
    "gunmane index --rebuild で作り直してください。"
)
AT_ONCE = 500  # rows in one message: a message has a limit of its own
EXAMINED = 512  # how widely HNSW looks (ef): less of it finds too little (docs/adr/0009)

Row = dict[str, Any]
Sparse = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns besides the two vectors: texts with their most bytes, and numbers."""

    texts: Mapping[str, int]  # the first one names the row
    whole: Sequence[str] = ()
    real: Sequence[str] = ()
    sought: Sequence[str] = ()  # columns that conditions are about
    exact: bool = True  # every vector is compared; many of them need HNSW


@dataclass(frozen=True, slots=True)
class Wish:
    """One search: by a dense or a sparse vector, among the rows that a condition allows."""

    vector: Vectors | Sparse
    k: int
    where: str
    fields: Sequence[str] = ()

    @property
    def column(self) -> str:
        """Which of the two vectors is looked at."""
        return "sparse" if isinstance(self.vector, Mapping) else "dense"

    @property
    def parameters(self) -> dict[str, Any]:
        """How it is searched; an index that compares everything passes over what it need not."""
        return {"metric_type": "IP", "params": {"ef": EXAMINED} if self.column == "dense" else {}}


def any_of(column: str, values: Sequence[str]) -> str:
    """The condition that a text is one of these, whatever signs they have."""
    return f"{column} in {json.dumps(list(values), ensure_ascii=False)}"


class Milvus:
    """One Milvus; safe to share between threads."""

    def __init__(self, uri: str) -> None:
        self.is_file = is_file(uri)
        self._told = partial(told, place_of(uri))
        self._threads = ThreadPoolExecutor(8, "milvus")
        self._client = connect(uri)
        self.close = partial(disconnect, uri, self._client)

    def has(self, name: str) -> bool:
        """Whether there is a collection, or an alias of one."""
        with self._told():
            return bool(self._client.has_collection(name, timeout=LATE))

    def is_ready(self, name: str) -> bool:
        """Whether there is such a collection or alias; it can be searched from then on."""
        if not name or not self.has(name):
            return False
        with self._told():
            self._client.load_collection(name, timeout=LATE)
        return True

    def behind(self, alias: str) -> str:
        """The collection that an alias stands for; empty where it is none."""
        if not self.has(alias):
            return ""
        with self._told():
            return str(self._client.describe_collection(alias, timeout=LATE)["collection_name"])

    def dimension(self, name: str) -> int:
        """Of the dense vectors of a collection."""
        with self._told():
            columns = self._client.describe_collection(name, timeout=LATE)["fields"]
        return next(int(one["params"]["dim"]) for one in columns if one["name"] == "dense")

    def create(self, name: str, schema: Schema, dimension: int) -> None:
        """A new collection, with an index on both vectors, ready to be searched."""
        columns = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
        for n, (text, longest) in enumerate(schema.texts.items()):
            columns.add_field(text, DataType.VARCHAR, max_length=longest, is_primary=n == 0)
        for one in schema.whole:
            columns.add_field(one, DataType.INT64)
        for one in schema.real:
            columns.add_field(one, DataType.FLOAT)
        columns.add_field("dense", DataType.FLOAT_VECTOR, dim=dimension)
        columns.add_field("sparse", DataType.SPARSE_FLOAT_VECTOR)
        indexes = MilvusClient.prepare_index_params()
        exact = schema.exact or self.is_file
        how = {} if exact else {"M": 16, "efConstruction": 200}
        indexes.add_index(
            "dense", index_type="FLAT" if exact else "HNSW", metric_type="IP", params=how
        )
        indexes.add_index("sparse", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
        for one in schema.sought:
            indexes.add_index(one, index_type="INVERTED")
        with self._told():
            self._client.create_collection(name, schema=columns, index_params=indexes, timeout=LATE)

    def drop(self, name: str) -> None:
        """Throw a collection away if it is there, and what stands for it."""
        if not self.has(name):
            return
        with self._told():
            for alias in self._client.list_aliases(name, timeout=LATE)["aliases"]:
                self._client.drop_alias(alias, timeout=LATE)
            self._client.drop_collection(name, timeout=LATE)

    def switch(self, alias: str, name: str) -> None:
        """Let an alias stand for a collection from now on."""
        there = self.has(alias)
        with self._told():
            turn = self._client.alter_alias if there else self._client.create_alias
            turn(collection_name=name, alias=alias, timeout=LATE)

    def put(self, name: str, rows: Sequence[Row]) -> None:
        """Write rows, in place of those with their ids."""
        with self._told():
            for start in range(0, len(rows), AT_ONCE):
                self._client.upsert(name, list(rows[start : start + AT_ONCE]), timeout=LATE)

    def settle(self, name: str) -> None:
        """Wait until everyone sees what was written; a file is indexed too, a cluster does so."""
        self.count(name)
        if self.is_file:
            with self._told():
                self._client.flush(name, timeout=LATE)

    def remove(self, name: str, where: str) -> None:
        """Delete the rows that a condition allows."""
        with self._told():
            self._client.delete(name, filter=where, timeout=LATE)

    def count(self, name: str, where: str = "") -> int:
        """How many rows a condition allows, what was just written too."""
        with self._told():
            (row,) = self._client.query(
                name, where, ["count(*)"], timeout=LATE, consistency_level="Strong"
            )
        return int(row["count(*)"])

    def few(self, name: str, where: str, fields: Sequence[str]) -> list[Row]:
        """The rows that a condition allows, in one call, where it allows no great number."""
        with self._told():
            return list(self._client.query(name, where, list(fields), timeout=SOON))

    def rows(self, name: str, where: str, fields: Sequence[str]) -> Iterator[Row]:
        """Every row that a condition allows, what was just written too."""
        with self._told():
            pages = self._client.query_iterator(
                name,
                AT_ONCE,
                filter=where,
                output_fields=list(fields),
                timeout=LATE,
                consistency_level="Strong",
            )
            try:
                while page := pages.next():
                    yield from page
            finally:
                pages.close()

    def search(self, name: str, wishes: Sequence[Wish]) -> list[list[Row]]:
        """What each wish finds, best first; all of them at the same time."""
        return list(self._threads.map(lambda wish: self._one(name, wish), wishes))

    def fused(self, name: str, wishes: Sequence[Wish], rank: int, k: int) -> list[Row]:
        """What wishes find together by reciprocal rank, in one call; the first says the fields."""
        asked = [
            AnnSearchRequest([one.vector], one.column, one.parameters, one.k, expr=one.where)
            for one in wishes
        ]
        with self._told():
            (found,) = self._client.hybrid_search(
                name, asked, RRFRanker(rank), k, output_fields=list(wishes[0].fields), timeout=SOON
            )
        return [_row(hit) for hit in found]

    def _one(self, name: str, wish: Wish) -> list[Row]:
        if isinstance(wish.vector, Mapping) and not wish.vector:
            return []  # no term is known
        with self._told():
            (found,) = self._client.search(
                name,
                data=[wish.vector],
                anns_field=wish.column,
                search_params=wish.parameters,
                limit=wish.k,
                filter=wish.where,
                output_fields=list(wish.fields),
                timeout=SOON,
            )
        return [_row(hit) for hit in found]


def check_size(milvus: Milvus, name: str, dimension: int) -> None:
    """StoreError where a collection has vectors of another length than the encoder's."""
    if (there := milvus.dimension(name)) != dimension:
        raise StoreError(OTHER_SIZE.format(there=there, here=dimension))


def _row(hit: Mapping[str, Any]) -> Row:
    return {**hit["entity"], "score": float(hit["distance"])}
