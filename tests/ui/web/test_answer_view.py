from dataclasses import replace
from html import escape as html_escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pandas import DataFrame
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Citation, Line, Outcome, ToolResult
from corpus.handbook import Handbook
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


Rows = tuple[dict[str, str], ...]
PAGE = """
import streamlit as st
from ui.web.answer_view import show_answer

show_answer(*st.session_state["shown"])
"""
NASTY = {
    "full width": "Ｑ２－７　は「１０年」",
    "half-width kana": "ﾊﾝｶｸ ｶﾅ",
    "NUL inside": "10\x00年",
    "zero-width inside": "10\u200b年",
    "emoji": "😀10年👨‍👩‍👧",
    "CR and LF": "10年\r\n義務",
    "HTML": "<script>alert('10年')</script><b>10年</b>",
    "Markdown": "# 10年\n- **義務** [ここ](javascript:alert(1)) ~~3年~~",
    "Streamlit": ":red[10年] :material/home: $x$",
    "table": "|10年|義務|",
    "10,000 characters": "義務" * 5000,
}
TOLD = Answer(
    Outcome.ANSWERED,
    "…",
    "Ver.T",
    "tiny",
    id="told",
    question="問",
    lines=(Line("契約は3年です。", (1,), "要点"),),
    citations=(Citation(1, "case-ono", "case-ono.1", "大野村の3年契約", 4, "Ver.T"),),
)


def plain(markdown: str) -> str:
    return markdown.replace("\\", "")


def row(label: str, group: str, amount: str) -> dict[str, str]:
    return {"label": label, "group": group, "amount": amount, "unit": ""}


def found(*rows: dict[str, str]) -> Answer:
    """An answer with one look-up that found these rows."""
    return replace(TOLD, tools=(ToolResult("find_cases", {}, rows, citations=(1,)),))


def drawn(answer: Answer, handbook: Handbook) -> AppTest:
    """The answer on a page of its own."""

    page = AppTest.from_string(PAGE, default_timeout=120)
    page.session_state["shown"] = (answer, handbook)
    page.run()
    assert not page.exception
    return page


def kinds(page: AppTest) -> list[str]:
    """What stands in the answer, from top to bottom."""
    return [element.type for element in page.chat_message[1].children.values()]


def as_table(frame: DataFrame) -> dict[str, dict[str, str]]:
    """Column by column, as a person reads it."""
    return {
        plain(str(column)): {plain(str(name)): plain(cell) for name, cell in cells.items()}
        for column, cells in frame.to_dict().items()
    }


class TestNotes:
    def test_what_does_not_exist_is_told_before_the_answer(self, tiny_handbook: Handbook):
        answer = replace(TOLD, notes=("Q9-9 はありません。", "「10年」は見当たりません。"))
        page = drawn(answer, tiny_handbook)
        assert [plain(one.value) for one in page.warning] == list(answer.notes)
        assert kinds(page)[:4] == ["caption", "warning", "warning", "markdown"]

    def test_without_notes_there_is_no_warning(self, tiny_handbook: Handbook):
        assert len(drawn(TOLD, tiny_handbook).warning) == 0

    @pytest.mark.parametrize("note", NASTY.values(), ids=NASTY)
    def test_what_the_question_said_stays_text(self, tiny_handbook: Handbook, note: str):
        page = drawn(replace(TOLD, notes=(f"「{note}」",)), tiny_handbook)
        assert [one.value for one in page.warning] == [escape(f"「{note}」").strip()]


class TestTable:
    def test_it_has_one_row_a_label_and_one_column_a_group_in_the_order_found(
        self, tiny_handbook: Handbook
    ):
        page = drawn(
            found(
                row("人口", "大野村", "約4,000人"),
                row("人口", "小川町", "約1.2万人"),
                row("契約期間", "大野村", "3年"),
                row("契約期間", "小川町", "5年"),
            ),
            tiny_handbook,
        )
        (table,) = page.table
        shown = as_table(table.value)
        assert shown == {
            "大野村": {"人口": "約4,000人", "契約期間": "3年"},
            "小川町": {"人口": "約1.2万人", "契約期間": "5年"},
        }
        assert list(shown) == ["大野村", "小川町"]
        assert [list(cells) for cells in shown.values()] == [["人口", "契約期間"]] * 2

    def test_it_stands_above_the_lines(self, tiny_handbook: Handbook):
        answer = replace(found(row("人口", "大野村", "約4,000人")), notes=("注",))
        assert kinds(drawn(answer, tiny_handbook))[:4] == [
            "caption",
            "warning",
            "flex_container",  # the table in it
            "markdown",
        ]

    def test_what_was_not_found_is_a_dash(self, tiny_handbook: Handbook):
        rows = (row("甲", "A市", "1"), row("乙", "A市", "2"), row("乙", "B市", "3"))
        page = drawn(found(*rows), tiny_handbook)
        assert as_table(page.table[0].value) == {
            "A市": {"甲": "1", "乙": "2"},
            "B市": {"甲": "―", "乙": "3"},
        }

    @pytest.mark.parametrize("rows", [(), (row("窓口", "", "電話03-0000-0000"),)], ids=len)
    def test_rows_that_belong_to_no_group_are_left_to_the_lines(
        self, tiny_handbook: Handbook, rows: Rows
    ):
        assert len(drawn(found(*rows), tiny_handbook).table) == 0

    def test_each_look_up_has_a_table_of_its_own(self, tiny_handbook: Handbook):
        one, other = (found(row("人口", place, "1人")).tools for place in ("A市", "B市"))
        page = drawn(replace(TOLD, tools=(*one, *other)), tiny_handbook)
        assert [list(as_table(table.value)) for table in page.table] == [["A市"], ["B市"]]

    def test_what_to_make_sure_of_stands_above_it_and_what_it_rests_on_below(
        self, tiny_handbook: Handbook
    ):
        result = ToolResult(
            "find_cases",
            {},
            (row("人口", "A市", "1人"),),
            assumptions=("一般的な管轄によります。",),
            warnings=("1~3社は*推定*です。",),
        )
        page = drawn(replace(TOLD, tools=(result,)), tiny_handbook)
        assert page.warning[0].value == escape("1~3社は*推定*です。")
        assert "一般的な管轄によります。" in plain(page.markdown[0].value)
        assert kinds(page)[:4] == ["caption", "warning", "flex_container", "markdown"]

    @pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
    def test_every_cell_and_every_head_stays_text(self, tiny_handbook: Handbook, text: str):
        """A table's cells, its index and its heads are read as Markdown."""
        page = drawn(found(row(text, f"群{text}", f"値{text}")), tiny_handbook)
        assert page.table[0].value.to_dict() == {
            escape(f"群{text}"): {escape(text): escape(f"値{text}")}
        }
