"""Reading files before they are embedded; every file is opened in a process of its own."""

from dataclasses import dataclass, replace
from pathlib import Path

from corpus.documents.model import DocumentError, Part
from corpus.documents.reading import Reader
from index.documents.files import checksum
from index.documents.known import Known
from index.documents.model import Card, Imported, Incoming, Result
from index.documents.sources import Sources
from index.tokens import Tokens

CANNOT_OPEN = "ファイルを開けません（{why}）。"
COPY_DAMAGED = "保管している写しが壊れています。もう一度取り込んでください。"
NO_TEXT = "読み取れる文字がありません。"


@dataclass(frozen=True, slots=True)
class Text:
    """A document that has been read, before it is embedded."""

    result: Result
    card: Card
    passages: tuple[Part, ...]
    terms: list[list[str]]


class Intake:
    """From files to texts that are ready to be embedded."""

    def __init__(self, reader: Reader, tokens: Tokens, sources: Sources) -> None:
        self._reader = reader
        self._tokens = tokens
        self._sources = sources

    def fresh(self, known: Known, file: Incoming) -> Text | Imported:
        """A file that somebody brings."""
        card = file.card
        try:
            card = replace(card, sha256=checksum(file.path))
            if (verdict := known.verdict(card)) is not None:
                return verdict
            card = self._sources.keep(file.path, card)
        except OSError as error:
            return Imported(Result.REFUSED, card, CANNOT_OPEN.format(why=error.strerror))
        text = self._text(card, known.result(card))
        if isinstance(text, Imported):
            self._sources.forget(card)
        else:
            known.add(text.card)
        return text

    def again(self, card: Card) -> Text | Imported:
        """A document whose passages are damaged, from the copy that was kept of it."""
        try:
            whole = checksum(self._sources.path(card)) == card.sha256
        except OSError:
            whole = False
        if not whole:
            return Imported(Result.REFUSED, card, COPY_DAMAGED)
        return self._text(card, Result.IMPORTED)

    def _text(self, card: Card, result: Result) -> Text | Imported:
        copy = self._sources.path(card)
        try:
            document = self._reader.read(copy)
        except DocumentError as error:
            why = str(error).removeprefix(f"{copy.name}: ")  # nobody knows our name for it
            return Imported(Result.REFUSED, card, why)
        if not document.parts:
            return Imported(Result.REFUSED, card, NO_TEXT)
        title = document.title or Path(card.name).stem
        card = replace(
            card, title=title, format=document.format, pages=document.pages, notes=document.notes
        )
        self._sources.note(card)
        terms = [self._tokens.terms(searched(title, one)) for one in document.parts]
        return Text(result, card, document.parts, terms)


def searched(title: str, passage: Part) -> str:
    """What is embedded and looked up for a passage: what it is about, then what it says."""
    return "\n".join(filter(None, (title, passage.heading, passage.text)))
