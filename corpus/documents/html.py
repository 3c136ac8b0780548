"""HTML: what a reader sees of the page; nothing is run, no link is followed."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml import html as parsing

from corpus.documents.blocks import Block, Shape, Source, clean, gathered, row
from corpus.documents.encoding import decoded
from corpus.documents.limits import Limits

_NEVER_SHOWN = "script style template noscript iframe object embed svg head select datalist"
_INSIDE_LINES = (
    "a abbr b bdi bdo cite code del dfn em font i img input ins kbd label mark q rb ruby s samp"
    " small span strong sub sup time u var wbr"
)
UNSEEN = frozenset(_NEVER_SHOWN.split())
INLINE = frozenset(_INSIDE_LINES.split())
RUBY = frozenset(["rt", "rp"])  # readings 振り仮名 would double the word
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HEADING = re.compile(r"h([1-6])")


def read_source(path: Path, limits: Limits) -> Source:
    """Headings, paragraphs, lists and tables of a page."""
    del limits  # the size of the file bounds it
    return source_of(decoded(path.read_bytes()))


def source_of(text: str) -> Source:
    """The same, of text that is at hand."""
    parser = parsing.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        data = text.encode("utf-8", "replace")
        root = parsing.document_fromstring(data, parser=parser, ensure_head_body=True)
    except etree.ParserError:  # nothing that could be shown
        return Source("", ())
    blocks = gathered(_blocks(root.find("body")))
    first = next((one.text for one in blocks if one.shape is Shape.HEADING), "")
    return Source(clean(root.findtext("head/title") or "") or first, tuple(blocks))


def _blocks(element: etree._Element) -> Iterator[Block]:
    """The blocks under an element, in the order of the page."""
    loose = [element.text or ""]
    for child in element:
        if not _is_block(child):
            loose += [*_words(child), child.tail or ""]
            continue
        yield from _paragraphs(loose)
        yield from _block(child)
        loose = [child.tail or ""]
    yield from _paragraphs(loose)


def _block(element: etree._Element) -> Iterator[Block]:
    tag = element.tag
    if not isinstance(tag, str) or not _seen(element):
        return
    if heading := HEADING.fullmatch(tag):
        text = clean("".join(_words(element)))
        yield Block(Shape.HEADING, (text,) if text else (), level=int(heading[1]))
    elif tag == "table":
        yield Block(Shape.TABLE, tuple(filter(None, _rows(element))))
    elif tag in {"li", "dt", "dd"}:
        yield from (_as_item(block) for block in _blocks(element))
    else:
        yield from _blocks(element)


def _as_item(block: Block) -> Block:
    return Block(Shape.LIST, block.lines) if block.shape is Shape.TEXT else block


def _paragraphs(words: list[str]) -> Iterator[Block]:
    for line in "".join(words).split("\v"):
        if text := clean(line):
            yield Block(Shape.TEXT, (text,))


def _rows(element: etree._Element) -> Iterator[str]:
    """The rows that are seen inside an element, each before those of tables in its cells."""
    for child in element:
        if isinstance(child.tag, str) and _seen(child):
            if child.tag == "tr":
                yield row(map(_cell, child))
            yield from _rows(child)


def _cell(element: etree._Element) -> str:
    return "".join(_words(element, but="table")) if element.tag in {"td", "th"} else ""


def _words(element: etree._Element, but: str = "") -> Iterator[str]:
    """The text that is seen inside an element; a line break is a vertical tab."""
    if not isinstance(element.tag, str) or element.tag in RUBY or not _seen(element):
        return
    if element.tag in {"br", but}:
        yield "\v"
    if element.tag == but:
        return
    yield element.text or ""
    for child in element:
        yield from _words(child, but)
        yield child.tail or ""


def _is_block(element: etree._Element) -> bool:
    if element.tag in INLINE:
        return any(_is_block(child) for child in element)
    return element.tag not in {"br", *RUBY}


def _seen(element: etree._Element) -> bool:
    hidden = element.get("hidden") is not None or HIDDEN.search(element.get("style") or "")
    return element.tag not in UNSEEN and not hidden
