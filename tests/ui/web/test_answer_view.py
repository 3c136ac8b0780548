from html import escape as html_escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.web.answer_view import escape

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#+-.!|~$:&=\"'/@^%;0123 \u3000"),
        st.characters(exclude_categories=["C", "Z"]),
    ),
    min_size=1,
)


def rendered(text: str) -> str:
    """What CommonMark, with tables and strikethrough, makes of an escaped item of a list."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return markdown.render(f"- {escape(text)}")


def as_it_is(text: str) -> str:
    return f"<ul>\n<li>{html_escape(text).replace('&#x27;', chr(39))}</li>\n</ul>\n"


@given(HOSTILE.map(str.strip).filter(bool))
def test_markdown_shows_any_text_as_it_is(text: str):
    assert rendered(text) == as_it_is(text)


@pytest.mark.parametrize(
    "text",
    [
        "# 見出し",
        "1. 番号",
        "1) 番号",
        "- 項目",
        "+ 項目",
        "> 引用",
        "**太字** と _斜体_ と ~~取消~~",
        "[ここ](javascript:alert(1))",
        "![絵](http://example.jp/a.png)",
        "<script>alert(1)</script>",
        "<https://example.jp>",
        "&lt;b&gt; &copy; R&D",
        "`code` ``` ~~~",
        "| a | b |",
        "$1,000 と $2,000",
        "$$x^2$$",
        ":red[赤] :material/home: :smile:",
        "C:\\temp\\n",
        "---",
        "===",
        "1~3社",
        "\\",
        "4.5km・0.5時間",
    ],
)
def test_the_marks_of_markdown_and_html_stay_text(text: str):
    assert rendered(text) == as_it_is(text)


@pytest.mark.parametrize("text", [":red[赤]", ":material/home:", "$x$", "~~取消~~"])
def test_what_only_streamlit_reads_is_escaped_letter_by_letter(text: str):
    marks = [i for i, letter in enumerate(escape(text)) if letter in ":[]$~"]
    assert marks
    assert all(escape(text)[i - 1] == "\\" for i in marks)


@pytest.mark.parametrize("text", ["", "費用の分け方", "ﾊﾝｶｸ　全角１２３", "😀", "a b"])
def test_plain_text_is_left_alone(text: str):
    assert escape(text) == text
