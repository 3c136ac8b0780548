"""諸経費の比較 (手引き Q2-11 p.33): by district and summed, against one sum for the bundle."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.calculators.cells import cell
from assistant.calculators.change import Change
from assistant.calculators.formula import sum_of
from assistant.calculators.money import yen
from assistant.calculators.overhead_input import Bracket, District, OverheadInput
from assistant.calculators.rounding import shown
from assistant.tooling import Cell, Noted, Result, Row

APART, BUNDLED, DIFFERENCE = "地区ごとに算出して合計", "束ねて一括で算出", "束ねることによる変化"
_CAVEATS = (
    Noted("手引き Q2-11 の考え方に基づく概算です。", ("Q2-11.5",)),
    Noted("諸経費の率は手引きからは読み取れないため、入力された率を使っています。", ("Q2-11.8",)),
    Noted(
        "業務を束ねる目的について、先行事例では、必ずしもコスト縮減ではないという声が"
        "多く聞かれています。",
        ("Q2-11.1",),
    ),
)


@dataclass(frozen=True, slots=True)
class Overheads:
    """諸経費 both ways."""

    given: OverheadInput

    def of(self, one: District) -> int:
        """One district's."""
        return yen(one.direct_cost * self.given.rate_of(one) / 100)

    @property
    def apart(self) -> int:
        """By district, summed."""
        return sum(self.of(one) for one in self.given.districts)

    @property
    def bundled(self) -> int:
        """Of all direct costs at once."""
        return yen(self.given.direct_cost * self.given.rate_of_bundle / 100)

    @property
    def change(self) -> Change:
        """What bundling does to what the contractor is paid."""
        return Change(self.apart, self.bundled)


def overhead(given: OverheadInput) -> Result:
    """What bundling would take from the contractor (事業者) if overheads were taken of one sum."""
    overheads = Overheads(given)
    return Result(
        rows=(
            *(row for n in range(len(given.districts)) for row in _district_rows(overheads, n)),
            *_apart_rows(overheads),
            *_bundle_rows(overheads),
            *_change_rows(overheads.change),
        ),
        inputs=tuple(_cells(given)),
        working=tuple(_working(overheads)),
        assumptions=tuple(_assumptions(given)),
        lines=tuple(_lines(overheads)),
        caveats=_CAVEATS,
        warnings=tuple(_warnings(given)),
    )


def _cells(given: OverheadInput) -> Iterator[Cell]:
    for n, one in enumerate(given.districts):
        yield cell(f"direct_{n}", f"{one.name}の対象額", one.direct_cost, District, "direct_cost")
        yield cell(f"rate_{n}", f"{one.name}の諸経費率", given.rate_of(one), District, "rate")
    rate = given.rate_of_bundle
    yield cell("bundle_rate", "束ねた後の諸経費率", rate, OverheadInput, "bundle_rate")
    for n, bracket in enumerate(given.brackets, start=1):
        limit = "上限なし" if bracket.up_to is None else f"{shown(bracket.up_to)}円以下"
        yield cell(f"bracket_{n}", f"率の表（{limit}）", bracket.rate, Bracket, "rate")


def _district_rows(overheads: Overheads, n: int) -> Iterator[Row]:
    one = overheads.given.districts[n]
    yield Row("対象額", one.direct_cost, "円", "", f"{{direct_{n}}}", one.name)
    rate = overheads.given.rate_of(one)
    yield Row("諸経費率", rate, "％", "", f"{{rate_{n}}}", one.name)
    formula = f"ROUND({{direct_{n}}}*{{rate_{n}}}/100,0)"
    yield Row("諸経費", overheads.of(one), "円", f"overhead_{n}", formula, one.name)
    whole, formula = one.direct_cost + overheads.of(one), f"{{direct_{n}}}+{{overhead_{n}}}"
    yield Row("計", whole, "円", "", formula, one.name)


