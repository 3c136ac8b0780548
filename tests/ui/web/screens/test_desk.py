from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.ask import Assistant
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from tests.ui.web.opened import opened, press, settled, text_of
from ui.web import opening, words

MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。"


@pytest.fixture
def office(
    over_tiny: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    database = open_database("", tmp_path)
    made = Office(over_tiny, database, tmp_path / "proposals")
    monkeypatch.setattr(opening.wiring, "open_office", lambda _settings, _assistant: made)
    st.cache_resource.clear()
    yield made
    database.close()


def be(page: AppTest, name: str) -> AppTest:
    page.text_input(key="desk-name").set_value(name)
    return settled(page.run())


@pytest.fixture
def drafted(office: Office) -> AppTest:
    """A page with the draft of one case open."""
    assert office
    page = be(opened("desk"), "田中")
    page.text_area[0].set_value(MAIL)
    return press(page, words.MAKE_DRAFT)


def test_without_a_name_nothing_can_be_done(office: Office):
    assert office
    page = opened("desk")
    assert page.info[0].value == words.NEED_NAME
    assert not page.main.button


def test_a_mail_becomes_a_draft_beside_it(drafted: AppTest):
    assert "三条市の山田です" in drafted.text[0].value
    assert "複数の市で費用はどう分けますか" in text_of(drafted)
    assert drafted.success[0].value == words.ALL_STAND


def test_no_mail_is_told(office: Office):
    assert office
    page = press(be(opened("desk"), "田中"), words.MAKE_DRAFT)
    assert page.warning[0].value == words.NO_MAIL


def test_an_edit_without_ground_is_marked_and_shown_beside_the_original(drafted: AppTest):
    box = drafted.text_area[0]
    box.set_value(str(box.value).replace("延長割", "均等割", 1))
    page = press(drafted, words.SAVE)
    assert "引用元にない言葉" in page.warning[0].value
    assert "第2版" in "".join(one.value for one in page.caption)
    assert "均等割" in text_of(page)


def test_the_writer_cannot_approve_and_another_can(drafted: AppTest):
    page = press(drafted, words.SUBMIT)
    page = press(be(page, "田中"), words.APPROVE)
    assert "最後に編集した人は承認できません" in page.error[0].value
    page = press(be(page, "佐藤"), words.APPROVE)
    assert "承認済" in text_of(page)
    assert page.code


def test_a_draft_is_sent_back_with_a_reason(drafted: AppTest):
    page = be(press(drafted, words.SUBMIT), "佐藤")
    page = press(page, words.SEND_BACK)
    assert "理由" in page.error[0].value


def test_the_list_finds_and_opens_a_case(drafted: AppTest):
    page = press(drafted, words.BACK_TO_LIST)
    assert "照会" in text_of(page)
    page.text_input(key="desk-filter-text").set_value("下田").run()
    assert words.NO_CASES_YET in [one.value for one in page.caption]
    page.text_input(key="desk-filter-text").set_value("三条").run()
    page = press(page, words.OPEN_CASE)
    assert "三条市の山田です" in page.text[0].value
