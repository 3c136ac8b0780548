import pytest
from streamlit.testing.v1 import AppTest

from assistant import wiring
from assistant.assistants import Assistants
from tests.ui.web.opened import captions, opened, plain, settled, text_of, turn_to
from ui.web import words


@pytest.fixture
def page(over_tiny: None, assistants: Assistants, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The chat over the tiny handbook and its next edition."""
    monkeypatch.setattr(wiring, "open_assistants", lambda *_: assistants)
    monkeypatch.setattr(wiring, "editions_of", lambda _settings: assistants.editions)
    return opened()


def ask(page: AppTest, edition: str, question: str = "Q1-2") -> AppTest:
    next(one for one in page.radio if one.label == words.WHICH_EDITION).set_value(edition)
    settled(page.run())
    return settled(page.chat_input[0].set_value(question).run())


def test_the_edition_that_was_chosen_answers(page: AppTest):
    said = text_of(ask(page, "Ver.T2"))
    assert "1,500千円を70%と30%" in said
    assert "60%" not in said


def test_two_editions_stand_beside_each_other(page: AppTest):
    page = ask(page, words.COMPARE_EDITIONS)
    said = text_of(page)
    assert [one.value for one in page.warning] == ["二つの版の回答には違いがあります。"]
    assert "#### 手引き Ver.T\n" in said
    assert "#### 手引き Ver.T2" in said
    lines = [one for one in said.split("\n") if "1,500千円" in one]
    assert any(f"[{words.ONLY_HERE}]" in one for one in lines)
    assert "引用した文のうち、版で変わったもの" in said
    assert "前 Q1-2.2 p.3：小川町と大野村は、1,200千円を60%と40%に分けています。" in said


def test_answers_that_are_the_same_are_said_to_be(page: AppTest):
    page = ask(page, words.COMPARE_EDITIONS, "Q1-1")
    assert [one.value for one in page.success] == ["二つの版の回答は同じです。"]
    assert words.ONLY_HERE not in text_of(page)


def test_a_record_of_a_later_edition_opens_and_leads_on_within_it(page: AppTest):
    page = turn_to(page, "read", record="Q1-3", edition="Ver.T2")
    assert plain(page.title[0].value) == "Q1-3 電子契約の進め方"
    assert any("手引き Ver.T2" in one for one in captions(page))
    addresses = [one.proto.query_string for one in page.main.get("page_link")]
    assert any("edition=Ver.T2" in one for one in addresses)


def test_where_there_is_one_edition_nothing_is_to_choose(over_tiny: None):
    assert words.WHICH_EDITION not in [one.label for one in opened().radio]
