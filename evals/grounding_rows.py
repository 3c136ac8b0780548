"""Rows of the grounding sets: a sentence, the statements it cites, and whether they say it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"
PARTS = ("tune", "held")  # split by record, so that no record is in both


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence held against statements; ``id`` begins with who made it: f, s by hand, m not."""

    id: str
    text: str
    statements: tuple[str, ...]
    faithful: bool
    kind: str

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote it, rather than ``python -m evals.grounding_changes``."""
        return not self.id.startswith("m-")


def load_rows(part: str, folder: Path = FOLDER) -> list[Row]:
    """The rows of one part, in order."""
    lines = (folder / f"grounding_{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_row(json.loads(line)) for line in lines if line.strip()]


def save_rows(part: str, rows: Iterable[Row], folder: Path = FOLDER) -> None:
    """Write the rows of one part, one a line."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) for row in rows]
    path = folder / f"grounding_{part}.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def records_of(rows: Sequence[Row]) -> set[str]:
    """The ids of the records that the rows cite."""
    return {one.rpartition(".")[0] for row in rows for one in row.statements}


def _row(given: dict[str, object]) -> Row:
    cited = given["statements"]
    return Row(
        id=str(given["id"]),
        text=str(given["text"]),
        statements=tuple(map(str, cited)) if isinstance(cited, list) else (),
        faithful=bool(given["faithful"]),
        kind=str(given["kind"]),
    )
