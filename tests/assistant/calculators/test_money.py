from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.money import cut_yen, largest, share_yen, yen

WEIGHTS = st.lists(st.decimals(0, 10**6, places=2), min_size=2, max_size=12).filter(any)
TOTALS = st.integers(0, 10**13)


def named(weights: list[Decimal]) -> dict[str, Decimal]:
    return {f"{n}町": weight for n, weight in enumerate(weights)}


@given(TOTALS, WEIGHTS)
def test_shares_add_up_and_no_weight_gives_no_yen(total: int, weights: list[Decimal]):
    shares = share_yen(total, named(weights))
    assert sum(shares.values()) == total
    assert all(shares[name] == 0 for name, weight in named(weights).items() if not weight)
    assert all(share >= 0 for share in shares.values())


@given(TOTALS, WEIGHTS)
def test_order_does_not_matter(total: int, weights: list[Decimal]):
    there = share_yen(total, named(weights))
    back = share_yen(total, dict(reversed(named(weights).items())))
    pairs = [
        sorted((named(weights)[name], share[name]) for name in share) for share in (there, back)
    ]
    assert pairs[0] == pairs[1]


@given(TOTALS, WEIGHTS, st.integers(1, 1000))
def test_weights_in_another_unit_share_alike(total: int, weights: list[Decimal], times: int):
    scaled = {name: weight * times for name, weight in named(weights).items()}
    assert share_yen(total, scaled) == share_yen(total, named(weights))


def test_the_odd_yen_go_to_the_largest_and_among_equals_to_the_first():
    assert share_yen(101, {"A": Decimal(1), "B": Decimal(2), "C": Decimal(1)})["B"] == 51
    assert share_yen(5, {"A": Decimal(1), "B": Decimal(1)}) == {"A": 3, "B": 2}
    assert largest({"A": Fraction(1, 3), "B": Fraction(1, 3)}) == "A"


def test_no_weights_cannot_be_shared():
    with pytest.raises(ValueError, match="add up to nothing"):
        share_yen(100, {"A": Decimal(0)})


@pytest.mark.parametrize(("exact", "cut"), [("32.9999999999", 33), ("32.9", 32), ("0.4", 0)])
def test_only_what_a_spreadsheet_blurs_is_rounded_up(exact: str, cut: int):
    assert cut_yen(Fraction(exact)) == cut


@pytest.mark.parametrize(("amount", "whole"), [("0.5", 1), ("2.5", 3), ("-0.5", -1), ("2.49", 2)])
def test_halves_go_away_from_zero(amount: str, whole: int):
    assert yen(Decimal(amount)) == whole
