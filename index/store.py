"""The index on disk: written whole or not at all, checked when opened, rebuilt when it is stale."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from corpus.handbook import Handbook
from index.building import FORMAT, Known, Progress, Signature, embed, key, quiet
from index.documents.files import checksum
from index.encoder import Encoder, Vectors
from index.parts import Parts, dump
from index.passages import Passage, passages_of
from index.tokens import Tokens, build_user_dictionary

MANIFEST = "manifest.json"
BUILDING = "building-"  # begins the name of a folder in which an index is being made


class IndexDamagedError(Exception):
    """A file of the index is missing or is not what was written."""


class Store:
    """The indexes under one folder, one subfolder a signature."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = FileLock(home.with_name(f"{home.name}.lock"))  # held by who builds or removes

    def open(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[Parts, str]:
        """The parts of the right index and its id, built first where it is missing or damaged."""
        wanted = Signature.of(handbook, encoder).id
        with suppress(IndexDamagedError):  # or taken away by another process while it was read
            return _read(self._home / wanted), wanted
        with self._lock:
            return self._read_or_build(handbook, encoder, progress)

    def rebuild(
        self, handbook: Handbook, encoder: Encoder, progress: Progress = quiet
    ) -> tuple[Parts, str]:
        """Throw every index away and build a new one; who has the old one open keeps it."""
        with self._lock:
            for manifest in self._home.glob(f"*/{MANIFEST}"):  # what Milvus notes here stays
                shutil.rmtree(manifest.parent, ignore_errors=True)
            return self._read_or_build(handbook, encoder, progress)

    def _read_or_build(
        self, handbook: Handbook, encoder: Encoder, progress: Progress
    ) -> tuple[Parts, str]:
        """Under the lock: another may have built it meanwhile, and nobody takes it away now."""
        wanted = Signature.of(handbook, encoder).id
        folder = self._home / wanted
        try:
            return _read(folder), wanted
        except IndexDamagedError:
            self._build(folder, handbook, encoder, progress)
            return _read(folder), wanted

    def _build(
        self, folder: Path, handbook: Handbook, encoder: Encoder, progress: Progress
    ) -> None:
        self._home.mkdir(parents=True, exist_ok=True)
        known = self.known(encoder)
        with tempfile.TemporaryDirectory(dir=self._home, prefix=BUILDING) as name:
            fresh = Path(name) / "index"
            fresh.mkdir()
            passages = passages_of(handbook)
            _write(fresh, passages, embed(passages, encoder, known, progress))
            _seal(fresh, Signature.of(handbook, encoder))
            _replace(folder, fresh)
        self._sweep(folder, handbook.edition.name)

    def known(self, encoder: Encoder) -> Known:
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
        """Delete the older indexes of an edition, and what builders left that were killed.

        The indexes of other editions are in use beside it.
        """
        for left in self._home.glob(f"{BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        for manifest in self._home.glob(f"*/{MANIFEST}"):
            if manifest.parent != keep and _edition_of(manifest) in {edition, ""}:
                shutil.rmtree(manifest.parent, ignore_errors=True)


def _write(folder: Path, passages: Sequence[Passage], vectors: Vectors) -> None:
    Parts.build(passages, vectors, Tokens(build_user_dictionary(folder))).save(folder)


def _seal(folder: Path, signature: Signature) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    sums = {str(path.relative_to(folder)): checksum(path) for path in files}
    dump(folder / MANIFEST, {"signature": asdict(signature), "files": sums})


def _replace(folder: Path, fresh: Path) -> None:
    """Put the finished index in place of a damaged one, or of none."""
    if folder.exists():
        folder.replace(fresh.parent / "damaged")
    fresh.replace(folder)


def _read(folder: Path) -> Parts:
    """Open an index after checking every file against its checksum."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for name, expected in manifest["files"].items():
            if checksum(folder / name) != expected:
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
        key(passage): vector
        for passage, vector in zip(parts.passages, parts.vectors(), strict=True)
    }
