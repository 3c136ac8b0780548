"""The pages of a handbook copy that a user has at hand."""

from dataclasses import dataclass
from pathlib import Path

from corpus.documents.model import DocumentError
from corpus.documents.reading import page_texts
from corpus.model import CorpusError, Edition
from corpus.text import squeeze

MARKS = ("群マネの手引き", "地域インフラ群再生戦略マネジメント")


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a copy, page by page; page 1 is ``texts[0]``."""

    texts: tuple[str, ...]

    def __getitem__(self, page: int) -> str:
        """Text of a page by its printed number; IndexError where there is none."""
        if page < 1:
            raise IndexError(page)
        return self.texts[page - 1]

    def __len__(self) -> int:
        return len(self.texts)


def read_pages(path: Path, edition: Edition) -> Pages:
    """Read a copy with pages (PDF, Word, text), and make sure it is this edition."""
    try:
        texts = page_texts(path)
    except DocumentError as error:
        raise CorpusError(str(error)) from error
    if len(texts) != edition.pages:
        raise CorpusError(
            f"{path}: {edition.pages} ページあるはずが {max(len(texts), 1)} ページです。"
            "全文の PDF、改ページのある Word、改ページ（U+000C）で区切ったテキストの"
            "どれかを指定してください。"
        )
    head = squeeze(texts[0])
    if not all(mark in head for mark in MARKS):
        raise CorpusError(
            f"{path}: 1ページ目に「{MARKS[0]}」の表題がありません。"
            "画像だけの PDF なら、OCR をかけたものを指定してください。"
        )
    return Pages(texts)
