from assistant.calculators.joint_effect import joint_effect
from assistant.calculators.joint_input import JointEffectInput
from assistant.tooling import Tool

TOOL = Tool("joint_effect", "複数自治体の導入効果", "", JointEffectInput, joint_effect)
A = {"name": "A市", "hours_before": 100, "hours_after": 120}
B = {"name": "B町", "hours_before": 100, "hours_after": 50}
MONEY = {"consigned_before": 1000000, "consigned_after": 900000}


def test_hours_alone_are_said_for_all_and_for_the_acting_one():
    result = TOOL.run({"members": [A, B], "lead": "A市"})
    assert [one.text for one in result.lines] == [
        "全体の直営対応時間は、現状の 200時間に対して導入後が 170時間で、"
        "30時間（15％）の縮減です。",
        "代行するA市の直営対応時間は20時間（20％）の増加、"
        "ほかの自治体は合わせて50時間（50％）の縮減です。",
    ]
    assert result.working[1].text == "B町：100時間 → 50時間"
    assert not result.warnings


def test_money_is_said_where_a_rate_is_given():
    members = [{**A, **MONEY}, {**B, **MONEY, "new_cost": 300000, "office_fee": 50000}]
    result = TOOL.run({"members": members, "lead": "A市", "hourly_rate": 3000})
    assert result.lines[2].text == (
        "全体のトータルコスト（直営＋委託）は、現状の 2,600,000円に対して"
        "導入後が 2,610,000円で、10,000円（0.4％）の増加です。"
    )
    assert result.working[0].text.endswith("− 受け取る事務負担料 50,000円 ＝ 1,210,000円")
    assert result.working[1].text.endswith("＋ 事務負担料 50,000円 ＝ 1,400,000円")
    assert "どの自治体にも同じ値" in result.assumptions[1].text
    assert result.warnings == (
        "B町はトータルコストが増えます。費用の分担や事務負担料を見直すか確かめてください",
    )


def test_hours_that_look_odd_are_pointed_out():
    same = {**A, "hours_after": 100}
    more = {**B, "hours_after": 101}
    warned = TOOL.run({"members": [same, more], "lead": "A市"}).warnings
    assert "代行するA市の直営対応時間が増えていません" in warned[0]
    assert "B町の直営対応時間が現状より長く" in warned[1]
    cheap = {"members": [{**A, **MONEY}, {**B, **MONEY}], "lead": "A市", "hourly_rate": 3}
    assert "3 円/時間" in TOOL.run(cheap).warnings[0]
