"""費用分担 (手引き Q4-1 p.39): shared costs split between municipalities or departments."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.calculators.cells import cell
from assistant.calculators.cost_parties import (
    WHOLE,
    CostAllocationInput,
    Item,
    Method,
    Party,
)
from assistant.calculators.cost_shares import Shares
from assistant.calculators.cost_words import assumptions, caveats, lines, warnings, working
from assistant.calculators.formula import if_whole, sum_of, whole_of
from assistant.calculators.rounding import tenth
from assistant.tooling import Cell, Result, Row


def cost_allocation(given: CostAllocationInput) -> Result:
    """Shares in whole yen that add up to each item's amount; the office fee (事務費) is on top."""
    shares = Shares.of(given)
    parties = range(len(given.parties))
    return Result(
        rows=(
            *_weight_rows(given),
            *_whole_rows(given),
            *(row for i in range(len(given.items)) for row in _item_rows(shares, i)),
            *(row for p in parties for row in _burden_rows(shares, p)),
            *_fee_rows(shares),
            Row(
                "負担額",
                shares.total,
                "円",
                formula=sum_of(f"burden_{p}" for p in parties),
                group="合計",
            ),
        ),
        inputs=tuple(_cells(given)),
        working=tuple(working(shares)),
        assumptions=tuple(assumptions(given)),
        lines=tuple(lines(shares)),
        caveats=tuple(caveats(given)),
        warnings=tuple(warnings(shares)),
    )


def _cells(given: CostAllocationInput) -> Iterator[Cell]:
    for p, party in enumerate(given.parties):
        for one in given.measured:
            weight = party.weight(one) or Decimal(0)
            yield cell(f"{one.key}_{p}", f"{party.name}の{one.measure}", weight, Party, one.key)
    for i, item in enumerate(given.items):
        yield cell(f"amount_{i}", f"{item.name}の金額", item.amount, Item, "amount")
        for one, percent in item.percents.items():
            key = f"{one.key}_percent"
            yield cell(f"{key}_{i}", f"{item.name}の{one.value}", percent, Item, key)
    if given.office_fee_percent:
        key, percent = "office_fee_percent", given.office_fee_percent
        yield cell("fee_percent", "事務費の率", percent, CostAllocationInput, key)


def _weight_rows(given: CostAllocationInput) -> Iterator[Row]:
    """The sums that the shares divide by."""
    for one in given.measured:
        formula = sum_of(f"{one.key}_{p}" for p, _ in enumerate(given.parties))
        yield Row(one.measure, given.whole(one), "", f"{one.key}_sum", formula, "合計")


def _whole_rows(given: CostAllocationInput) -> Iterator[Row]:
    """What the percentages of each item make: a sheet splits nothing unless it is 100."""
    for i, item in enumerate(given.items):
        formula = whole_of(f"{one.key}_percent_{i}" for one in item.percents)
        yield Row(f"{item.name}の割合の合計", WHOLE, "％", f"whole_{i}", formula, "合計")


def _item_rows(shares: Shares, i: int) -> Iterator[Row]:
    """The largest stands last and takes what the others leave: a sheet always adds up."""
    given, item = shares.given, shares.given.items[i]
    taker = shares.taker(item)
    others = [p for p, _ in enumerate(given.parties) if p != taker]
    for p in (*others, taker):
        name = given.parties[p].name
        left = f"{{amount_{i}}}-{sum_of(f'share_{i}_{other}' for other in others)}"
        formula = left if p == taker else _cut(given, item, i, p)
        yield Row(item.name, shares.by_item[i][name], "円", f"share_{i}_{p}", formula, name)


def _cut(given: CostAllocationInput, item: Item, i: int, p: int) -> str:
    weighed = "+".join(
        f"{{{one.key}_percent_{i}}}/{len(given.parties)}"
        if one is Method.EQUAL
        else f"{{{one.key}_percent_{i}}}*{{{one.key}_{p}}}/{{{one.key}_sum}}"
        for one in item.percents
    )
    return if_whole(f"whole_{i}", f"INT(ROUND({{amount_{i}}}*({weighed})/100,6))")


def _burden_rows(shares: Shares, p: int) -> Iterator[Row]:
    name, items = shares.given.parties[p].name, range(len(shares.given.items))
    burden = shares.burden(name)
    formula = sum_of(f"share_{i}_{p}" for i in items)
    yield Row("負担額", burden, "円", f"burden_{p}", formula, name)
    if shares.total:
        percent = tenth(Decimal(burden) * 100 / shares.total)
        formula = f"ROUND({{burden_{p}}}*100/{sum_of(f'amount_{i}' for i in items)},1)"
        yield Row("負担割合", percent, "％", formula=formula, group=name)


def _fee_rows(shares: Shares) -> Iterator[Row]:
    """Payers pay their fee to the acting one, who bears that much less."""
    fees = shares.fees()
    if not fees:
        return
    for p, fee in fees.items():
        name = shares.given.parties[p].name
        formula = f"ROUND({{burden_{p}}}*{{fee_percent}}/100,0)"
        yield Row("事務費", fee, "円", f"fee_{p}", formula, name)
        paid = shares.burden(name) + fee
        formula = f"{{burden_{p}}}+{{fee_{p}}}"
        yield Row("事務費を含む支払額", paid, "円", formula=formula, group=name)
    received, formula = sum(fees.values()), sum_of(f"fee_{p}" for p in fees)
    yield Row("受け取る事務費", received, "円", "fees", formula, shares.receiver)
    for p, party in enumerate(shares.given.parties):
        if p not in fees:
            net, formula = shares.burden(party.name) - received, f"{{burden_{p}}}-{{fees}}"
            yield Row("事務費を差し引いた負担額", net, "円", formula=formula, group=party.name)
