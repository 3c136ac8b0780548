import io
from datetime import date

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from assistant.clock import today
from assistant.permissions import Role
from assistant.roadmap.model import Progress
from tests.ui.web.conftest import PASSWORD
from tests.ui.web.opened import captions, labels, links, opened, press, settled, text_of, turn_to
from ui.web import opening, visitor, words
from ui.web import roadmap_words as say

pytestmark = pytest.mark.usefixtures("over_ver_1")


@pytest.fixture
def begun() -> AppTest:
    page = opened("roadmap")
    page.text_input[0].set_value("A町の進め方")
    return press(page, say.BEGIN)


def key(page: AppTest, name: str, n: int = 1) -> str:
    return f"roadmap-1-{n}-{name}"


def test_a_new_visitor_is_asked_for_a_name_and_begins_at_step_0(begun: AppTest):
    assert begun.selectbox[0].value == 1
    assert begun.selectbox(key="roadmap-1-step").value == 0
    told = text_of(begun)
    for title in ("Q0-1 自分の自治体の現状分析の進め方", "Q0-2", "Q0-3"):
        assert title in told
    assert "Q1-1" not in told
    assert begun.date_input(key=key(begun, "due")).value is None


def test_each_item_leads_to_its_q_and_its_calculators(begun: AppTest):
    found = links(begun)
    assert ("Q0-1（p.25）を読む", "record=Q0-1") in found
    assert ("同規模の自治体との比較", "tool=benchmark") in found
    assert ("Q0-1 自分の自治体の現状分析の進め方", "record=Q0-1") in found  # what is next


def test_what_is_changed_is_saved_at_once_and_seen_by_the_next_visit(begun: AppTest):
    begun.selectbox(key=key(begun, "progress")).set_value(Progress.DONE).run()
    begun.text_input(key=key(begun, "who", 2)).set_value("山田").run()
    settled(begun.date_input(key=key(begun, "due", 2)).set_value(date(2027, 3, 31)).run())
    again = opened("roadmap")
    assert again.selectbox(key=key(again, "progress")).value is Progress.DONE
    assert again.text_input(key=key(again, "who", 2)).value == "山田"
    assert ("Q0-2 連携する他部署や他自治体の見つけ方（期限 2027/03/31）", "record=Q0-2") in links(
        again
    )
    assert len(again.main.get("vega_lite_chart")) == 1


def test_dates_the_wrong_way_round_are_told_and_not_kept(begun: AppTest):
    begun.date_input(key=key(begun, "due")).set_value(date(2027, 3, 31)).run()
    settled(begun.date_input(key=key(begun, "start")).set_value(date(2027, 4, 1)).run())
    assert "開始日が期限より後" in begun.error[0].value
    assert begun.date_input(key=key(begun, "start")).value is None


def test_what_is_late_is_named(begun: AppTest):
    past = date(today().year - 1, 1, 31)
    settled(begun.date_input(key=key(begun, "due")).set_value(past).run())
    assert "1 件" in begun.warning[0].value
    assert "期限を過ぎています" in text_of(begun)


def test_when_a_step_is_closed_the_next_one_is_offered(begun: AppTest):
    for n in (1, 2):
        begun.selectbox(key=key(begun, "progress", n)).set_value(Progress.DONE).run()
    assert not begun.success
    begun.selectbox(key=key(begun, "progress", 3)).set_value(Progress.LEFT_OUT).run()
    press(begun, say.GO_ON.format(step="STEP1 キックオフ"))
    assert begun.selectbox(key="roadmap-1-step").value == 1
    assert begun.radio[0].value == 1
    assert "Q1-1" in text_of(begun)


def test_an_item_of_ones_own_comes_and_goes(begun: AppTest):
    begun.text_input(key="roadmap-1-add-0").set_value("町長へ説明する")
    press(begun, say.ADD_BUTTON)
    assert "町長へ説明する" in text_of(begun)
    assert say.OWN in captions(begun)
    press(begun, say.REMOVE)
    assert "町長へ説明する" not in text_of(begun)


def test_the_other_pages_leave_the_roadmap_open(begun: AppTest):
    begun.selectbox[0].set_value(0).run()
    begun.text_input[0].set_value("B村")
    press(begun, say.BEGIN)
    assert begun.selectbox[0].value == 2
    turn_to(begun, "about")
    assert turn_to(begun, "roadmap").selectbox[0].value == 2


def test_the_same_name_twice_is_refused_in_words(begun: AppTest):
    begun.selectbox[0].set_value(0).run()
    begun.text_input[0].set_value("A町の進め方")
    press(begun, say.BEGIN)
    assert "すでにあります" in begun.error[0].value


def test_a_roadmap_taken_away_is_gone(begun: AppTest):
    press(begun, say.DELETE_SURELY.format(name="A町の進め方"))
    assert say.BEGIN in labels(begun)


def test_its_file_is_the_whole_roadmap(begun: AppTest):
    (button,) = begun.main.get("download_button")
    assert button.proto.label == say.EXCEL
    from ui.web.roadmap_view import _workbook

    roadmap = opening.the_roadmaps().open(1, "")
    made = _workbook(roadmap, opening.the_handbook(), date(2026, 11, 26))
    assert load_workbook(io.BytesIO(made)).sheetnames == ["進め方", "ガントチャート", "根拠"]


def test_where_others_can_reach_it_and_nobody_signs_in_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("GUNMANE_HOST", "0.0.0.0")
    page = opened("roadmap")
    assert page.info[0].value == say.CLOSED
    assert not page.text_input


def come(name: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page of somebody who has signed in."""
    accounts = opening.the_accounts()
    if name not in [one.name for one in accounts.all()]:
        accounts.add(name, Role.READ, PASSWORD, "管理人")
    token = accounts.sign_in(name, PASSWORD)
    monkeypatch.setattr(visitor, "_token", lambda: token)
    return opened("roadmap")


def test_ones_own_roadmap_is_for_oneself_until_it_is_shared(monkeypatch: pytest.MonkeyPatch):
    mine = come("田中", monkeypatch)
    mine.text_input[0].set_value("A町の進め方")
    press(mine, say.BEGIN)
    assert say.BEGIN in labels(come("佐藤", monkeypatch))
    mine = come("田中", monkeypatch)
    settled(mine.checkbox(key="roadmap-1-shared").check().run())
    theirs = come("佐藤", monkeypatch)
    assert theirs.selectbox[0].options == ["A町の進め方（田中 さんと共有）", say.NEW]
    assert not theirs.checkbox
    assert say.DELETE_SURELY.format(name="A町の進め方") not in labels(theirs)
    settled(theirs.text_input(key=key(theirs, "who")).set_value("佐藤").run())
    assert any(one.endswith("　佐藤") for one in captions(theirs))


def test_the_page_is_in_the_menu():
    assert words.PAGES["roadmap"] == "進め方"
