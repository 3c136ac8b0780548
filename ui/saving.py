"""Writes an exported file for the terminal: whole or not at all."""

import os
import tempfile
from pathlib import Path

from assistant.exports.formats import Format


class SavingError(Exception):
    """The file cannot be written; the message says why and what to do."""


def format_of(path: Path, allowed: tuple[Format, ...] = tuple(Format)) -> Format:
    """The kind of file that its suffix asks for."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in allowed:
        known = " か ".join(f".{one}" for one in allowed)
        raise SavingError(f"{path}: ファイル名の終わりを {known} にしてください。")
    return Format(suffix)


def save(path: Path, content: bytes) -> None:
    """Write beside the place and move there, so that nobody sees half a file."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            part = Path(file.name)
            try:
                file.write(content)
                file.close()
                part.chmod(0o666 & ~_mask())
                part.replace(path)
            except OSError:
                part.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise SavingError(
            f"{path}: 保存できません（{error.strerror}）。場所と書き込みの権限を確かめてください。"
        ) from error


def _mask() -> int:
    """What this user's new files may not have; a temporary file has less than that."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
