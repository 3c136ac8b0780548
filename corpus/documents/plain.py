"""Text files; a form feed, where there are any, ends a page."""

from pathlib import Path

from corpus.documents.blocks import Source
from corpus.documents.encoding import decoded
from corpus.documents.layout import blocks_of
from corpus.documents.limits import Limits


def read_source(path: Path, limits: Limits) -> Source:
    """The lines of a text file as paragraphs, lists and headings."""
    del limits  # the size of the file bounds it
    text = decoded(path.read_bytes()).rstrip("\n").removesuffix("\f")  # one may end the last page
    texts = text.split("\f")
    blocks = blocks_of(texts, paged=len(texts) > 1)
    return Source("", tuple(blocks), tuple(texts) if len(texts) > 1 else ())
