"""Documents and what became of files, the same at every door."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from assistant.clock import JAPAN
from assistant.helpdesk.casework import NotAllowedError
from assistant.permissions import Person
from corpus.text import normalise
from index.documents.model import EVERYONES, Card, Imported, Result, Wanted
from ui import wording

HANDBOOK = "handbook"
LONGEST_NAME = 200  # characters

RESULTS = {
    Result.IMPORTED: "取り込んだ",
    Result.REPLACED: "差し替えた",
    Result.UNCHANGED: "変更なし",
    Result.REFUSED: "取り込めない",
}

_CARD = TypeAdapter(Card)


def card_json(card: Card) -> dict[str, Any]:
    """A document's card as a JSON object."""
    shown: dict[str, Any] = _CARD.dump_python(card, mode="json")
    return shown


def size_of(card: Card) -> str:
    """``20ページ・64か所``; formats without pages have places alone."""
    pages = f"{card.pages}ページ・" if card.pages else ""
    return f"{pages}{card.passages}か所"


def imported_line(one: Imported) -> str:
    """What became of a file, in one line."""
    brought = one.result in {Result.IMPORTED, Result.REPLACED}
    why = "　".join((size_of(one.card), *one.card.notes)) if brought else one.why
    return f"{RESULTS[one.result]}\t{one.card.name}\t{why}"


def looked_at(passages: int, recall: float | None) -> str:
    """How thoroughly documents are searched."""
    if recall is None:
        return f"文書の {passages:,} か所は、すべて比べて探します。"
    found = f"質問に意味の近い10か所のうち {recall:.0%} を見つけます（索引を作ったときの実測）。"
    return f"文書の {passages:,} か所は、{found}"


def wanted(sources: Sequence[str], groups: frozenset[str] = EVERYONES.groups) -> Wanted:
    """Which documents to quote beside the handbook; ``handbook`` is none of them."""
    named = frozenset(sources) - {HANDBOOK}
    if HANDBOOK in sources and not named:
        return Wanted(frozenset())
    return Wanted(groups, named)


def wanted_by(person: Person, sources: Sequence[str], groups: Sequence[str] = ()) -> Wanted:
    """The same for a person, who may narrow it to some groups of theirs and to no others."""
    named = frozenset(map(normalise, groups))
    for group in sorted(named - person.sees):
        raise NotAllowedError(wording.NOT_YOUR_GROUP.format(group=group))
    return wanted(sources, named or person.sees)


def plain_name(given: str) -> str:
    """A file's name as somebody sent it, without folders and what no name has.

    >>> plain_name("../文書/計画.pdf")
    '計画.pdf'
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    return "".join(one for one in name if one.isprintable()).strip()[-LONGEST_NAME:]


def now() -> str:
    """The time as a card keeps it."""
    return datetime.now(JAPAN).isoformat(timespec="seconds")
