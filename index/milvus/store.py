"""The handbook's indexes in Milvus: built in a collection of their own, then an alias is switched.

Whoever searches does so by the alias of the index's signature, and so sees a whole one or none.
"""

import hashlib
import uuid
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from filelock import FileLock

from corpus.handbook import Handbook
from corpus.model import Edition
from index.building import ASKINGS, Known, Progress, Signature, embed, quiet
from index.encoder import Encoder
from index.milvus.client import Milvus, any_of, check_size
from index.milvus.index import MilvusIndex
from index.milvus.rows import SCHEMA, Texts
from index.passages import Field, passages_of
from index.store import Store
from index.tokens import Tokens, build_user_dictionary

ALL = "gunmane_records"


class MilvusStore:
    """The indexes of one Milvus; ``home`` has what every machine makes for itself."""

    def __init__(self, milvus: Milvus, home: Path) -> None:
        self._milvus = milvus
        self._home = home

    def open(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[MilvusIndex, str]:
        """The right index and its id, built first where it is missing."""
        wanted = Signature.of(handbook, encoder)
        if not self._milvus.is_ready(_alias(wanted)):
            with self._building():
                if not self._milvus.is_ready(_alias(wanted)):  # another builder was first
                    known = self._known(handbook.edition, encoder)
                    self._build(handbook, encoder, known, progress)
        check_size(self._milvus, _alias(wanted), encoder.dimension)
        return MilvusIndex.read(self._milvus, _alias(wanted), self._tokens(wanted)), wanted.id

    def rebuild(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[MilvusIndex, str]:
        """The same, built anew; until it is whole, everyone sees the old one."""
        with self._building():
            self._build(handbook, encoder, {}, progress)
        return self.open(handbook, encoder)

    def _build(
        self, handbook: Handbook, encoder: Encoder, known: Known, progress: Progress
    ) -> None:
        wanted, milvus = Signature.of(handbook, encoder), self._milvus
        passages = passages_of(handbook)
        vectors = embed(passages, encoder, known, progress)
        texts = Texts.read(passages, vectors, handbook.edition.name, self._tokens(wanted))
        name = f"{_made_by(encoder)}_{wanted.id}_{uuid.uuid4().hex[:8]}"
        self._made.mkdir(parents=True, exist_ok=True)
        (self._made / name).write_text(handbook.edition.name, encoding="utf-8")
        milvus.create(name, SCHEMA, encoder.dimension)
        milvus.put(name, list(texts.rows()))
        milvus.settle(name)
        before = milvus.behind(current(handbook.edition))
        milvus.switch(_alias(wanted), name)
        milvus.switch(current(handbook.edition), name)
        for other in self._of(handbook.edition):
            if other not in {name, before}:  # who still has the one before goes on with it
                milvus.drop(other)
                (self._made / other).unlink()

    @property
    def _made(self) -> Path:
        """A file for each collection of ours, with its edition, noted before it is made."""
        return self._home / "milvus"

    def _of(self, edition: Edition) -> list[str]:
        """Our collections of an edition."""
        notes = self._made.iterdir()
        return [one.name for one in notes if one.read_text(encoding="utf-8") == edition.name]

    def _known(self, edition: Edition, encoder: Encoder) -> Known:
        """Vectors by text of an index before, or of the one on disk: they are encoded once."""
        names = [one.name for one in self._made.glob(f"{_made_by(encoder)}_*")]
        before = self._milvus.behind(current(edition))
        ready = (one for one in sorted(names, key=before.__ne__) if self._milvus.is_ready(one))
        if not (name := next(ready, "")):
            return Store(self._home).known(encoder)
        where = any_of("part", list(Field))
        return {
            (row["part"] in ASKINGS, row["text"]): np.array(row["dense"], np.float32)
            for row in self._milvus.rows(name, where, ("part", "text", "dense"))
        }

    def _building(self) -> FileLock:
        """One builder at a time, of all that share this folder."""
        self._home.mkdir(parents=True, exist_ok=True)
        return FileLock(self._home / "milvus.lock")

    def _tokens(self, wanted: Signature) -> Tokens:
        """Search words by the dictionary that this machine has compiled once."""
        folder = self._home / f"words-{wanted.words}"
        if not folder.exists():
            self._home.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=self._home) as fresh, suppress(OSError):
                build_user_dictionary(Path(fresh))
                Path(fresh).replace(folder)  # unless another process was first
        return Tokens(folder / "user.dic")


def current(edition: Edition) -> str:
    """The alias of an edition's index that was built last."""
    return f"{ALL}_current_{hashlib.sha256(edition.name.encode()).hexdigest()[:8]}"


def _alias(wanted: Signature) -> str:
    return f"{ALL}_of_{wanted.id}"


def _made_by(encoder: Encoder) -> str:
    """How the names of an encoder's collections begin."""
    return f"{ALL}_{hashlib.sha256(encoder.name.encode()).hexdigest()[:8]}"
