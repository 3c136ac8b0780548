"""複数自治体の導入効果 in words (手引き Q2-8 p.32)."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.calculators.amounts import rate_warnings
from assistant.calculators.joint_input import JointEffectInput
from assistant.calculators.rounding import shown
from assistant.tooling import Noted

CAVEATS = (
    Noted("手引き Q2-8 の考え方に基づく概算です。", ("Q2-8.1",)),
    Noted("不確定な要素が多く、大掴みの概算になることに留意が必要です。", ("Q2-7.2",)),
)


def working(given: JointEffectInput) -> Iterator[Noted]:
    """Each municipality before and after."""
    for one in given.members:
        hours = f"{shown(one.hours_before)}時間 → {shown(one.hours_after)}時間"
        if given.hourly_rate is None:
            yield Noted(f"{one.name}：{hours}", ("Q2-8.2",))
            continue
        acts = one.name == given.lead
        fee = (
            f" − 受け取る事務負担料 {shown(given.fees)}円"
            if acts
            else (f" ＋ 事務負担料 {shown(one.office_fee)}円")
        )
        yield Noted(
            f"{one.name}：{hours}。現状は委託 {shown(one.consigned_before or 0)}円"
            f" ＋ 直営 {shown(given.direct(one.hours_before))}円 ＝ {shown(given.before(one))}円。"
            f"導入後は委託 {shown(one.consigned_after or 0)}円"
            f" ＋ 直営 {shown(given.direct(one.hours_after))}円"
            f" ＋ 新たに必要となる経費 {shown(one.new_cost)}円{fee} ＝ {shown(given.after(one))}円",
            ("Q2-8.1", "Q2-7.3", "Q2-13.5"),
        )


def assumptions(given: JointEffectInput) -> Iterator[Noted]:
    """What nobody said."""
    yield Noted("金額と時間は、どれも同じ期間（1年分どうしなど）の値としました")
    if given.hourly_rate is not None:
        yield Noted("人件費単価は、どの自治体にも同じ値を使いました", ("Q2-7.7",))


def lines(given: JointEffectInput) -> Iterator[Noted]:
    """All together, then the acting one beside the others."""
    hours = given.hours(given.members)
    yield Noted(
        f"全体の直営対応時間は、現状の {shown(Decimal(hours.before))}時間に対して"
        f"導入後が {shown(Decimal(hours.after))}時間で、{hours.said('時間')}です。",
        ("Q2-8.2",),
    )
    acting, others = given.hours(given.acting), given.hours(given.others)
    yield Noted(
        f"代行する{given.lead}の直営対応時間は{acting.said('時間')}、"
        f"ほかの自治体は合わせて{others.said('時間')}です。",
        ("Q2-8.1",),
    )
    if given.hourly_rate is not None:
        cost = given.cost(given.members)
        yield Noted(
            f"全体のトータルコスト（直営＋委託）は、現状の {shown(Decimal(cost.before))}円に対して"
            f"導入後が {shown(Decimal(cost.after))}円で、{cost.said('円')}です。",
            ("Q2-8.1", "Q2-7.1"),
        )


def warnings(given: JointEffectInput) -> Iterator[str]:
    """Inputs that look odd, and who would pay more."""
    if given.hourly_rate is not None:
        yield from rate_warnings("人件費単価", given.hourly_rate)
    for one in given.members:
        acts, more = one.name == given.lead, one.hours_after > one.hours_before
        if acts and not more:
            yield (
                f"代行する{one.name}の直営対応時間が増えていません。"
                "代行に要する時間を入れたか確かめてください"
            )
        if more and not acts:
            yield f"{one.name}の直営対応時間が現状より長くなっています。値を確かめてください"
        if given.after(one) > given.before(one) and given.hourly_rate is not None:
            yield (
                f"{one.name}はトータルコストが増えます。"
                "費用の分担や事務負担料を見直すか確かめてください"
            )
