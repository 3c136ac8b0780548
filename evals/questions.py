"""Question sets: what is asked, which records or pages answer, and what must be said."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"
SETS = {
    "tune": ("tune.jsonl", "sections_tune.jsonl"),
    "held": ("held.jsonl", "sections_held.jsonl"),  # nobody tunes on these
    "sealed": ("sealed.jsonl", "sections_sealed.jsonl"),  # nobody looks at these, docs/adr/0003
}
DIALOGUES = ("conversations", "premises", "pairs", "lookups", "twoparts")


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what a right answer holds; neither records nor pages means: decline."""

    id: str
    question: str
    records: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    history: tuple[str, ...] = ()  # earlier questions
    false: tuple[str, ...] | None = None  # what the question misstates; empty: nothing
    names: tuple[str, ...] = ()  # places that must be named
    must_not: tuple[str, ...] = ()  # another case's figures
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


def missing(part: str) -> list[str]:
    """The files of a part that are not there."""
    names = (*SETS[part], *(f"{kind}_{part}.jsonl" for kind in DIALOGUES))
    return [name for name in names if not (FOLDER / name).exists()]


def load_dialogues(part: str) -> dict[str, list[Question]]:
    """The further sets by kind; ``part`` is tune, held or sealed."""
    return {kind: load([f"{kind}_{part}.jsonl"]) for kind in DIALOGUES}


def _question(row: dict[str, object]) -> Question:
    shape = {key: row[key] for key in ("id", "question", "register") if key in row}
    return Question(
        **{key: str(value) for key, value in shape.items()},
        records=_texts(row.get("records")),
        pages=tuple(int(str(page)) for page in _items(row.get("pages"))),
        facts=tuple(_texts(fact) for fact in _items(row.get("facts"))),
        history=_texts(row.get("history")),
        false=_texts(row["false"]) if "false" in row else None,
        names=_texts(row.get("names")),
        must_not=_texts(row.get("must_not")),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, _items(value)))


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []
