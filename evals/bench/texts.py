"""Passages of Japanese text by the million, with vectors: the records' statements recombined.

Embedding a million texts takes a night on two cores. The statements' own vectors are real; a
passage gets the mixture of those of its statements, with noise as wide as the statements are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus.documents.model import Part
from corpus.handbook import Handbook
from corpus.text import normalise
from evals.bench_documents import PLACES
from index.documents.model import COMMON, Card, document_id
from index.documents.shelves import Prepared
from index.encoder import Encoder, Vectors
from index.tokens import Tokens

STATEMENTS = 5  # of a passage: about 260 characters, as imported documents have
PASSAGES = 100  # of a document: a plan of some fifty pages
NOISE = 0.6  # times the statements' own spread
GROUPS = (COMMON, COMMON, "土木課")  # whose a document is, in turn
BATCH = 64  # texts embedded at a time
FILE = "source.npz"
NAME = "bench"  # of the encoder


@dataclass(frozen=True)
class Source:
    """What passages are mixed from, and real questions to search them for."""

    said: list[str]
    vectors: Vectors  # one a statement
    questions: dict[str, Vectors]
    spread: NDArray[np.float32] = field(repr=False)  # dimension × dimension

    @classmethod
    def make(cls, folder: Path, handbook: Handbook, questions: list[str], encoder: Encoder) -> None:
        """Embed the statements of the records and the questions (minutes), for ``read``."""
        said = [one.text for record in handbook for one in record.statements]
        batches = [said[i : i + BATCH] for i in range(0, len(said), BATCH)]
        np.savez(
            folder / FILE,
            said=said,
            vectors=np.concatenate([encoder.passages(one) for one in batches]),
            questions=questions,
            asked=encoder.queries(questions),
        )

    @classmethod
    def read(cls, folder: Path) -> Self:
        """What ``make`` left in a folder."""
        kept = np.load(folder / FILE)
        vectors = kept["vectors"]
        _, sizes, axes = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)
        spread = (sizes / np.sqrt(len(vectors)))[:, None] * axes
        asked = dict(zip(kept["questions"].tolist(), kept["asked"], strict=True))
        return cls(kept["said"].tolist(), vectors, asked, spread.astype(np.float32))

    def documents(self, passages: int, tokens: Tokens | None = None) -> Iterator[Prepared]:
        """So many passages, always the same ones, document by document; terms where asked for."""
        terms = lru_cache(None)(tokens.terms if tokens else _no_terms)
        for n, first in enumerate(range(0, passages, PASSAGES)):
            size = min(PASSAGES, passages - first)
            chance = np.random.default_rng(n)
            chosen = chance.integers(len(self.said), size=(size, STATEMENTS))
            title = f"{PLACES[n % len(PLACES)]}第{n}地区維持管理計画"
            parts = [self._part(place, row) for place, row in enumerate(chosen)]
            words = [
                [term for text in (title, part.heading, *self._texts(row)) for term in terms(text)]
                for part, row in zip(parts, chosen, strict=True)
            ]
            yield Prepared(_card(n, title, size), parts, self._mixed(chosen, chance), words)

    def _texts(self, row: NDArray[np.int64]) -> list[str]:
        return [self.said[one] for one in row]

    def _part(self, place: int, row: NDArray[np.int64]) -> Part:
        page, chapter = place // 2 + 1, place // 10 + 1
        heading = f"第{chapter}章 {PLACES[place % len(PLACES)]}の取り組み"
        return Part("".join(self._texts(row)), page, f"p.{page}", heading)

    def _mixed(self, chosen: NDArray[np.int64], chance: np.random.Generator) -> Vectors:
        """A unit vector a passage."""
        shares = chance.dirichlet(np.ones(STATEMENTS), len(chosen)).astype(np.float32)
        mixed = np.einsum("ps,psd->pd", shares, self.vectors[chosen])
        noise = chance.standard_normal((len(chosen), len(self.spread)), np.float32) @ self.spread
        mixed += NOISE * noise
        return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True), np.float32)


@dataclass
class KnownQuestions:
    """An encoder that only looks up: what is measured is the search without the embedding."""

    vectors: dict[str, Vectors]
    name: str = NAME
    dimension: int = 384

    def __post_init__(self) -> None:
        """A search asks in the spelling of ``normalise``."""
        self.vectors = {normalise(text): vector for text, vector in self.vectors.items()}

    def queries(self, texts: Sequence[str]) -> Vectors:
        """The vectors that were made before."""
        return np.stack([self.vectors[one] for one in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        """None: passages bring their vectors with them."""
        raise NotImplementedError(texts)


def _no_terms(_text: str) -> list[str]:
    return []


def _card(n: int, title: str, passages: int) -> Card:
    name, group = f"{title}.txt", GROUPS[n % len(GROUPS)]
    return Card(
        id=document_id(group, name),
        name=name,
        group=group,
        sha256=f"{n:064x}",
        by=NAME,
        at="",
        title=title,
        format="txt",
        pages=(passages + 1) // 2,
        passages=passages,
    )
