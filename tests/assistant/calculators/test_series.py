from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.series import Part, Series

PARTS = st.lists(
    st.builds(
        Part, name=st.just("道路"), consigned=st.integers(0, 10**9), hours=st.integers(0, 10**5)
    ),
    max_size=6,
)


def series(parts: list[Part], rate: int = 3000, new: int = 0) -> Series:
    return Series(1, "導入後", tuple(parts), (("窓口", new),), Decimal(rate))


def test_the_total_is_direct_consigned_and_new():
    one = series([Part("道路", 1000, Decimal("1.5")), Part("公園", 500, Decimal(2))], 3001, 70)
    assert one.direct == 4502 + 6002  # 1.5 × 3,001 = 4,501.5
    assert (one.consigned, one.hours, one.new) == (1500, Decimal("3.5"), 70)
    assert one.total == 1500 + 10504 + 70


@given(PARTS, st.integers(1, 20000))
def test_order_does_not_matter(parts: list[Part], rate: int):
    assert series(parts, rate).total == series(parts[::-1], rate).total


@given(PARTS, st.integers(1, 1000))
def test_a_rate_times_as_high_makes_direct_as_much_higher(parts: list[Part], times: int):
    assert series(parts, 3000 * times).direct == times * series(parts, 3000).direct


def test_every_input_and_figure_is_shown():
    one = series([Part("道路", 1000, Decimal(2))], new=70)
    assert [cell.key for cell in one.cells()] == ["consigned1_0", "hours1_0", "new1_0"]
    rows = [row.label for row in one.rows()]
    assert rows[:3] == ["道路（委託）", "道路（直営）", "窓口（新規）"]
    assert rows[3:] == [
        "直営対応時間", "委託", "直営", "新たに必要となる経費", "トータルコスト"
    ]  # fmt: skip
