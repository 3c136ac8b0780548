"""What each reader makes of a message: the input, or what is missing by its title."""

from typing import Any

import pytest

from assistant.reading.figures import told
from assistant.reading.forms import Draft
from assistant.reading.readers.every import FORMS

BY_TOOL = {one.tool: one for one in FORMS}


def read(tool: str, *turns: str) -> Draft:
    form = BY_TOOL[tool]
    return form.fill(told(form, turns))


WHOLE: list[tuple[str, str, dict[str, Any]]] = [
    (
        "cost_allocation",
        "窓口業務の900万円は均等割、巡回の600万円は数量割で、甲市（延長200km）と乙町（延長100km）に",
        {
            "parties": [{"name": "甲市", "quantity": 200}, {"name": "乙町", "quantity": 100}],
            "items": [
                {"name": "窓口業務", "amount": 9_000_000, "equal_percent": 100},
                {"name": "巡回", "amount": 6_000_000, "quantity_percent": 100},
            ],
        },
    ),
    (
        "effect",
        "現状は委託1000万円、直営3000時間。案Aは委託1200万円で直営1000時間。単価3000円/時間",
        {
            "items": [
                {
                    "scenario": "案A",
                    "consigned_before": 10_000_000,
                    "consigned_after": 12_000_000,
                    "hours_before": 3000,
                    "hours_after": 1000,
                }
            ],
            "hourly_rate": 3000,
        },
    ),
    (
        "joint_effect",
        "甲市に代行してもらうと乙町の直営時間は600時間から200時間、甲市は800時間から950時間",
        {
            "members": [
                {"name": "甲市", "hours_before": 800, "hours_after": 950},
                {"name": "乙町", "hours_before": 600, "hours_after": 200},
            ],
            "lead": "甲市",
        },
    ),
    (
        "coordination_cost",
        "件数は310件、295件、340件。労務単価は3,100円/時間。主任技師は3人日、単価64,000円。契約は5年",
        {
            "cases_by_year": [310, 295, 340],
            "hourly_rate": 3100,
            "engineers": [{"grade": "主任技師", "days": 3, "daily_rate": 64000}],
            "years": 5,
        },
    ),
    (
        "patrol_cost",
        "延長44kmの町道を年12回、片道、2人、日額17,600円（1日8時間）、燃料費400円、車両損料300円",
        {
            "roads": [{"name": "町道", "length_km": 44, "times_a_year": 12}],
            "way": "片道",
            "hourly_rate": 2200,
            "fuel_per_hour": 400,
            "vehicle_per_hour": 300,
            "crew": 2,
        },
    ),
    (
        "overhead",
        "東地区1,200万円、西地区800万円。率は1,000万円以下42.5％、それ以上35.25％",
        {
            "districts": [
                {"name": "東地区", "direct_cost": 12_000_000},
                {"name": "西地区", "direct_cost": 8_000_000},
            ],
            "brackets": [{"up_to": 10_000_000, "rate": 42.5}, {"rate": 35.25}],
        },
    ),
    (
        "benchmark",
        "A町は人口2万人、技術者2人、建設後50年以上の橋80橋",
        {"population": 20000, "name": "A町", "engineers": 2, "bridges_over_50_years": 80},
    ),
    (
        "workforce",
        "令和七年度で二十代は三人、60～64歳2人。毎年1人採用、定年63歳、8人を下回るのは",
        {
            "bands": [
                {"low": 20, "high": 29, "staff": 3},
                {"low": 60, "high": 64, "staff": 2},
            ],
            "survey_year": 2025,
            "retirement_age": 63,
            "hires_a_year": 1,
            "staff_line": 8,
        },
    ),
    (
        "local_share",
        "市内の甲建設が出資比率40%、県外の丙工業が60%。市内企業の出資比率30%以上",
        {
            "members": [
                {"name": "甲建設", "location": "市内", "investment_percent": 40},
                {"name": "丙工業", "location": "県外", "investment_percent": 60},
            ],
            "requirements": [{"rule": "市内企業の出資比率の合計", "least_percent": 30}],
        },
    ),
    (
        "policy_format",
        "A市とB町の実施方針案。契約は3年、除草を性能規定にします。A市が代行",
        {
            "municipalities": ["A市", "B町"],
            "contract_years": 3,
            "performance_based": "有",
            "performance_tasks": ["除草"],
            "schemes": [{"pattern": "代行パターン", "lead": "A市"}],
        },
    ),
    (
        "questionnaire",
        "A市の道路と公園の調査票。性能規定あり、締切は10月31日",
        {
            "municipalities": ["A市"],
            "fields": ["道路", "公園"],
            "performance_based": True,
            "reply_by": "10月31日",
        },
    ),
]


@pytest.mark.parametrize(("tool", "text", "inputs"), WHOLE, ids=[one[0] for one in WHOLE])
def test_a_whole_message_becomes_the_input(tool: str, text: str, inputs: dict[str, Any]):
    draft = read(tool, text)
    assert draft.missing == []
    assert draft.inputs == inputs


@pytest.mark.parametrize(
    ("tool", "text", "missing"),
    [
        (
            "cost_allocation",
            "A市とB町、1000万円を業務量割と均等割で。業務量はA市70、B町30",
            ["業務量割の割合", "均等割の割合"],
        ),
        (
            "effect",
            "委託1,000万円→1,100万円、直営2,000時間。単価3000円/時間",
            ["直営対応時間（導入後）"],
        ),
        (
            "joint_effect",
            "A市が代行。直営はA市100→120時間、B町100→50時間、委託はA市10万円→9万円",
            ["B町の委託金額（現状）", "B町の委託金額（導入後）", "人件費単価"],
        ),
        ("coordination_cost", "年280件、日額24,000円", ["労務単価（土木一般世話役）"]),
        (
            "patrol_cost",
            "県道30kmを往復。労務単価2,000円、燃料費400円",
            ["県道の巡回頻度", "車両損料"],
        ),
        (
            "overhead",
            "東地区1,200万円、西地区800万円（45％）",
            ["東地区の諸経費率", "束ねた後の諸経費率"],
        ),
        ("benchmark", "技術者2人", ["人口"]),
        ("workforce", "60歳以上2人、2025年度", ["60歳以上の上の年齢"]),
        (
            "local_share",
            "甲建設（市内）30％と乙道路70％、市内企業の出資比率25％以上",
            ["乙道路の所在地"],
        ),
        ("policy_format", "A市の実施方針案。性能規定を導入する", ["性能規定にする業務"]),
        ("questionnaire", "A市の調査票", ["インフラ分野"]),
    ],
)
def test_what_was_not_said_is_missing_by_its_title(tool: str, text: str, missing: list[str]):
    assert read(tool, text).missing == missing
