"""Markdown, read as the HTML that it stands for."""

from pathlib import Path

from markdown_it import MarkdownIt

from corpus.documents.blocks import Source
from corpus.documents.encoding import decoded
from corpus.documents.html import source_of
from corpus.documents.limits import Limits


def read_source(path: Path, limits: Limits) -> Source:
    """Headings, paragraphs, lists and tables; HTML inside is read as HTML."""
    del limits  # the size of the file bounds it
    rendered = MarkdownIt("commonmark").enable("table").render(decoded(path.read_bytes()))
    return source_of(rendered)
