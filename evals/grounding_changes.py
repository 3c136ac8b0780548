"""``python -m evals.grounding_changes``: controlled changes of faithful sentences.

Every change makes a sentence say what its statements do not. Half of them start from the
paraphrases that people wrote, half from the statements themselves. The seed is fixed; the rows
that people wrote stay as they are.
"""

import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.handbook import Handbook
from corpus.model import FactName, Kind
from corpus.text import normalise
from evals.grounding_rows import PARTS, Row, load_rows, records_of, save_rows

SEED = 20251031
EACH = {"tune": 32, "held": 28}  # rows a change and source: paraphrases, statements
TRIES = 60  # sentences tried for every row wanted
TABLE = Path(__file__).with_suffix(".toml")

_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_FIGURE = re.compile(r"(?<![\d.,～~-])\d{1,3}(?:\.\d+)?(?=(?:万|億)?(人|名|年|社|%|％|円|橋|か月))")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SMALL = "零一二三四五六七八九十"


@dataclass(frozen=True)
class Source:
    """A sentence that its statements say."""

    text: str
    statements: tuple[str, ...]

    @property
    def record(self) -> str:
        """The record that its first statement belongs to."""
        return self.statements[0].rpartition(".")[0]


Reword = Callable[[random.Random, str], str | None]
Change = Callable[[Source], Source | None]


class Changer:
    """Makes the changed rows of one part."""

    def __init__(self, handbook: Handbook, part: str, rows: Sequence[Row]) -> None:
        self._handbook = handbook
        self._part = part
        self._rng = random.Random(f"{SEED}{part}")
        self._written = [Source(row.text, row.statements) for row in rows if row.faithful]
        self._said = [
            Source(one.text, (handbook[record].statement_id(one),))
            for record in sorted(records_of(rows))
            for one in handbook[record].statements
        ]
        self._places = _places(handbook)
        table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
        self._claims: list[str] = table.pop("added")["claim"]
        self._tables = [(kind, rows) for kind, named in table.items() for rows in named.values()]

    def rows(self) -> Iterator[Row]:
        """Each change the same number of times from both sources, numbered."""
        number = 0
        for kind, change in self._changes():
            for sources in (self._written, self._said):
                for made in self._changed(change, sources):
                    number += 1
                    name = f"m-{self._part[0]}{number:04}"
                    yield Row(name, made.text, made.statements, faithful=False, kind=kind)

    def _changes(self) -> Iterator[tuple[str, Change]]:
        """What is done to a sentence, by kind."""
        for kind, table in self._tables:
            yield kind, self._worded(_exchange(table))
        yield "number", self._worded(_other_number)
        yield "number", self._worded(_spelt_number)
        yield "name", self._worded(self._other_place)
        yield "swap", self._worded(_swapped_numbers)
        yield "merged", self._merged
        yield "wrong", self._wrong
        yield "added", self._added

    def _changed(self, change: Change, sources: Sequence[Source]) -> list[Source]:
        """As many different changed sentences as are wanted, or as there are."""
        found: dict[str, Source] = {}
        for _ in range(EACH[self._part] * TRIES):
            made = change(self._rng.choice(sources))
            if made is not None and not self._still_said(made):
                found.setdefault(made.text, made)
            if len(found) == EACH[self._part]:
                break
        return list(found.values())

    def _still_said(self, made: Source) -> bool:
        """Whether a statement it cites has the very words."""
        source = "".join(self._handbook.statement(one).text for one in made.statements)
        return normalise(made.text).rstrip("。") in normalise(source)

    def _worded(self, reword: Reword) -> Change:
        def changed(source: Source) -> Source | None:
            text = reword(self._rng, source.text)
            return None if text in (None, source.text) else Source(str(text), source.statements)

        return changed

    def _other_place(self, rng: random.Random, text: str) -> str | None:
        named = [place for place in self._places if place in text]
        if not named:
            return None
        old = rng.choice(named)
        same_sort = [one for one in self._places if one[-1] == old[-1] and one not in text]
        return text.replace(old, rng.choice(same_sort)) if same_sort else None

    def _merged(self, source: Source) -> Source | None:
        """The subject of one statement with what another, of another record, says of its own."""
        other = self._other(source)
        ours, theirs = _topic(source.text), _topic(other.text)
        if not ours or not theirs or self._named(ours) == self._named(theirs):
            return None
        return Source(ours + other.text[len(theirs) :], (*source.statements, *other.statements))

    def _wrong(self, source: Source) -> Source | None:
        """The right sentence with a statement of another record as its citation."""
        other = self._other(source)
        alike = _pairs(source.text) & _pairs(other.text)
        if 2 * len(alike) > len(_pairs(source.text)):
            return None
        return Source(source.text, other.statements)

    def _added(self, source: Source) -> Source | None:
        """A sentence more: invented, or of another record that is not cited."""
        more = self._rng.choice([self._rng.choice(self._claims), self._other(source).text])
        return Source(f"{source.text.rstrip('。')}。{more}", source.statements)

    def _other(self, source: Source) -> Source:
        """A statement of another record, of the same kind half the time where there is one."""
        others = [one for one in self._said if one.record != source.record]
        kind = self._handbook[source.record].kind
        alike = [one for one in others if self._handbook[one.record].kind is kind]
        return self._rng.choice(self._rng.choice([others, alike]) or others)

    def _named(self, text: str) -> set[str]:
        return {place for place in self._places if place in text}