def _apart_rows(overheads: Overheads) -> Iterator[Row]:
    direct, numbers = overheads.given.direct_cost, range(len(overheads.given.districts))
    yield Row("対象額", direct, "円", "direct", sum_of(f"direct_{n}" for n in numbers), APART)
    formula = sum_of(f"overhead_{n}" for n in numbers)
    yield Row("諸経費", overheads.apart, "円", "apart", formula, APART)
    yield Row("計", direct + overheads.apart, "円", "", "{direct}+{apart}", APART)


def _bundle_rows(overheads: Overheads) -> Iterator[Row]:
    direct = overheads.given.direct_cost
    yield Row("対象額", direct, "円", "", "{direct}", BUNDLED)
    yield Row("諸経費率", overheads.given.rate_of_bundle, "％", "", "{bundle_rate}", BUNDLED)
    formula = "ROUND({direct}*{bundle_rate}/100,0)"
    yield Row("諸経費", overheads.bundled, "円", "bundled", formula, BUNDLED)
    yield Row("計", direct + overheads.bundled, "円", "", "{direct}+{bundled}", BUNDLED)


def _change_rows(change: Change) -> Iterator[Row]:
    yield Row("諸経費の変化", change.amount, "円", "change", "{bundled}-{apart}", DIFFERENCE)
    if change.percent is not None:
        formula = "ROUND({change}*100/{apart},1)"
        yield Row("諸経費の変化率", change.percent, "％", "", formula, DIFFERENCE)


def _working(overheads: Overheads) -> Iterator[Noted]:
    given = overheads.given
    from_table = "（率の表から）" if given.brackets else ""
    for one in given.districts:
        yield Noted(
            f"{one.name}：{shown(one.direct_cost)}円 × {shown(given.rate_of(one))}％{from_table}"
            f" ＝ {shown(overheads.of(one))}円",
            ("Q2-11.5",),
        )
    parts = " ＋ ".join(shown(overheads.of(one)) for one in given.districts)
    yield Noted(f"{APART}：{parts} ＝ {shown(overheads.apart)}円", ("Q2-11.5",))
    yield Noted(
        f"{BUNDLED}：{shown(given.direct_cost)}円 × {shown(given.rate_of_bundle)}％{from_table}"
        f" ＝ {shown(overheads.bundled)}円",
        ("Q2-11.4",),
    )


def _assumptions(given: OverheadInput) -> Iterator[Noted]:
    yield Noted("諸経費は、対象額に率を掛けて、地区ごと・一括のそれぞれで1円未満を四捨五入しました")
    if given.brackets:
        yield Noted(
            "諸経費率は、対象額に応じて率の表から選びました。"
            "表計算で対象額を変えたときは、率も選び直してください"
        )


def _lines(overheads: Overheads) -> Iterator[Noted]:
    yield Noted(
        f"諸経費は、従前の地区ごとに算出して合計すると {shown(overheads.apart)}円、"
        f"束ねて一括で算出すると {shown(overheads.bundled)}円で、"
        f"束ねることによる変化は{overheads.change.said('円')}です。",
        ("Q2-11.4", "Q2-11.5"),
    )
    if overheads.bundled < overheads.apart:
        yield Noted("この縮減は、事業者が受け取る諸経費が少なくなる額に当たります。")
        yield Noted(
            "スケールメリットを見込むことが必ずしも適切でない場合には、業務の実態に応じて、"
            "束ねる前の地区ごとに諸経費を計算し、その後で合計する設定も考えられます。",
            ("Q2-11.5", "Q2-11.7"),
        )


def _warnings(given: OverheadInput) -> Iterator[str]:
    rates = [one.rate for one in given.brackets]
    if rates != sorted(rates, reverse=True):
        yield "率の表で、対象額が大きいほど率が高くなる行があります。並びを確かめてください"
    highest = max(given.rate_of(one) for one in given.districts)
    if not given.brackets and given.rate_of_bundle > highest:
        yield "束ねた後の諸経費率が、どの地区の率よりも高くなっています。率を確かめてください"
    nothing = [one.name for one in given.districts if not one.direct_cost]
    if nothing:
        yield f"対象額が 0 円の地区があります：{'、'.join(nothing)}"
