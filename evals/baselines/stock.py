"""The stock pipeline: LangChain's splitter (500/50), the same embedding model, FAISS."""

from collections.abc import Sequence
from dataclasses import dataclass

from langchain_text_splitters import RecursiveCharacterTextSplitter

from corpus.handbook import Handbook
from corpus.pages import Pages
from index.dense import Dense
from index.encoder import Encoder

SIZE, OVERLAP = 500, 50


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of text and where it came from."""

    text: str
    records: frozenset[str]
    pages: frozenset[int]


class StockPipeline:
    """Nearest chunks by cosine; what a first tutorial builds."""

    def __init__(self, chunks: Sequence[Chunk], encoder: Encoder) -> None:
        self._chunks = chunks
        self._encoder = encoder
        self._index = Dense.build(encoder.passages([chunk.text for chunk in chunks]))

    def nearest(self, question: str, k: int) -> list[Chunk]:
        """The k nearest chunks, best first."""
        _, places = self._index.nearest(self._encoder.queries([question])[0], k)
        return [self._chunks[int(place)] for place in places]


def chunks_of_records(handbook: Handbook) -> list[Chunk]:
    """The records' text run together a record at a time, then split."""
    return [
        Chunk(piece, frozenset({record.id}), frozenset(record.pages))
        for record in handbook
        for piece in _split("\n".join([record.title, *(one.text for one in record.statements)]))
    ]


def chunks_of_pages(handbook: Handbook, pages: Pages) -> list[Chunk]:
    """The handbook's own pages, split; a chunk belongs to every Q on its page."""
    return [
        Chunk(piece, frozenset(r.id for r in handbook.on_page(number)), frozenset({number}))
        for number, text in enumerate(pages.texts, start=1)
        for piece in _split(text)
    ]


def _split(text: str) -> list[str]:
    return RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP).split_text(text)
