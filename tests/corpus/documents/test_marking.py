import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.marking import LEAST, pieces_of, spans

PAGE = "市は道路を毎月一回巡回する。費用は面積に応じて按分する。橋は五年に一度点検する。"


def marked(cited: str, page: str = PAGE) -> list[str]:
    return [page[start:end] for start, end in spans(page, cited)]


def test_what_the_page_says_word_for_word_is_marked_whole():
    assert marked("費用は面積に応じて按分する。") == ["費用は面積に応じて按分する。"]


def test_pieces_of_a_sentence_in_other_words_are_marked():
    assert marked("道路を毎月一回見て回ります。") == ["道路を毎月一回"]


@pytest.mark.parametrize("cited", ["", "下水道の料金を改める。", "市は", "巡回"])
def test_nothing_is_marked_where_the_page_does_not_have_it(cited: str):
    assert marked(cited) == []


def test_what_the_page_says_twice_is_not_marked():
    assert marked("道路を毎月一回", "道路を毎月一回。" * 2) == []


def test_pieces_that_stand_far_apart_are_not_one_passage():
    page = "道路の台帳" + "市" * 500 + "橋の点検表"
    assert marked("道路の台帳と水道の料金表と橋の点検表", page) in (
        ["道路の台帳"],
        ["橋の点検表"],
        [],
    )


@given(st.text("市道路を直す。", max_size=60), st.text("市道路を直す。", max_size=30))
def test_marks_lie_on_the_page_and_are_in_the_cited_text(page: str, cited: str):
    for piece in marked(cited, page):
        assert len(piece) >= LEAST
        assert piece in cited


def test_a_page_in_pieces_says_what_was_cited_and_loses_nothing():
    page = "費用 は、業務量で\n分けます。端数は代表町が持ちます。"
    pieces = pieces_of(page, ["費用は、業務量で分けます。"])
    assert "".join(text for text, _ in pieces) == page
    assert "".join(text for text, is_cited in pieces if is_cited) == "費用 は、業務量で\n分けます。"
    assert pieces_of(page, ["ほかの文です。"]) == [(page, False)]
    assert pieces_of("", ["文です。"]) == []
