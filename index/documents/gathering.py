"""The files that somebody names, one by one or by folder."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.text import encodable
from index.documents.model import Incoming, LibraryError

NO_FILE = "{path}: ファイルもフォルダも見つかりません。"


def gathered(paths: Sequence[Path], group: str, by: str, at: str) -> list[Incoming]:
    """Every file, named with the folder it was found in; links are not followed."""
    return [
        Incoming(file, encodable(unicodedata.normalize("NFC", name)), group, by, at)
        for path in paths
        for file, name in _files(path)
    ]


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    if path.is_dir():
        above = path.resolve().parent
        for file in sorted(path.resolve().rglob("*")):
            inside = file.relative_to(above)
            if file.is_file() and not _is_passed_over(file, inside):
                yield file, inside.as_posix()
    elif path.is_file():
        yield path, path.name
    else:
        raise LibraryError(NO_FILE.format(path=path))


def _is_passed_over(file: Path, inside: Path) -> bool:
    """What no person made: hidden files, Office's locks, and links."""
    hidden = any(part.startswith((".", "~$")) for part in inside.parts[1:])
    return hidden or file.is_symlink()
