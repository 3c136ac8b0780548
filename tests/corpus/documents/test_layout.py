import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.blocks import Block, Shape
from corpus.documents.layout import blocks_of, width

LINES = st.lists(
    st.text(st.sampled_from("市道を直す、。「」（）・①12aB "), max_size=50), max_size=30
)


def shapes(text: str) -> list[tuple[Shape, tuple[str, ...]]]:
    return [(block.shape, block.lines) for block in blocks_of([text], paged=False)]


def bare(text: str) -> str:
    return "".join(text.split())


@given(LINES)
def test_no_character_is_lost_or_doubled(lines: list[str]):
    found = blocks_of(["\n".join(lines)], paged=False)
    assert bare("".join(block.text for block in found)) == bare("".join(lines))


@given(st.lists(LINES, min_size=1, max_size=2))
def test_nothing_is_lost_over_two_pages(pages: list[list[str]]):
    found = blocks_of(["\n".join(lines) for lines in pages], paged=True)
    assert bare("".join(b.text for b in found)) == bare("".join("".join(p) for p in pages))


def test_lines_that_the_page_broke_are_one_paragraph():
    broken = (
        "市は毎月、すべての道路を回り、見つけた穴をその日のうちに直しま\n"
        "す。直せないときは、まわりに柵を置き、翌日までに業者を呼びます。\n"
        "費用は維持費から出します。"
    )
    assert shapes(broken) == [(Shape.TEXT, (broken.replace("\n", ""),))]


def test_english_words_are_joined_with_a_space():
    lines = "The city walks along all of its roads every month and mends\nwhat it finds there."
    assert shapes(lines) == [(Shape.TEXT, (lines.replace("\n", " "),))]


def test_items_are_one_list_and_their_lines_are_joined():
    lines = "・地図を持って、道路の端から端まで、見落としのないように歩いて回りま\nす。\n・写真機\n"
    assert shapes(lines) == [
        (
            Shape.LIST,
            (
                "・地図を持って、道路の端から端まで、見落としのないように歩いて回ります。",
                "・写真機",
            ),
        )
    ]


def test_loose_words_of_a_figure_are_labels():
    assert shapes("A市\n100\nB町\n200") == [(Shape.LABELS, ("A市", "100", "B町", "200"))]


HEADINGS = """第1章 目的
第二節 範囲
第3条 費用
STEP 3 調べる
Q2-7 効果はどう試算する
1 目的
1.2 範囲
【費用】
■ 費用
(1) 費用
① 費用"""


@pytest.mark.parametrize("line", HEADINGS.split("\n"))
def test_a_numbered_line_above_text_is_a_heading(line: str):
    assert shapes(f"{line}\n道路を直します。")[0] == (Shape.HEADING, (line,))


@pytest.mark.parametrize("line", ["3 件ありました。", "12 人", "1,200 万円", "1.5 倍になります。"])
def test_an_amount_is_no_heading(line: str):
    assert shapes(f"{line}\n道路を直します。")[0][0] is not Shape.HEADING


def test_a_figure_at_the_start_of_a_line_is_in_its_sentence():
    lines = (
        "損傷した橋の数は、点検を始めた年とくらべて、この五年のあいだに全体の\n1.2 倍になりました。"
    )
    assert shapes(lines) == [(Shape.TEXT, (lines.replace("\n", ""),))]


def test_the_rows_of_a_table_stay_rows():
    rows = "橋名 路線 費用\n大川橋 市道1号 1,200\n小川橋 市道2号 300"
    assert shapes(rows) == [(Shape.TABLE, tuple(rows.split("\n")))]


def test_an_enumeration_is_a_list_and_not_headings():
    lines = "①協定を結ぶ。\n②費用を払う。\n③成果を見る。"
    assert shapes(lines) == [(Shape.LIST, tuple(lines.split("\n")))]


def test_a_sentence_over_the_end_of_a_page_is_whole_on_the_page_where_it_begins():
    first = "市は毎月、すべての道路を回り、見つけた穴をその日のうちに直すことにしてい"
    found = blocks_of([first, "ます。次の文です。"], paged=True)
    assert [(block.page, block.text) for block in found] == [
        (1, first + "ます。"),
        (2, "次の文です。"),
    ]


def test_running_heads_feet_and_page_numbers_are_left_out():
    pages = [f"維持管理計画\n{n}枚目の文です。\n- {n + 10} -" for n in range(1, 6)]
    found = blocks_of(pages, paged=True)
    assert [block.text for block in found] == [f"{n}枚目の文です。" for n in range(1, 6)]


def test_a_sentence_that_every_page_repeats_stays():
    found = blocks_of(["道路を直します。"] * 5, paged=True)
    assert len(found) == 5


def test_a_page_number_with_the_name_of_its_chapter_is_left_out():
    pages = [f"本文{'甲乙丙丁'[n]}です。\n{n + 1} {'基礎' if n < 2 else '事例'}" for n in range(4)]
    assert all("基礎" not in b.text and "事例" not in b.text for b in blocks_of(pages, paged=True))


def test_two_pages_alone_repeat_nothing():
    found = blocks_of(["計画\n1", "計画\n2"], paged=True)
    assert "".join(block.text for block in found).count("計画") == 2


@pytest.mark.parametrize(("text", "columns"), [("市道", 4), ("ab", 2), ("ｱ", 1), ("①", 2), ("", 0)])
def test_a_japanese_character_takes_two_columns(text: str, columns: int):
    assert width(text) == columns


def test_a_block_knows_its_page():
    assert blocks_of(["一。", "二。"], paged=True) == [
        Block(Shape.TEXT, ("一。",), 1, "p.1"),
        Block(Shape.TEXT, ("二。",), 2, "p.2"),
    ]
