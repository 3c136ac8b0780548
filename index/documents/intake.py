"""Reading files before they are embedded; every file is opened in a process of its own."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.documents.formats import format_of
from corpus.documents.model import Document, DocumentError, Part
from corpus.documents.reading import Reader
from corpus.model import CorpusError
from index.documents.files import checksum
from index.documents.known import Known
from index.documents.model import Card, Imported, Incoming, Result
from index.documents.sources import Sources
from index.tokens import Tokens

logger = logging.getLogger(__name__)

CANNOT_OPEN = "ファイルを開けません（{why}）。"
COPY_DAMAGED = "保管している写しが壊れています。もう一度取り込んでください。"
CHANGED = "読んでいる間にファイルが変わりました。もう一度取り込んでください。"
NO_TEXT = "読み取れる文字がありません。"
UNFORESEEN = (
    "思わぬ誤り（{kind}）のため、取り込めません。"
    "もとのソフトで開いて保存し直すか、ファイルを分けてください。"
)

Recognise = Callable[[Document], str]  # the edition of the handbook that a document is, if any


@dataclass(frozen=True, slots=True)
class Text:
    """A document that has been read, before it is embedded."""

    result: Result
    card: Card
    passages: tuple[Part, ...]
    terms: list[list[str]]


class Intake:
    """From files to texts that are ready to be embedded."""

    def __init__(
        self, reader: Reader, recognise: Recognise, tokens: Tokens, sources: Sources
    ) -> None:
        self._reader = reader
        self._recognise = recognise
        self._tokens = tokens
        self._sources = sources

    def fresh(self, known: Known, file: Incoming) -> Text | Imported:
        """A file that somebody brings; what is refused leaves nothing behind."""
        try:
            return self._brought(known, file)
        except CorpusError:  # an edition's records are wrong: no fault of the file
            raise
        except Exception as error:  # noqa: BLE001 - whatever a file raises, the others go on
            return Imported(Result.REFUSED, file.card, _why(error, file))

    def again(self, card: Card) -> Text | Imported:
        """A document whose passages are damaged, from the copy that was kept of it."""
        copy = self._sources.path(card)
        try:
            if checksum(copy) == card.sha256:
                return self._text(copy, card, Result.REPLACED)
        except CorpusError:
            raise
        except Exception:
            logger.exception("the copy of %s cannot be read", card.name)
        return Imported(Result.REFUSED, card, COPY_DAMAGED)

    def _brought(self, known: Known, file: Incoming) -> Text | Imported:
        known.note(file.card)
        format_of(file.path)  # a film need not be read to the end to be refused
        card = replace(file.card, sha256=checksum(file.path))
        if (verdict := known.verdict(card)) is not None:
            return verdict
        text = self._text(file.path, card, known.result(card))
        if self._sources.keep(file.path, text.card) != card.sha256:
            return Imported(Result.REFUSED, card, CHANGED)
        known.add(text.card)
        return text

    def _text(self, path: Path, card: Card, result: Result) -> Text:
        document = self._reader.read(path)
        if not document.parts:
            raise DocumentError(NO_TEXT)
        own = document.title if document.title != path.stem else ""  # not our name for a copy
        title = card.title or own or Path(card.name).stem
        card = replace(
            card,
            title=title,
            format=document.format,
            pages=document.pages,
            passages=len(document.parts),
            notes=document.notes,
            edition=self._recognise(document),
        )
        terms = [
            [] if card.edition else self._tokens.terms(searched(title, one))
            for one in document.parts
        ]
        return Text(result, card, document.parts, terms)


def _why(error: Exception, file: Incoming) -> str:
    if isinstance(error, DocumentError):
        return str(error).removeprefix(f"{file.path.name}: ")
    if isinstance(error, OSError):
        return CANNOT_OPEN.format(why=error.strerror)
    logger.error("%s cannot be imported", file.name, exc_info=error)
    return UNFORESEEN.format(kind=type(error).__name__)


def searched(title: str, passage: Part) -> str:
    """What is embedded and looked up for a passage: what it is about, then what it says."""
    return "\n".join(filter(None, (title, passage.heading, passage.text)))
