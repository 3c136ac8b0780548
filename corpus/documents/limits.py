"""How much one file may ask of this machine."""

from dataclasses import dataclass

from corpus.documents.model import DocumentError

MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of reading one file; past them it is refused."""

    file_bytes: int = 200 * MEGA
    pages: int = 5_000  # pages, slides or sheets
    characters: int = 20 * MEGA
    unpacked_bytes: int = 1_000 * MEGA  # of an office file, which is a zip archive
    seconds: int = 120
    memory_bytes: int = 2_000 * MEGA  # address space of the reading process


STANDARD = Limits()


def check_pages(count: int, limits: Limits) -> None:
    """DocumentError where a file has more pages than it may."""
    if count > limits.pages:
        raise DocumentError(
            f"{count}ページあります（{limits.pages}ページまで）。"
            "章ごとなどに分けて、取り込んでください。"
        )
