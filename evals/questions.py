"""Question sets: what is asked, which records or pages answer, and what must be said."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"
TUNE = ("tune.jsonl", "sections_tune.jsonl")
HELD = ("held.jsonl", "sections_held.jsonl")  # nobody tunes on these


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what a right answer holds; neither records nor pages means: decline."""

    id: str
    question: str
    records: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    register: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the handbook answers it."""
        return bool(self.records or self.pages)


def load(names: Iterable[str]) -> list[Question]:
    """The questions of some files, in order."""
    return [
        _question(json.loads(line))
        for name in names
        for line in (FOLDER / name).read_text(encoding="utf-8").split("\n")
        if line.strip()
    ]


def _question(row: dict[str, object]) -> Question:
    shape = {key: row[key] for key in ("id", "question", "register") if key in row}
    facts = row.get("facts") or []
    return Question(
        **{key: str(value) for key, value in shape.items()},
        records=tuple(map(str, _items(row.get("records")))),
        pages=tuple(int(str(page)) for page in _items(row.get("pages"))),
        facts=tuple(tuple(map(str, _items(fact))) for fact in _items(facts)),
    )


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []
