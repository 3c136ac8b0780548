"""How much one file may ask of this machine."""

from dataclasses import dataclass

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
