from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant.ask import Assistant
from assistant.helpdesk.office import Office
from assistant.helpdesk.storage.database import open_database
from assistant.permissions import Person, Role
from index.errors import StoreError
from tests.ui.web.opened import captions, opened, press, settled, text_of, turn_to
from ui.signing import TOLD, Mode
from ui.web import audit_words, opening, visitor, words

OPEN_FIRST = words.OPEN_CASE.format(number=1)
MAIL = "件名: 照会\n\n三条市の山田です。複数の市で費用はどう分けますか。"


@pytest.fixture
def office(
    over_tiny: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    database = open_database("", tmp_path)
    made = Office(over_tiny, database, tmp_path / "proposals")
    monkeypatch.setattr(opening.wiring, "open_office", lambda _settings, _assistant: made)
    monkeypatch.setattr(opening.wiring, "open_accounts", lambda _settings: made.accounts)
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


def test_a_mail_that_cannot_be_drafted_just_now_stays_in_its_box(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_given: object) -> None:
        raise StoreError("索引を開けません。")

    page = be(opened("desk"), "田中")
    page.text_area[0].set_value(MAIL)
    with monkeypatch.context() as broken:
        broken.setattr(office, "take_in", fail)
        page = press(page, words.MAKE_DRAFT)
    assert page.error[0].value == "索引を開けません。"
    assert page.text_area[0].value == MAIL
    assert "三条市の山田です" in press(page, words.MAKE_DRAFT).text[0].value


def test_an_edit_without_ground_is_marked_and_shown_beside_the_original(drafted: AppTest):
    box = drafted.text_area[0]
    box.set_value(str(box.value).replace("延長割", "均等割", 1))
    page = press(drafted, words.SAVE)
    assert "引用元にない" in page.warning[0].value
    assert "第2版" in "".join(one.value for one in page.caption)
    assert "均等割" in text_of(page)


def test_the_writer_cannot_approve_and_another_can(drafted: AppTest):
    page = press(drafted, words.SUBMIT)
    page = press(be(page, "田中"), words.APPROVE)
    assert "確認に回した人は承認できません" in page.error[0].value
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
    page = press(page, OPEN_FIRST)
    assert "三条市の山田です" in page.text[0].value


def test_a_page_without_sign_in_says_so(office: Office):
    assert office
    assert TOLD[Mode.ALONE] in captions(opened("desk"))


def test_of_two_who_edit_the_second_is_told_and_both_texts_stay(office: Office):
    page = be(opened("desk"), "田中")
    page.text_area[0].set_value(MAIL)
    first = press(page, words.MAKE_DRAFT)
    second = press(be(opened("desk"), "佐藤"), OPEN_FIRST)
    draft = str(first.text_area[0].value)
    first.text_area[0].set_value(f"{draft}\n田中の文")
    press(first, words.SAVE)
    second.text_area[0].set_value(f"{draft}\n佐藤の文")
    told = press(second, words.SAVE)
    assert "田中 さんが保存しました" in told.error[0].value
    page = press(press(told, words.BACK_TO_LIST), OPEN_FIRST)
    assert str(page.text_area[0].value).endswith("田中の文")
    assert page.code[0].value.endswith("佐藤の文")
    assert "第3版　佐藤" in page.expander[0].label


def test_what_was_saved_after_a_look_is_not_approved(office: Office, drafted: AppTest):
    looking = press(be(press(drafted, words.SUBMIT), "佐藤"), words.BACK_TO_LIST)
    looking = press(looking, OPEN_FIRST)
    office.desk.edit(1, 1, "後から直した文", Person("田中", Role.DESK))
    office.desk.submit(1, 2, Person("田中", Role.DESK))
    told = press(looking, words.APPROVE)
    assert "開いた後に 田中 さんが保存しました" in told.error[0].value
    assert "承認済" in text_of(press(told, words.APPROVE))


PASSWORD = "波止場の朝は早いですよ8"


def signed_in(
    office: Office, name: str, role: Role, monkeypatch: pytest.MonkeyPatch, screen: str = "desk"
) -> AppTest:
    """The page of somebody who has signed in."""
    if name not in [one.name for one in office.accounts.all()]:
        office.accounts.add(name, role, PASSWORD, "管理人")
    token = office.accounts.sign_in(name, PASSWORD)
    monkeypatch.setattr(visitor, "_token", lambda: token)
    return opened(screen)


def test_who_has_signed_in_acts_under_the_own_name_and_role(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    page = signed_in(office, "田中", Role.DESK, monkeypatch)
    assert "田中（相談員）" in [one.value for one in page.sidebar.caption]
    assert "desk-name" not in [one.key for one in page.text_input]
    page.text_area[0].set_value(MAIL)
    page = press(press(page, words.MAKE_DRAFT), words.SUBMIT)
    assert words.APPROVE not in [one.label for one in page.main.button]
    page = press(signed_in(office, "佐藤", Role.APPROVE, monkeypatch), OPEN_FIRST)
    page = press(page, words.APPROVE)
    assert "承認済" in text_of(page)
    assert [one.actor for one in office.reading.history(1)][-2:] == ["田中", "佐藤"]


@pytest.mark.parametrize(
    ("role", "hidden"),
    [(Role.READ, {"desk", "audit"}), (Role.DESK, {"audit"}), (Role.ADMIN, set())],
)
def test_a_page_that_a_role_may_not_use_is_not_there(
    office: Office, monkeypatch: pytest.MonkeyPatch, role: Role, hidden: set[str]
):
    page = signed_in(office, "鈴木", role, monkeypatch, "ask")
    for screen in ("desk", "audit"):
        refused = pytest.raises(ValueError, match="navigation page")
        with refused if screen in hidden else nullcontext():
            assert turn_to(page, screen).title[0].value == words.PAGES[screen]


def test_a_session_that_has_ended_gets_nothing_but_the_way_to_the_door(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    page = signed_in(office, "田中", Role.DESK, monkeypatch)
    office.accounts.change("田中", "管理人", disabled=True)
    page = page.run()
    assert not page.title
    assert "location.assign('/signin')" in page.main.get("html")[-1].proto.body


def test_signing_out_ends_the_session(office: Office, monkeypatch: pytest.MonkeyPatch):
    page = signed_in(office, "田中", Role.DESK, monkeypatch)
    next(one for one in page.sidebar.button if one.label == words.SIGN_OUT).click().run()
    assert not page.run().title


def test_the_log_is_verified_and_shown_to_whoever_keeps_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    page = signed_in(office, "高橋", Role.ADMIN, monkeypatch, "audit")
    assert list(page.dataframe[0].value["何をした"]) == ["サインイン", "アカウントの登録・変更"]
    page = press(page, audit_words.VERIFY)
    assert "見つかりませんでした" in page.success[0].value
    with office.database.writing() as connection:
        connection.exec_driver_sql("update events set actor = '忍者' where seq = 1")
    page = press(page, audit_words.VERIFY)
    assert "記録 1 が書き換えられています" in page.error[0].value.replace("\\", "")
