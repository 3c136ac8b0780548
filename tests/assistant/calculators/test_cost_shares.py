from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.calculators.cost_parties import CostAllocationInput, Item, Party
from assistant.calculators.cost_shares import Shares

PARTIES = st.lists(
    st.builds(
        Party,
        name=st.uuids().map(lambda one: str(one)[:36]),
        workload=st.decimals(0, 1000, places=1),
        quantity=st.decimals(0, 1000, places=1),
    ),
    min_size=2,
    max_size=8,
    unique_by=lambda party: party.name,
).filter(lambda some: any(one.workload for one in some) and any(one.quantity for one in some))


def two_items(parties: list[Party], amount: int, percent: int, fee: int = 0) -> CostAllocationInput:
    mixed = Item(
        name="巡回",
        amount=amount,
        workload_percent=Decimal(percent),
        quantity_percent=Decimal(100 - percent),
    )
    equal = Item(name="窓口", amount=amount + 7, equal_percent=Decimal(100))
    return CostAllocationInput(
        parties=tuple(parties),
        items=(mixed, equal),
        office_fee_percent=Decimal(fee),
        office_fee_to=parties[0].name,
    )


@given(PARTIES, st.integers(0, 10**12), st.integers(0, 100))
def test_burdens_add_up_to_the_yen(parties: list[Party], amount: int, percent: int):
    shares = Shares.of(two_items(parties, amount, percent))
    assert sum(shares.burden(party.name) for party in parties) == shares.total == 2 * amount + 7


@given(PARTIES, st.integers(0, 10**12), st.integers(1, 99))
def test_no_weight_bears_nothing(parties: list[Party], amount: int, percent: int):
    shares = Shares.of(two_items(parties, amount, percent))
    idle = [one.name for one in parties if not one.workload and not one.quantity]
    assert all(shares.by_item[0][name] == 0 for name in idle)


@given(PARTIES, st.integers(0, 10**12), st.integers(0, 10))
def test_everyone_but_the_receiver_pays_its_fee(parties: list[Party], amount: int, fee: int):
    shares = Shares.of(two_items(parties, amount, 50, fee))
    assert set(shares.fees()) == (set(range(1, len(parties))) if fee else set())
    assert all(
        abs(paid - Decimal(shares.burden(parties[p].name) * fee) / 100) <= Decimal("0.5")
        for p, paid in shares.fees().items()
    )


def test_odd_yen_are_counted_and_taken_by_the_largest():
    parties = [Party(name="A町"), Party(name="B市"), Party(name="C村")]
    item = Item(amount=100, equal_percent=Decimal(100))
    shares = Shares.of(CostAllocationInput(parties=tuple(parties), items=(item,)))
    assert (shares.odd(item), shares.taker(item)) == (1, 0)
    assert shares.by_item == ({"A町": 34, "B市": 33, "C村": 33},)
    assert shares.receiver == "代行する側"
