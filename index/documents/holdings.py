"""All that a door needs of the documents: bring, list, find, take out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

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
    def of(cls, library: Library, search: Search) -> Self:
        """With the same encoder and words as the handbook's search."""
        importer = Importer(library, search.encoder, search.tokens)
        documents = DocumentSearch(library, search.encoder, search.tokens, search.rarity)
        return cls(library, importer, documents)

    def card(self, document: str, groups: frozenset[str]) -> Card:
        """A document of these groups; NoDocumentError where there is none."""
        found = [one for one in self.library.cards(groups) if one.id == document]
        if not found:
            raise NoDocumentError(NO_DOCUMENT.format(id=document))
        return found[0]

    def remove(self, documents: Iterable[str], groups: frozenset[str]) -> list[Card]:
        """Take documents out for good; none of them where one does not exist."""
        cards = [self.card(one, groups) for one in documents]
        with self.library.writing() as writer:
            writer.remove(card.id for card in cards)
        return cards