def main() -> int:
    """Make the changed rows of both parts anew."""
    handbook = Handbook.ver_1()
    for part in PARTS:
        rows = [row for row in load_rows(part) if row.by_hand]
        save_rows(part, [*rows, *Changer(handbook, part, rows).rows()])
    return 0


def _exchange(table: Sequence[tuple[str, str]]) -> Reword:
    """One of the pairs that fit, exchanged once; never for a word that the sentence has too."""

    def changed(rng: random.Random, text: str) -> str | None:
        fits = [
            (one, new)
            for old, new in table
            for one in re.finditer(old, text)
            if not new or new not in text
        ]
        if not fits:
            return None
        one, new = rng.choice(fits)
        return text[: one.start()] + new + text[one.end() :]

    return changed


def _other_number(rng: random.Random, text: str) -> str | None:
    found = list(_DIGITS.finditer(text))
    if not found:
        return None
    one = rng.choice(found)
    value = one.group()
    more = str(int(value.split(".")[0]) + rng.randint(1, 9))
    other = rng.choice([f"1{value}", more, more if "." in value else f"{value}0"])
    return text[: one.start()] + other + text[one.end() :]


def _spelt_number(rng: random.Random, text: str) -> str | None:
    """Another number, written in Chinese numerals or full-width digits."""
    found = [one for one in _FIGURE.finditer(text) if "." not in one.group()]
    if not found:
        return None
    one = rng.choice(found)
    value = int(one.group()) + rng.randint(1, 4)
    small = value < len(_SMALL) and one.group(1) in {"人", "年", "社", "か月"}
    other = _SMALL[value] if small else str(value).translate(_WIDE)
    return text[: one.start()] + other + text[one.end() :]


def _swapped_numbers(rng: random.Random, text: str) -> str | None:
    """Two different numbers of the same unit in each other's place."""
    found = list(_FIGURE.finditer(text))
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.group(1) == b.group(1) and a.group() != b.group()
    ]
    if not pairs:
        return None
    a, b = rng.choice(pairs)
    return text[: a.start()] + b.group() + text[a.end() : b.start()] + a.group() + text[b.end() :]


def _topic(text: str) -> str:
    """What a sentence is about: up to its first 「は、」."""
    found = re.match(r".{4,60}?は、", text)
    return found.group() if found else ""


def _places(handbook: Handbook) -> list[str]:
    """Prefectures and municipalities of the cases."""
    named = {
        str(name)
        for record in handbook
        if record.kind is Kind.CASE
        for fact in (FactName.PREFECTURE, FactName.MUNICIPALITY)
        if fact in record.facts
        for value in [record.facts[fact].value]
        for name in (value if isinstance(value, tuple) else (value,))
    }
    return sorted(named)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


if __name__ == "__main__":
    sys.exit(main())
