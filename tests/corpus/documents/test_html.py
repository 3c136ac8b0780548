import pytest

from corpus.documents.blocks import Shape
from corpus.documents.html import source_of


def read(html: str) -> list[tuple[Shape, str]]:
    return [(block.shape, block.text) for block in source_of(html).blocks]


def texts(html: str) -> list[str]:
    return [text for _, text in read(html)]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>x()</script>",
        "<style>p{}</style>",
        "<template>文</template>",
        "<iframe src='http://example.jp'>文</iframe>",
        "<p hidden>文</p>",
        "<div style='DISPLAY : none'>文</div>",
        "<span style='visibility:hidden'>文</span>",
        "<!-- 文 -->",
        "<object data='x'>文</object>",
    ],
)
def test_what_nobody_sees_is_not_read(unseen: str):
    assert texts(f"<p>前。</p>{unseen}<p>後。</p>") == ["前。", "後。"]


def test_words_inside_a_line_stay_in_their_sentence():
    assert texts("<p>市は<b>毎<i>月</i></b>、<a href='x'>道</a>を<br>回る。</p>") == [
        "市は毎月、道を",
        "回る。",
    ]


def test_readings_over_a_word_do_not_double_it():
    assert texts("<p><ruby>橋<rp>(</rp><rt>はし</rt><rp>)</rp></ruby>を渡る。</p>") == [
        "橋を渡る。"
    ]


def test_text_between_blocks_is_kept():
    assert texts("前<div>中</div>後") == ["前", "中", "後"]


def test_a_list_in_a_list_is_one_list():
    assert read("<ul><li>一<ul><li>二</ul><li>三</ul>") == [(Shape.LIST, "一\n二\n三")]


def test_a_table_has_its_rows():
    html = "<table><thead><tr><th>橋<th>年</thead><tr><td>大<br>川<td>2年</table>"
    assert read(html) == [(Shape.TABLE, "橋 | 年\n大 川 | 2年")]


def test_a_table_in_a_cell_is_read_once_with_its_rows():
    inner = "<table><tr><td>橋<td>年<tr><td>大川<td>2年</table>"
    assert read(f"<table><tr><td>前{inner}後<td>右</table>") == [
        (Shape.TABLE, "前 後 | 右\n橋 | 年\n大川 | 2年")
    ]


@pytest.mark.parametrize(
    "hidden", ["<tbody hidden>{}</tbody>", "<tr><td style='display:none'><table>{}</table>"]
)
def test_rows_that_nobody_sees_are_not_read(hidden: str):
    rows = hidden.format("<tr><td>見えない")
    assert texts(f"<table><tr><td>橋</td></tr>{rows}</table>") == ["橋"]


def test_headings_have_their_level():
    levels = [block.level for block in source_of("<h1>一</h1><h3>二</h3>").blocks]
    assert levels == [1, 3]


@pytest.mark.parametrize("html", ["", " ", "<!doctype html>", "<html></html>", "<!-- -->"])
def test_nothing_is_no_error(html: str):
    assert source_of(html).blocks == ()


def test_the_title_is_the_pages_own_or_its_first_heading():
    assert source_of("<title>題</title><h1>一</h1>").title == "題"
    assert source_of("<h1>一</h1>").title == "一"


def test_a_declared_entity_is_not_expanded():
    html = "<!DOCTYPE html [<!ENTITY a 'ひみつ'>]><p>&a;文。</p>"
    assert texts(html)[-1] == "&a;文。"
