import pytest

from assistant.calculators.policy_format import policy_format
from assistant.calculators.policy_input import PolicyFormatInput
from assistant.tooling import Result, Tool, ToolInputError
from tests.assistant.calculators.cited import assert_statements_exist

TOOL = Tool("policy_format", "実施方針案", "", PolicyFormatInput, policy_format)
TARGET = {"field": "道路", "processes": ["維持作業", "窓口業務"]}
STAGE = {"start_year": 8, "municipalities": ["A市", "B町"]}
ANSWERS: dict[str, object] = {
    "municipalities": ["A市", "B町"],
    "message": "道を守る仲間をつくる",
    "issues": ["技術職員が足りない", "業者が減っている"],
    "effects": ["職員の手が空く"],
    "scopes": [{"targets": [TARGET, TARGET], "stages": [STAGE]}],
    "contract_years": 3,
    "performance_based": "無",
    "schemes": [{"pattern": "共同発注パターン"}],
    "joint_processing": "無",
    "road_cooperation": "有",
    "engineer_menu": ["合同研修"],
    "data_menu": ["巡回ソフトの共用"],
}


def rows(result: Result) -> list[tuple[str, object, str]]:
    return [(row.label, row.amount, row.group) for row in result.rows]


def test_all_answers_make_a_whole_form():
    result = TOOL.run(ANSWERS)
    assert result.lines[0].text.endswith("11 項目のうち 11 項目を記入しました。")
    assert len(result.lines) == 1
    assert result.warnings == ()
    shown = rows(result)
    assert ("自治体が抱える課題", "業者が減っている", "課題と期待する効果") in shown
    assert ("連携協力道路制度の活用", "有", "（２）自治体の束") in shown
    assert shown[-2:] == [
        ("道路", "①窓口業務", "窓口業務"),
        ("道路", "①巡回、清掃、除草、剪定", "維持作業"),
    ]
    assert_statements_exist(result)


def test_items_from_the_handbooks_table_are_told_once():
    told = [one.text for one in TOOL.run(ANSWERS).assumptions]
    assert told == [
        "道路の維持作業の対象は、手引きの表の項目（巡回、清掃、除草、剪定）としました",
        "道路の窓口業務の対象は、手引きの表に内訳が無いため、窓口業務の全体としました",
    ]


def test_items_that_were_named_are_no_assumption():
    scope = {"targets": [{**TARGET, "items": ["除雪"]}], "stages": [STAGE]}
    assert not TOOL.run({**ANSWERS, "scopes": [scope]}).assumptions


def test_what_is_missing_is_named():
    result = TOOL.run({"municipalities": ["A市"], "issues": ["人手不足"]})
    assert "11 項目のうち 1 項目" in result.lines[0].text
    assert result.lines[1].text.startswith("まだ記入のない項目は、取組を言い表す短い言葉、")
    assert ("①対象範囲", "（未記入）", "（１）業務のマネジメント戦略") in rows(result)


def test_odd_answers_are_pointed_out():
    alone = TOOL.run({**ANSWERS, "municipalities": ["A市"], "scopes": []})
    assert alone.warnings == ("自治体が一つだけですが、複数の自治体によるスキームが入っています",)
    idle = TOOL.run({**ANSWERS, "municipalities": ["A市", "B町", "C村"]})
    assert idle.warnings == ("「C村」は、対象範囲のどの時期にも入っていません",)


def test_departments_within_one_municipality_are_fine():
    scheme = {"pattern": "庁内関係部署の連携", "members": ["土木課", "公園課"]}
    assert not TOOL.run({"municipalities": ["A市"], "schemes": [scheme]}).warnings


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"municipalities": []}, "自治体名: 1 件以上入力してください"),
        (
            {"municipalities": ["A市", "A市", "B町"]},
            "自治体名「A市」が二度入っています。一つにまとめてください",
        ),
        (
            {"schemes": [{"pattern": "代行パターン", "lead": "D町", "members": ["A市", "E村"]}]},
            "「D町、E村」が自治体名にありません。自治体名に加えてください",
        ),
        (
            {"schemes": [{"pattern": "代行パターン"}]},
            "広域連携スキーム 1件目: 代行パターンでは、代行する自治体の名前を入力してください",
        ),
        (
            {"schemes": [{"pattern": "庁内関係部署の連携"}]},
            "広域連携スキーム 1件目: 庁内の連携では、参加する部署の名前を入力してください",
        ),
        (
            {"performance_based": "有"},
            "性能規定の導入が「有」のときは、性能規定にする業務を入力してください",
        ),
        (
            {"performance_tasks": ["除草"]},
            "性能規定にする業務があるときは、性能規定の導入を「有」にしてください",
        ),
        ({"contract_years": 0}, "契約期間: 1 以上にしてください"),
        ({"contract_years": 10**9}, "契約期間: 30 以下にしてください"),
        ({"title": "案"}, "title: 使わない項目です。取り除いてください"),
        (
            {"scopes": [{"targets": [TARGET], "stages": [{**STAGE, "municipalities": ["C村"]}]}]},
            "「C村」が自治体名にありません。自治体名に加えてください",
        ),
    ],
)
def test_bad_input_is_refused_by_name(wrong: dict[str, object], problem: str):
    with pytest.raises(ToolInputError) as refused:
        TOOL.run({**ANSWERS, **wrong})
    assert problem in refused.value.problems
