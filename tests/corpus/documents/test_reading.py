import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from corpus.documents.limits import Limits
from corpus.documents.model import Document, DocumentError
from corpus.documents.passages import HEADING
from corpus.documents.reading import SUFFIXES, Reader, page_texts, read
from tests.corpus.documents import samples


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("files")
    samples.written(path)
    return path


@pytest.fixture(scope="module")
def documents(folder: Path) -> dict[str, Document]:
    with Reader() as reader:
        return {path.name: reader.read(path) for path in sorted(folder.iterdir())}


def told(document: Document) -> list[tuple[str, str, str]]:
    """Where each part stands, the headings above it, and its text."""
    return [(part.place, part.heading, part.text) for part in document.parts]


def refused(path: Path, limits: Limits = Limits()) -> str:  # noqa: B008 - frozen
    with pytest.raises(DocumentError) as error:
        read(path, limits)
    return str(error.value)


def test_word_keeps_headings_lists_tables_and_pages(documents: dict[str, Document]):
    plan = documents["plan.docx"]
    assert (plan.title, plan.format, plan.pages, plan.notes) == ("橋りょう修繕計画", "docx", 2, ())
    chapter = "橋りょう修繕計画 > 第1章 目的"
    first = (
        "橋を長く使います。「急がない。止めない。」を心がけます。\n点検は次のとおりです。\n"
        "5年に1度見る\n結果を公表する\n一章はここまで。"
    )
    table = "橋 | 費用\n大川橋 | 1,200万円\n小川橋 | 300万円"
    assert told(plan) == [
        ("p.1", chapter, first),
        ("p.2", chapter, "次のページの文です。"),
        ("p.2", f"{chapter} > 1.1 費用", table),
    ]


def test_excel_keeps_sheets_and_shows_values_as_people_see_them(documents: dict[str, Document]):
    sheets = documents["sheets.xlsx"]
    assert (sheets.title, sheets.pages) == ("sheets", 3)
    assert sheets.notes == ("表示されていないシート「控え」は読んでいません。",)
    roads = "路線 | 費用（円）\n市道1号 | 1000\n市道2号 | 2000\n市道3号 | 3000"
    assert told(sheets) == [
        ("シート「費用」", "費用 > 令和7年度の費用", roads),
        ("シート「割合」", "割合", "日 | 割合 | 実施\n2026年4月1日 | 36% | はい"),
    ]


def test_powerpoint_keeps_slides_with_their_notes(documents: dict[str, Document]):
    assert told(documents["slides.pptx"]) == [
        ("スライド1", "巡回のしかた", "月に1度回る\n写真を残す\nここで地図を見せます。"),
        ("スライド2", "担当", "地区 | 人数\n北 | 3人"),
    ]


def test_html_is_what_a_reader_sees(documents: dict[str, Document]):
    page = documents["page.html"]
    assert (page.title, page.pages) == ("巡回の手引", 0)
    assert told(page) == [
        ("", "巡回", "市は毎月回ります。くわしく読めます。"),
        ("", "巡回 > 持ち物", "地図\n写真機\n地区 | 人数\n北 | 3人\n以上\nおわり"),
    ]


def test_markdown_is_read_as_the_page_it_stands_for(documents: dict[str, Document]):
    notes = documents["notes.md"]
    assert (notes.title, notes.format) == ("巡回", "md")
    assert told(notes)[1] == ("", "巡回 > 持ち物", "地図\n写真機\n地区 | 人数\n北 | 3人")


@pytest.mark.parametrize("name", ["text.txt", "old.txt"])
def test_text_is_read_whatever_its_encoding(name: str, documents: dict[str, Document]):
    body = "市は毎月、道路を回ります。見つけた穴は、その日のうちに直します。"
    assert told(documents[name]) == [("", "第1章 巡回", f"{body}\n・地図を持つ\n・写真を残す")]


def test_pdf_keeps_pages_and_its_own_title(documents: dict[str, Document]):
    lines = documents["lines.pdf"]
    assert (lines.title, lines.pages, lines.notes) == ("巡回", 3, ())
    assert [part.page for part in lines.parts] == [1, 2, 3]
    assert "その日のうちに直します。" in lines.parts[0].text


def test_pages_that_are_pictures_are_named(documents: dict[str, Document], tmp_path: Path):
    assert documents["scan.pdf"].parts == ()
    scan = read(samples.picture_pdf(tmp_path / "scan.pdf", pages=3))
    assert scan.notes[0] == (
        "1〜3ページは画像だけのため、文字を読めません。"
        "OCR（文字認識）をかけた PDF を取り込むと、探せるようになります。"
    )


def test_one_broken_page_is_told_and_the_others_are_read(folder: Path, tmp_path: Path):
    data = (folder / "lines.pdf").read_bytes()
    first, second, rest = data.split(b"/Type /Page\n", 2)
    path = tmp_path / "broken.pdf"
    path.write_bytes(first + b"/Type /Page\n" + second + b"/Type /Pear\n" + rest)
    document = read(path)
    assert document.notes == ("2ページは壊れているため、読めません。",)
    assert [part.page for part in document.parts] == [1, 3]


