from dataclasses import replace
from pathlib import Path

import pytest

from corpus.handbook import Handbook
from corpus.load import load_records
from corpus.model import Edition, Force, Kind, Record, Role, Statement
from corpus.pages import Pages, read_pages
from corpus.verify import Failure, verify
from index.tokens import Tokens

TESTS = Path(__file__).parents[1]
GOLDEN = TESTS / "golden" / "verify_failures.txt"
EDITION = Edition("Ver.T", "試験版", "試験のため", "2026-11", pages=1)


def no_names(_text: str) -> tuple[str, ...]:
    return ()


def failures(text: str, page: str, place: str | None = None) -> list[str]:
    """What one statement says that the one page does not."""
    one = Statement(1, text, 1, Force.REPORTS, Role.ANSWER, place=place)
    handbook = Handbook(EDITION, (Record("Q1-1", Kind.Q, "題", (1,), (one,)),))
    return [failure.what for failure in verify(handbook, Pages((page,)), no_names)]


def test_every_statement_of_the_tiny_handbook_is_on_its_page(
    tiny_handbook: Handbook, tokens: Tokens
) -> None:
    pages = read_pages(TESTS / "data" / "tiny_handbook.txt", tiny_handbook.edition)
    assert verify(tiny_handbook, pages, tokens.names) == []


def test_what_a_wrong_record_says_is_told_word_by_word(
    tiny_handbook: Handbook, tokens: Tokens
) -> None:
    pages = read_pages(TESTS / "data" / "tiny_handbook.txt", tiny_handbook.edition)
    wrong = load_records(TESTS / "data" / "wrong_records")
    found = verify(replace(tiny_handbook, records=wrong), pages, tokens.names)
    told = [f"{one.statement} p.{one.page} 「{one.what}」 {one.text}\n" for one in found]
    assert "".join(told) == GOLDEN.read_text(encoding="utf-8")


def test_a_statement_is_held_against_its_own_page_only() -> None:
    first = Statement(1, "道路は12kmです。", 1, Force.REPORTS, Role.ANSWER)
    second = replace(first, n=2, page=2)
    handbook = Handbook(
        replace(EDITION, pages=2), (Record("Q1-1", Kind.Q, "題", (1, 2), (first, second)),)
    )
    assert verify(handbook, Pages(("道路", "１２ ＫＭ")), no_names) == [
        Failure("Q1-1.1", 1, "12", "道路は12kmです。"),
        Failure("Q1-1.1", 1, "km", "道路は12kmです。"),
    ]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("総額は1,200千円です。", "総額\n１，２００\n千円"),
        ("総額は1200千円です。", "1,200 千円"),
        ("人口は1.5万人です。", "人口 １．５万人"),
        ("Q2-7、STEP3、STEP 4、p.31、Ver.1を見ます。", "ここには何もない"),
        ("iPadでLINEを使います。", "ＩＰＡＤ と ＬＩＮＥ"),
        ("C#と3.5Gを使います。", "c # ３．５ G"),
        ("数字も名前もありません。", ""),
    ],
)
def test_widths_spaces_and_references_do_not_matter(text: str, page: str) -> None:
    assert failures(text, page) == []


@pytest.mark.parametrize(
    ("text", "page", "missing"),
    [
        ("人口は12人です。", "人口 120人、1.2人", ["12"]),
        ("割合は50%と5%です。", "割合 50%", ["5"]),
        ("期間は3年、費用は3億円です。", "期間 5年", ["3", "3"]),
        ("JVとLINEとGISです。", "GIS", ["JV", "LINE"]),
        ("p31を見ます。", "", ["31", "p31"]),
    ],
)
def test_what_the_page_does_not_have_is_found(text: str, page: str, missing: list[str]) -> None:
    assert failures(text, page) == missing


def test_the_place_of_a_statement_is_on_its_page() -> None:
    assert failures("契約は長い。", "小川\n町の契約", place="小川町") == []
    assert failures("契約は長い。", "小川町の契約", place="大野村") == ["大野村"]


def test_names_are_found_by_the_analyser_that_the_caller_brings() -> None:
    one = Statement(1, "三条市と長岡市です。", 1, Force.REPORTS, Role.ANSWER)
    handbook = Handbook(EDITION, (Record("Q1-1", Kind.Q, "題", (1,), (one,)),))
    found = verify(handbook, Pages(("三 条 市",)), lambda text: ["長岡市", "三条市"])
    assert [failure.what for failure in found] == ["長岡市"]
