"""All that a door needs of the documents: bring, list, find, take out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from corpus.documents.model import Document
from corpus.documents.pictures import page_png
from corpus.documents.recognise import edition_of
from corpus.editions import Editions
from index.documents.importing import Importer
from index.documents.library import Library
from index.documents.model import Card, LibraryError
from index.documents.search import DocumentSearch
from index.search import Search

NO_DOCUMENT = "{id} という文書はありません。一覧で ID を確かめてください。"


class NoDocumentError(LibraryError):
    """There is no such document, or not for this group; both are told alike."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The library of documents with what fills it and what searches it."""

    library: Library
    importer: Importer
    search: DocumentSearch

    @classmethod
    def of(cls, library: Library, search: Search, editions: Editions) -> Self:
        """With the same encoder and words as the handbook's search."""

        def recognise(document: Document) -> str:
            return edition_of(document, (editions[name] for name in editions.names))

        importer = Importer(library, search.encoder, search.tokens, recognise)
        documents = DocumentSearch(library, search.encoder, search.tokens, search.rarity)
        return cls(library, importer, documents)

    def card(self, document: str, groups: frozenset[str]) -> Card:
        """A document of these groups; NoDocumentError where there is none."""
        found = [one for one in self.library.cards(groups) if one.id == document]
        if not found:
            raise NoDocumentError(NO_DOCUMENT.format(id=document))
        return found[0]

    def copy_of(self, edition: str, groups: frozenset[str]) -> Card | None:
        """A copy of the handbook to show pages of, one whose pages can be drawn before others."""
        copies = [one for one in self.library.cards(groups) if one.edition == edition]
        return min(copies, key=lambda one: one.format != "pdf", default=None)

    def page_text(self, card: Card, page: int) -> str:
        """What a page says, as it was read: for formats whose pages cannot be drawn."""
        parts = self.library.view().parts(card)
        return "\n\n".join(one.text for one in parts if one.page == page)

    def picture(self, card: Card, page: int, marks: Sequence[str] = ()) -> bytes:
        """A page as PNG with what is cited marked; DocumentError where there is none."""
        return page_png(self.library.source(card), page, marks)

    def remove(self, documents: Iterable[str], groups: frozenset[str]) -> list[Card]:
        """Take documents out for good; none of them where one does not exist."""
        cards = [self.card(one, groups) for one in documents]
        with self.library.writing() as writer:
            writer.remove(card.id for card in cards)
        return cards