def test_a_form_feed_ends_a_page_of_a_text(tmp_path: Path):
    path = tmp_path / "pages.txt"
    path.write_text("一枚目。\f二枚目。\f", encoding="utf-8")
    assert [(part.page, part.text) for part in read(path).parts] == [
        (1, "一枚目。"),
        (2, "二枚目。"),
    ]
    assert page_texts(path) == ("一枚目。", "二枚目。")


def test_the_text_of_a_page_is_all_of_it(folder: Path):
    assert page_texts(folder / "plan.docx")[1].splitlines()[0] == "次のページの文です。"
    assert page_texts(folder / "page.html") == ()


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_nothing_in_a_file_is_told_apart_from_a_broken_one(suffix: str, tmp_path: Path):
    path = tmp_path / f"empty{suffix}"
    path.touch()
    if suffix in {".txt", ".md", ".markdown", ".html", ".htm"}:
        assert read(path).notes == ("文字が見つかりませんでした。",)
    else:
        assert refused(path).startswith(f"empty{suffix}: ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "old.doc",
            "old.doc: .doc は読めません。もとのソフトで開き、.docx で保存し直してください。",
        ),
        (
            "old.jtd",
            "old.jtd: .jtd は読めません。もとのソフトで開き、.pdf で保存し直してください。",
        ),
        ("a.exe", "a.exe: .exeは読めません。読めるのは PDF、Word、Excel、PowerPoint、HTML、"),
        ("noname", "noname: 拡張子のないファイルは読めません。"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, said: str, tmp_path: Path):
    (tmp_path / name).touch()
    assert refused(tmp_path / name).startswith(said)


def test_a_missing_file_and_a_folder_are_no_files(tmp_path: Path):
    assert refused(tmp_path / "ない.pdf").endswith("ない.pdf: ファイルが見つかりません。")
    (tmp_path / "folder.pdf").mkdir()
    assert "ファイルが見つかりません。" in refused(tmp_path / "folder.pdf")


def test_a_pipe_is_never_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "ファイルが見つかりません。" in refused(tmp_path / "pipe.txt")


def test_a_pdf_with_a_password_is_refused(tmp_path: Path):
    path = samples.pdf(tmp_path / "locked.pdf", ["秘密です。"], password="open")
    assert refused(path) == (
        "locked.pdf: パスワードの付いた PDF です。パスワードを外したものを取り込んでください。"
    )


def test_a_file_that_is_not_what_its_name_says_is_refused(folder: Path, tmp_path: Path):
    shutil.copy(folder / "page.html", tmp_path / "page.docx")
    assert "拡張子と中身が合いません" in refused(tmp_path / "page.docx")
    shutil.copy(folder / "plan.docx", tmp_path / "plan.pdf")
    assert "PDF ではない" in refused(tmp_path / "plan.pdf")
    shutil.copy(folder / "plan.docx", tmp_path / "plan.txt")
    assert refused(tmp_path / "plan.txt").startswith("plan.txt: 文字")


def test_bounds_of_size_pages_and_characters_are_told(folder: Path):
    pdf, text = folder / "lines.pdf", folder / "text.txt"
    assert "ファイルが大きすぎます（0MBまで）" in refused(pdf, Limits(file_bytes=100))
    assert "3ページあります（2ページまで）" in refused(pdf, Limits(pages=2))
    assert "3ページあります（2ページまで）" in refused(folder / "sheets.xlsx", Limits(pages=2))
    assert "文字が多すぎます" in refused(text, Limits(characters=10))
    assert "表が大きすぎます" in refused(folder / "sheets.xlsx", Limits(characters=10))


def test_headings_that_are_repeated_with_every_part_count_as_well(tmp_path: Path):
    path = tmp_path / "deep.html"
    path.write_text(f"<h1>{'道路' * 50}</h1>" + "<h2>橋</h2>" * 90, encoding="utf-8")
    assert len(read(path, Limits(characters=9_000)).parts) == 90
    assert refused(path, Limits(characters=4_000)) == (
        "deep.html: 段落ごとに付ける見出しを合わせると、文字が多すぎます。"
        "章ごとなどに分けて、取り込んでください。"
    )


def test_a_title_is_no_longer_than_a_heading(tmp_path: Path):
    path = tmp_path / "long.html"
    path.write_text(f"<title>{'長い題名' * 5_000}</title><p>本文。</p>", encoding="utf-8")
    assert read(path).title == "長い題名" * (HEADING // 4)


def test_a_formula_without_its_value_is_told(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["費用", "倍"])
    book.active.append([100, "=A2*2"])
    book.save(tmp_path / "sums.xlsx")
    document = read(tmp_path / "sums.xlsx")
    assert "計算結果が保存されていない数式は読めません" in document.notes[0]
    assert document.parts[0].text == "費用 | 倍\n100"


def test_a_name_that_climbs_out_of_its_folder_is_only_a_name(folder: Path, tmp_path: Path):
    name = "..%2F..%2Fetc\x1b[31m.txt"
    shutil.copy(folder / "text.txt", tmp_path / name)
    assert read(tmp_path / name).title == "..%2F..%2Fetc[31m"


def test_macro_files_are_read_and_their_macros_told(folder: Path, tmp_path: Path):
    path = samples.with_macro(folder / "plan.docx", tmp_path / "plan.docm")
    document = read(path)
    assert document.notes == ("マクロは読まず、動かしてもいません。",)
    assert document.title == "橋りょう修繕計画"
