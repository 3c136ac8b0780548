"""The copies that are kept of imported files, each with its card: all else follows from them."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.documents.files import as_json, put
from index.documents.model import Card

CARD = ".card.json"
CHUNK = 1 << 20  # bytes copied at a time


class Sources:
    """One folder; a file is named after its document's id and content, never by its user."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def path(self, card: Card) -> Path:
        """Where the copy of a document is."""
        return self._home / f"{_stem(card)}{Path(card.name).suffix.casefold()}"

    def keep(self, file: Path, card: Card) -> str:
        """Copy a file and note its card beside it, forced to disk; returns the copy's checksum."""
        self._home.mkdir(parents=True, exist_ok=True)
        fresh, found = self._home / "copy.new", hashlib.sha256()
        with file.open("rb") as given, fresh.open("wb") as copy:
            while chunk := given.read(CHUNK):
                found.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        if found.hexdigest() == card.sha256:
            fresh.replace(self.path(card))
            put(self._home / f"{_stem(card)}{CARD}", as_json(asdict(card)))
        return found.hexdigest()

    def cards(self) -> Iterator[Card]:
        """Every card that can be read and has a copy; of one document, the newest."""
        newest: dict[str, Card] = {}
        for path in self._home.glob(f"*{CARD}"):
            try:
                card = card_of(json.loads(path.read_bytes()))
            except (OSError, ValueError, KeyError, TypeError):
                continue  # half of a card is no card; its copy is imported anew by its owner
            if self.path(card).exists() and newest.get(card.id, card).at <= card.at:
                newest[card.id] = card
        yield from newest.values()

    def sweep(self, cards: Iterable[Card]) -> None:
        """Delete what belongs to none of these documents."""
        known = {_stem(card) for card in cards}
        for path in self._home.glob("*"):
            if path.name.partition(".")[0] not in known:
                path.unlink(missing_ok=True)


def card_of(row: dict[str, Any]) -> Card:
    """A card from its JSON object; TypeError where it is none."""
    return Card(**{**row, "notes": tuple(row["notes"])})


def _stem(card: Card) -> str:
    return f"{card.id}-{card.sha256[:16]}"
