import json

import pytest
from streamlit.testing.v1 import AppTest

from assistant.examples import example
from assistant.tooling import Tool
from assistant.tools import CALCULATORS, tools_for
from corpus.handbook import Handbook
from tests.ui.web.opened import (
    button,
    captions,
    dialog,
    labels,
    opened,
    plain,
    press,
    settled,
    text_of,
    turn_to,
)
from ui.web import words
from ui.web.drafts import Draft

TOOLS = tools_for(Handbook.ver_1())
every_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)

pytestmark = pytest.mark.usefixtures("over_ver_1")


def filled_in(tool: str) -> AppTest:
    """The form of a tool with its example in it."""
    return press(opened("calculate", tool=tool), words.EXAMPLE)


def run_button(tool: str) -> str:
    return words.RUN_AS.get(tool, words.RUN)


def draft(page: AppTest, tool: str) -> Draft:
    found: Draft = page.session_state["drafts"][tool]
    return found


def test_the_list_offers_every_tool_with_what_it_is_for():
    page = opened("calculate")
    assert labels(page) == [one.title for one in TOOLS.values()]
    assert all(one.purpose in text_of(page) for one in TOOLS.values())
    assert "根拠：Q2-7" in captions(page)


def test_a_card_opens_its_form_and_the_list_is_one_step_back():
    page = press(opened("calculate"), TOOLS["effect"].title)
    assert page.title[0].value == "導入効果の試算"
    assert page.query_params["tool"] == "effect"
    press(page, words.ALL_TOOLS)
    assert page.title[0].value == words.PAGES["calculate"]
    assert "tool" not in page.query_params


@every_tool
def test_an_example_stands_in_the_form_as_it_was_given_and_can_be_run(tool: Tool):
    page = filled_in(tool.name)
    assert draft(page, tool.name).values == example(tool.name)
    press(page, run_button(tool.name))
    assert words.RESULT in [one.value for one in page.header]
    assert not page.error
    assert captions(page).count(words.SOURCES) == 1


@every_tool
def test_an_empty_form_says_in_japanese_what_to_mend(tool: Tool):
    page = press(opened("calculate", tool=tool.name), run_button(tool.name))
    if page.error:
        assert words.PROBLEMS.format(count="").split()[0] in page.error[0].value
        assert "Value error" not in page.error[0].value
    else:
        assert words.RESULT in [one.value for one in page.header]


def test_a_problem_stands_beneath_its_field_too():
    page = filled_in("effect")
    page.number_input[0].set_value(-1).run()
    press(page, words.RUN)
    beneath = [one.value for one in page.main.markdown if "直してください" in one.value]
    assert len(beneath) == 1
    assert "人件費単価: 0 より大きい値にしてください" in plain(beneath[0])
    assert "人件費単価: 0 より大きい値にしてください" in plain(page.error[0].value)


def test_the_result_follows_the_form_once_it_was_asked_for():
    page = press(filled_in("effect"), words.RUN)
    assert "17,500,000円" in text_of(page)
    page.number_input[0].set_value(2000).run()
    assert "14,500,000円" not in text_of(page)
    assert "16,500,000円" in text_of(page)


def test_what_was_filled_in_stays_over_a_page_change():
    page = filled_in("cost_allocation")
    page.number_input[0].set_value(5).run()
    turn_to(page, "about")
    turn_to(page, "calculate")
    assert page.number_input[0].value == 5
    assert draft(page, "cost_allocation").values == example("cost_allocation") | {
        "office_fee_percent": 5
    }


def test_two_forms_keep_their_own_answers():
    page = filled_in("effect")
    turn_to(page, "calculate", tool="overhead")
    press(page, words.EXAMPLE)
    turn_to(page, "calculate", tool="effect")
    assert draft(page, "effect").values == example("effect")
    assert draft(page, "overhead").values == example("overhead")


def test_clearing_empties_the_form_and_takes_the_result_away():
    page = press(filled_in("effect"), words.RUN)
    press(page, words.CLEAR)
    assert draft(page, "effect").values == {}
    assert words.RESULT not in [one.value for one in page.header]


def test_a_table_takes_a_row_that_is_written_into_it():
    page = opened("calculate", tool="effect")
    key = draft(page, "effect").key("items")
    row = {
        "name": "道路",
        "consigned_before": 100,
        "consigned_after": 90,
        "hours_before": 1.5,
        "hours_after": 1,
    }
    page.session_state[key] = {"edited_rows": {0: row}, "added_rows": [], "deleted_rows": []}
    settled(page.run())
    assert draft(page, "effect").values == {"items": [row]}


def test_the_lead_is_chosen_among_the_municipalities_that_were_written():
    page = filled_in("joint_effect")
    (lead,) = page.selectbox
    assert lead.options == ["A市", "B町", "C村"]


def test_nobody_types_an_id():
    cases = opened("calculate", tool="compare_cases").multiselect[0]
    assert cases.label == "事例（必須）"
    assert any(one.startswith("新潟県三条市") for one in cases.options)
    questions = opened("calculate", tool="questionnaire").multiselect[1]
    assert questions.label == "使わない設問"
    assert any("主な業種" in one for one in questions.options)


def test_values_that_the_handbook_gives_are_folded_until_they_are_used():
    page = opened("calculate", tool="patrol_cost")
    (fold,) = page.main.expander
    assert fold.label == words.FOLDED.format(count=2)
    assert not fold.proto.expanded
    assert [one.label for one in fold.number_input] == ["巡回速度（km/h）", "人数"]
    draft(page, "patrol_cost").fill({"speed": 30})
    assert page.run().main.expander[0].proto.expanded


def test_a_card_of_a_form_can_be_added_and_taken_away_without_loss():
    page = filled_in("policy_format")
    whole = example("policy_format")
    press(page, words.ADD_CARD.format(title="対象範囲"))
    assert words.CARD.format(title="対象範囲", number=2) in text_of(page)
    assert draft(page, "policy_format").values == whole
    page.button(key=draft(page, "policy_format").key("scopes-1-leave")).click()
    settled(page.run())
    assert words.CARD.format(title="対象範囲", number=2) not in text_of(page)
    assert draft(page, "policy_format").values == whole


def test_a_citation_opens_its_record():
    page = press(filled_in("effect"), words.RUN)
    press(page, next(one for one in labels(page) if "Q2-7" in one))
    assert [plain(one.value) for one in dialog(page).subheader] == ["Q2-7 導入効果の試算方法"]


@pytest.mark.parametrize("tool", CALCULATORS, ids=lambda tool: tool.name)
def test_a_result_is_offered_as_excel_and_word(tool: Tool):
    page = press(filled_in(tool.name), run_button(tool.name))
    offered = [one.proto.label for one in page.main.get("download_button")]
    assert offered == [words.EXCEL, words.WORD]


def test_what_a_person_wrote_is_no_markup():
    page = filled_in("local_share")
    values = json.loads(json.dumps(example("local_share")))
    values["members"][0]["name"] = "**甲** [x](javascript:1) :red[乙] <b>丙</b>"
    draft(page, "local_share").fill(values)
    page.run()
    press(page, words.RUN)
    assert not any("**甲**" in one.value for one in page.main.markdown)


def test_an_unknown_tool_shows_the_list():
    assert opened("calculate", tool="nothing").title[0].value == words.PAGES["calculate"]
    assert button(opened("calculate"), TOOLS["effect"].title)
