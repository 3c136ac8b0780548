"""費用分担 in words (手引き Q4-1 p.39): how the shares came about and what to mind."""

from collections.abc import Iterator

from assistant.calculators.cost_parties import CostAllocationInput, Method
from assistant.calculators.cost_shares import Shares
from assistant.calculators.rounding import shown
from assistant.tooling import Noted

NAMED_AT_MOST = 6  # more names than this do not fit one sentence
HIGH_FEE = 10  # the handbook's example is 数％
STATEMENTS = {
    Method.WORKLOAD: "Q4-1.7",
    Method.QUANTITY: "Q4-1.9",
    Method.POPULATION: "Q4-1.9",
    Method.EQUAL: "Q4-1.10",
}


def working(shares: Shares) -> Iterator[Noted]:
    """Each item and each fee, with who took the odd yen."""
    given = shares.given
    for item, split in zip(given.items, shares.by_item, strict=True):
        methods = "＋".join(f"{one.value} {shown(part)}％" for one, part in item.percents.items())
        each = "、".join(
            f"{name} {float(part):.2f}％ → {shown(split[name])}円"
            for name, part in given.weights(item).items()
        )
        odd, taker = shares.odd(item), given.parties[shares.taker(item)].name
        told = f"（端数 {odd}円は{taker}に足す）" if odd else ""
        text = f"{item.name} {shown(item.amount)}円（{methods}）：{each}{told}"
        yield Noted(text, _statements(tuple(item.percents)))
    for p, fee in shares.fees().items():
        name, percent = given.parties[p].name, shown(given.office_fee_percent)
        text = f"{name}の事務費：{shown(shares.burden(name))}円 × {percent}％ ＝ {shown(fee)}円"
        yield Noted(text, ("Q4-1.4",))


def assumptions(given: CostAllocationInput) -> Iterator[Noted]:
    """What nobody said: where the odd yen goes, and what the fee is taken of."""
    yield Noted(
        "1円未満は切り捨て、残った端数は、その費用の割合が最も大きい側（同じなら先に書いた側）に"
        "足しました"
    )
    if given.office_fee_percent:
        yield Noted("事務費は、負担額に率を掛けて1円未満を四捨五入しました", ("Q4-1.4",))
        if not given.office_fee_to:
            yield Noted("事務費は、分担する全員が、分担に加わらない代行する側へ支払うとしました")


def lines(shares: Shares) -> Iterator[Noted]:
    """Who bears how much, by which pattern, and the fee."""
    given = shares.given
    burdens = {party.name: shares.burden(party.name) for party in given.parties}
    named = sorted(burdens, key=lambda name: -burdens[name])
    each = "、".join(f"{name} {shown(burdens[name])}円" for name in named[:NAMED_AT_MOST])
    more = f"、ほか{len(named) - NAMED_AT_MOST}者" if len(named) > NAMED_AT_MOST else ""
    text = f"共通の費用 {shown(shares.total)}円を{len(named)}者で按分すると、{each}{more}です。"
    yield Noted(text, ("Q4-1.1",))
    used, words = _statements(given.methods), "、".join(one.value for one in given.methods)
    if len(given.methods) > 1:
        yield Noted(f"分担方法は、{words}を組み合わせた複合配分です。", ("Q4-1.11", *used))
    else:
        yield Noted(f"分担方法は{words}です。", used)
    if given.office_fee_percent:
        received = shown(sum(shares.fees().values()))
        percent = shown(given.office_fee_percent)
        text = f"{percent}％の事務費を上乗せすると、{shares.receiver}の受取額は {received}円です。"
        yield Noted(text, ("Q4-1.3", "Q4-1.4"))


def caveats(given: CostAllocationInput) -> Iterator[Noted]:
    """What the handbook adds to each pattern."""
    yield Noted("手引き Q4-1 の考え方に基づく概算です。", ("Q4-1.1",))
    if Method.WORKLOAD in given.methods:
        text = "業務量割では、マネジメント業務のような新規業務の費用は別途調整します。"
        yield Noted(text, ("Q4-1.8",))
    if {Method.QUANTITY, Method.POPULATION} & set(given.methods):
        text = "数量割では、数量による按分になじまない業務・項目を均等割等で調整します。"
        yield Noted(text, ("Q4-1.10",))
    if given.office_fee_percent:
        text = "発注手続きが持ち回りのときなど、分担次第で事務費を求めない場合もあります。"
        yield Noted(text, ("Q4-1.5",))


def warnings(shares: Shares) -> Iterator[str]:
    """Inputs that look odd."""
    given, percent = shares.given, shares.given.office_fee_percent
    nothing = [party.name for party in given.parties if not shares.burden(party.name)]
    if nothing:
        yield f"負担額が 0 円になるものがあります：{'、'.join(nothing)}"
    if percent >= HIGH_FEE:
        yield (
            f"事務費の率が {shown(percent)} ％です。"
            "手引きの例は事業費の数％等なので、率を確かめてください"
        )
    if given.office_fee_to and not percent:
        yield "事務費の率が 0 ％なので、事務費は計算していません。求めるなら率を入れてください"


def _statements(methods: tuple[Method, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(STATEMENTS[one] for one in methods))
