"""The one registry of tools: every door lists and runs the calculators and look-ups from here."""

from collections.abc import Iterator
from functools import partial

from assistant.calculators.benchmark import BenchmarkInput, benchmark
from assistant.calculators.coordination_cost import coordination_cost
from assistant.calculators.coordination_input import CoordinationCostInput
from assistant.calculators.cost_allocation import cost_allocation
from assistant.calculators.cost_parties import CostAllocationInput
from assistant.calculators.effect import effect
from assistant.calculators.effect_input import EffectInput
from assistant.calculators.joint_effect import joint_effect
from assistant.calculators.joint_input import JointEffectInput
from assistant.calculators.local_rules import LocalShareInput
from assistant.calculators.local_share import local_share
from assistant.calculators.overhead import overhead
from assistant.calculators.overhead_input import OverheadInput
from assistant.calculators.patrol_cost import patrol_cost
from assistant.calculators.patrol_input import PatrolCostInput
from assistant.calculators.policy_format import policy_format
from assistant.calculators.policy_input import PolicyFormatInput
from assistant.calculators.questionnaire import questionnaire
from assistant.calculators.survey_input import QuestionnaireInput
from assistant.calculators.workforce import WorkforceInput, workforce
from assistant.lookups.cases import (
    CaseFactsInput,
    CompareCasesInput,
    case_facts,
    compare_cases,
    find_cases,
)
from assistant.lookups.contacts import FindContactInput, find_contact
from assistant.lookups.contents import PageInput, StepInput, page, step
from assistant.lookups.find_input import FindCasesInput
from assistant.tooling import Tool
from corpus.handbook import Handbook
from corpus.model import Kind


def tools_for(handbook: Handbook) -> dict[str, Tool]:
    """Every tool by name, in the handbook's order; the look-ups read this handbook.

    A calculator that rests on what another edition says otherwise is not one of its tools.
    """
    fit = (one for one in CALCULATORS if one.fits(handbook))
    return {one.name: one for one in (*fit, *_look_ups(handbook))}


CALCULATORS: tuple[Tool, ...] = (
    Tool(
        "benchmark",
        "同規模の自治体との比較",
        "橋梁や技術者などの自分のまちの値を、人口規模が同じ区分の自治体の平均と比べます。",
        BenchmarkInput,
        benchmark,
        (
            "Q0-1",
            "figure-class-under-5sen",
            "figure-class-5sen-1man",
            "figure-class-1-3man",
            "figure-class-3-5man",
            "figure-class-5-10man",
            "figure-class-10-30man",
        ),
    ),
    Tool(
        "workforce",
        "職員数と業務時間の現状把握",
        "年齢階層から15年後までの職員数を見込み、業務項目ごとの現実と理想の時間を比べます。",
        WorkforceInput,
        workforce,
        ("Q0-1",),
    ),
    Tool(
        "policy_format",
        "実施方針の案",
        "課題・対象範囲・連携の形などの答えから、群マネの実施方針の案を項目ごとに組み立てます。",
        PolicyFormatInput,
        policy_format,
        ("Q2-1", "plan-jisshi-hoshin", "plan-taishou-hani"),
    ),
    Tool(
        "effect",
        "導入効果の試算",
        "委託金額と直営対応時間から、導入前後のトータルコストをシナリオごとに比べます。",
        EffectInput,
        effect,
        ("Q2-7",),
    ),
    Tool(
        "joint_effect",
        "複数自治体の導入効果の試算",
        "一つの自治体が代行するときの直営対応時間とトータルコストを、自治体ごとと全体で比べます。",
        JointEffectInput,
        joint_effect,
        ("Q2-8", "Q2-7", "Q2-13"),
    ),
    Tool(
        "coordination_cost",
        "全体マネジメント業務の費用",
        "委託の件数と1件当たりの時間から、全体業務調整と改善提案の検討の費用を試算します。",
        CoordinationCostInput,
        coordination_cost,
        ("Q2-10",),
    ),
    Tool(
        "patrol_cost",
        "巡回費用",
        "道路の延長・公園の箇所数・頻度・速度から、巡回の年間の時間と費用を試算します。",
        PatrolCostInput,
        patrol_cost,
        ("Q2-10",),
    ),
    Tool(
        "overhead",
        "諸経費の比較",
        "諸経費を地区ごとに算出して合計する場合と、束ねて一括で算出する場合を比べます。",
        OverheadInput,
        overhead,
        ("Q2-11",),
    ),
    Tool(
        "questionnaire",
        "事業者アンケートの調査票",
        "分かっている条件に合わせて、事業者へ配るアンケートの設問を選び、調査票を作ります。",
        QuestionnaireInput,
        questionnaire,
        ("Q3-5", "Q3-2", "Q2-3"),
    ),
    Tool(
        "cost_allocation",
        "費用分担",
        "共通の費用を、業務量割・数量割・均等割やその組合せで、自治体・部署に円単位で分けます。",
        CostAllocationInput,
        cost_allocation,
        ("Q4-1",),
    ),
    Tool(
        "local_share",
        "地域要件の確認",
        "JVの構成が、市内企業の数・出資比率・履行割合などの地域要件を満たすかを確かめます。",
        LocalShareInput,
        local_share,
        ("Q4-3", "Q4-4"),
    ),
)


def _look_ups(handbook: Handbook) -> Iterator[Tool]:
    yield from _of_cases(handbook)
    yield from _of_contents(handbook)


def _of_cases(handbook: Handbook) -> Iterator[Tool]:
    cases = _of_kind(handbook, Kind.CASE)
    yield Tool(
        "find_cases",
        "先行事例を探す",
        "インフラ分野・連携の形・人口などの条件にすべて合う先行事例を探します。",
        FindCasesInput,
        partial(find_cases, handbook),
        cases,
    )
    yield Tool(
        "compare_cases",
        "先行事例を比べる",
        "二つ以上の先行事例の事実を、違うところから順に並べて比べます。",
        CompareCasesInput,
        partial(compare_cases, handbook),
        cases,
    )
    yield Tool(
        "case_facts",
        "先行事例を一つ見る",
        "一つの先行事例について、人口・契約・性能規定などの事実を示します。",
        CaseFactsInput,
        partial(case_facts, handbook),
        cases,
    )


def _of_contents(handbook: Handbook) -> Iterator[Tool]:
    yield Tool(
        "find_contact",
        "相談窓口を調べる",
        "都道府県や地方の名前から、自治体メンテ相談窓口の連絡先を調べます。",
        FindContactInput,
        partial(find_contact, handbook),
        _of_kind(handbook, Kind.CONTACT),
    )
    yield Tool(
        "page",
        "ページの内容",
        "指定したページに何が書かれているかを示します。",
        PageInput,
        partial(page, handbook),
        tuple(record.id for record in handbook),
    )
    yield Tool(
        "step",
        "STEP の内容",
        "指定した STEP で何をするかと、そこに並ぶ Q の要点を示します。",
        StepInput,
        partial(step, handbook),
        tuple(record.id for record in handbook if record.step is not None),
    )


def _of_kind(handbook: Handbook, kind: Kind) -> tuple[str, ...]:
    return tuple(record.id for record in handbook if record.kind is kind)
