from dataclasses import replace
from pathlib import Path

import pytest

from corpus.model import CorpusError, Edition
from corpus.pages import read_pages

COPY = Path(__file__).parents[1] / "data" / "tiny_handbook.txt"
EDITION = Edition("Ver.T", "群マネの手引き 試験版", "試験のため", "2026-11", pages=5)
TITLE = "地域インフラ群再生戦略マネジメント「群マネの手引き Ver.T」"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "copy.txt"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_page_is_found_by_its_printed_number() -> None:
    pages = read_pages(COPY, EDITION)
    assert len(pages) == 5
    assert "群マネの手引き" in pages[1]
    assert "月１回" in pages[2]
    assert "tiny@example.jp" in pages[5]


@pytest.mark.parametrize("page", [0, -1, 6])
def test_there_is_no_page_before_the_first_or_after_the_last(page: int) -> None:
    pages = read_pages(COPY, EDITION)
    with pytest.raises(IndexError):
        pages[page]


@pytest.mark.parametrize(
    "copy",
    [
        TITLE + "\f2\f3\f4\f5",
        TITLE + "\f2\f3\f4\f5\f",
        TITLE + "\f2\f3\f4\f5\f\r\n",
        TITLE + "\r\n\f2\r\n\f\f\f\f",
        "\ufeff地域 インフラ群\n再生戦略マネジメント\x00\n群マネの\u200b手引き\f2\f3\f4\f",
        TITLE.replace("インフラ", "ｲﾝﾌﾗ") + "\f2\f3\f4\f" + "五" * 10_000,
    ],
)
def test_a_whole_copy_is_read_however_it_was_made(tmp_path: Path, copy: str) -> None:
    assert len(read_pages(written(tmp_path, copy), EDITION)) == 5


@pytest.mark.parametrize(
    ("copy", "count"),
    [("", 1), (TITLE, 1), (TITLE + "\f" * 3, 3), (TITLE + "\f2\f3\f4\f5\f6", 6), ("\f" * 6, 6)],
)
def test_a_copy_with_other_pages_is_refused_and_told_how_many(
    tmp_path: Path, copy: str, count: int
) -> None:
    path = written(tmp_path, copy)
    with pytest.raises(CorpusError) as refused:
        read_pages(path, EDITION)
    assert str(refused.value) == (
        f"{path}: 5 ページあるはずが {count} ページです。"
        "全文の PDF、改ページのある Word、改ページ（U+000C）で区切ったテキストの"
        "どれかを指定してください。"
    )


@pytest.mark.parametrize(
    "title",
    ["", "包括的民間委託の手引き", "群マネの手引き", "地域インフラ群再生戦略マネジメント計画"],
)
def test_another_document_of_as_many_pages_is_refused(tmp_path: Path, title: str) -> None:
    path = written(tmp_path, f"{title}\f2\f3\f4\f{TITLE}")
    with pytest.raises(CorpusError, match="表題がありません"):
        read_pages(path, EDITION)


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "utf-16"])
def test_a_copy_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert len(read_pages(written(tmp_path, TITLE + "\f2\f3\f4\f5", encoding), EDITION)) == 5


def test_a_folder_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="ファイルが見つかりません"):
        read_pages(tmp_path, EDITION)


def test_a_missing_copy_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"ない手引き\.txt: ファイルが見つかりません。"):
        read_pages(tmp_path / "ない手引き.txt", EDITION)


def test_the_number_of_pages_is_the_editions(tmp_path: Path) -> None:
    path = written(tmp_path, TITLE + "\f2")
    assert len(read_pages(path, replace(EDITION, pages=2))) == 2
