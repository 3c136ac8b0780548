"""What names a file's content."""

import hashlib
from pathlib import Path


def sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
