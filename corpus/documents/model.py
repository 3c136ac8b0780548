"""The nouns of a user's own documents. Read this file first."""

from dataclasses import dataclass


class DocumentError(ValueError):
    """A file cannot be read; the message says what is wrong with it and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One passage of a document: whole sentences, a list or a table."""

    text: str
    page: int  # page, slide or sheet, from 1; 0 where the format has none
    place: str  # what a reader calls it: "p.3", "シート「費用」", "スライド4", ""
    heading: str  # the headings above it, joined by " > "


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, passage by passage, and what could not be read of it."""

    title: str
    format: str  # pdf, docx, xlsx, pptx, html, md, txt
    pages: int  # 0 where the format has none
    parts: tuple[Part, ...]
    notes: tuple[str, ...]  # for the reader, in Japanese
