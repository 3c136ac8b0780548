"""The 自治体メンテ相談窓口 that a reply names (手引き p.58), by the sender's prefecture."""

from dataclasses import dataclass

from assistant import wording
from corpus.handbook import Handbook
from corpus.prefectures import contact_of, every_prefecture, note

PUBLISHER = "contact-honsho"  # 手引きの問合せ先


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to turn to, in the words of the records; no record where the place is unknown."""

    record: str = ""
    title: str = ""
    prefecture: str = ""
    statements: tuple[str, ...] = ()  # ids of what is said of it
    note: str = wording.NO_PREFECTURE


def contact_for(prefecture: str, addressee: str, handbook: Handbook) -> Contact:
    """The window of a prefecture; where none is known, the bureau that the mail is addressed to."""
    found = every_prefecture().get(prefecture) or contact_of(addressee)
    if found not in handbook:
        return Contact()
    record = handbook[found]
    statements = tuple(record.statement_id(one) for one in record.statements)
    return Contact(found, record.title, prefecture, statements, note())


def publisher(handbook: Handbook) -> str:
    """Who answers where the handbook does not say."""
    return handbook[PUBLISHER].title.partition("（")[0] if PUBLISHER in handbook else ""
