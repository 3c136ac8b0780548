"""The pages of a handbook copy that a user has at hand."""

from dataclasses import dataclass
from pathlib import Path

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
    """Read a UTF-8 text copy with a form feed between pages, and make sure it is this edition."""
    try:
        texts = tuple(path.read_text(encoding="utf-8").split("\f"))
    except FileNotFoundError as error:
        raise CorpusError(f"{path}: ファイルが見つかりません。") from error
    except (UnicodeDecodeError, IsADirectoryError) as error:
        raise CorpusError(
            f"{path}: 文字コード UTF-8 のテキスト（改ページ区切り）ではありません。"
        ) from error
    if len(texts) == edition.pages + 1 and not texts[-1].strip():
        texts = texts[:-1]  # pdftotext ends the last page with a form feed, too
    if len(texts) != edition.pages:
        raise CorpusError(
            f"{path}: {edition.pages} ページあるはずが {len(texts)} ページです。"
            "改ページ（U+000C）で区切った全文を指定してください。"
        )
    head = squeeze(texts[0])
    if not all(mark in head for mark in MARKS):
        raise CorpusError(f"{path}: 1ページ目に「{MARKS[0]}」の表題がありません。")
    return Pages(texts)
