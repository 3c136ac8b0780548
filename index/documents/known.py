"""What the library has already: a file that changes nothing is not read again."""

from collections.abc import Callable

from corpus.documents.model import DocumentError
from index.documents.model import Card, Imported, Result
from index.documents.shelves import Writing

SAME_NAME = "同じ名前のファイルが、この取り込みの中にもう一つあります。名前を変えてください。"
SAME_AS_BEFORE = "前に取り込んだときから変わっていません。"
SAME_CONTENT = "「{name}」と同じ内容です。"


class Known:
    """What the library has already, and what this run has brought so far."""

    def __init__(self, writer: Writing, broken: set[str], edition: Callable[[Card], str]) -> None:
        self._cards = {id_: one.card for id_, one in writer.manifest.documents.items()}
        self._broken = broken  # to be read again even where they are the same
        self._edition = edition  # of the handbook, by the records that there are now
        self._seen: set[str] = set()

    def note(self, card: Card) -> None:
        """A file comes; DocumentError where another of its name has come in this run."""
        if card.id in self._seen:
            raise DocumentError(SAME_NAME)
        self._seen.add(card.id)

    def verdict(self, card: Card) -> Imported | None:
        """What becomes of a file without reading it; nothing where it must be read."""
        before = self._cards.get(card.id)
        if before is not None and before.id not in self._broken:
            same = before.sha256 == card.sha256 and before.edition == self._edition(before)
            return Imported(Result.UNCHANGED, before, SAME_AS_BEFORE) if same else None
        if (other := self._with_content(card)) is not None:
            return Imported(Result.UNCHANGED, other, SAME_CONTENT.format(name=other.name))
        return None

    def result(self, card: Card) -> Result:
        """What reading this file will have been."""
        return Result.REPLACED if card.id in self._cards else Result.IMPORTED

    def add(self, card: Card) -> None:
        """This file has been read."""
        self._cards[card.id] = card

    def _with_content(self, card: Card) -> Card | None:
        """Another document of the group with the same content."""
        for one in self._cards.values():
            same = (one.group, one.sha256) == (card.group, card.sha256)
            if same and one.id != card.id and one.id not in self._broken:
                return one
        return None
