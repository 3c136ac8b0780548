from hypothesis import given
from hypothesis import strategies as st

from corpus.documents.ordering import Sign, in_order


def line(text: str, bottom: float = 0.0) -> list[Sign]:
    """Signs of ten points' width side by side."""
    return [Sign(one, 10.0 * n, bottom, 10.0 * n + 10, bottom + 10) for n, one in enumerate(text)]


def test_a_sign_drawn_after_its_line_stands_where_it_is_seen():
    signs = line("判定Ⅲの橋は直す。")
    drawn = [*signs[:2], *signs[3:], signs[2]]
    assert in_order(drawn) == "判定Ⅲの橋は直す。"


def test_a_wide_gap_separates_words():
    one, two, _space, three, four = line("道路 橋Ⅲ")
    assert in_order([one, two, four, three]) == "道路 橋Ⅲ"


@given(st.text("市道路橋直す", min_size=1, max_size=30))
def test_a_line_in_order_is_left_alone(text: str):
    assert in_order(line(text)) is None


@given(st.text("市道路橋直す", min_size=5, max_size=30))
def test_a_line_that_runs_the_other_way_is_left_alone(text: str):
    assert in_order(line(text)[::-1]) is None


def test_vertical_writing_is_left_alone():
    column = [
        Sign(one, 100 - n % 2, -10.0 * n, 110, 10 - 10.0 * n) for n, one in enumerate("市道を")
    ]
    assert in_order(column) is None


def test_nothing_is_in_order():
    assert in_order([]) is None
