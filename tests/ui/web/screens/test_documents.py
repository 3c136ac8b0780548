from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.ask import Assistant
from assistant.quoting import Quoting
from index.documents.model import COMMON, Incoming
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
)
from ui.web import words

PLAN = "第2章 除草の回数\n\n生活道路の除草は年1回とし、7月に行う。\n"
QUESTION = "生活道路の除草は年に何回ですか"


@pytest.fixture
def shelf(over_tiny: Assistant, quoting: Quoting) -> Quoting:
    """The pages over the tiny handbook and an empty library."""
    over_tiny.quoting = quoting
    return quoting


@pytest.fixture
def held(shelf: Quoting, tmp_path: Path) -> Quoting:
    path = tmp_path / "除草計画.txt"
    path.write_text(PLAN, encoding="utf-8")
    shelf.holdings.importer.run([Incoming(path, path.name, COMMON, "山田", "2026-11-26T09:00:00")])
    return shelf


def typed(page: AppTest, label: str, text: str) -> AppTest:
    box = next(one for one in page.text_input if one.label == label)
    return settled(box.set_value(text).run())


def asked(page: AppTest) -> AppTest:
    return settled(page.chat_input[0].set_value(QUESTION).run())


def test_an_office_brings_a_document_and_finds_it_listed(shelf: Quoting):
    page = opened("documents")
    assert words.NONE_HELD in captions(page)
    next(one for one in page.text_input if one.label == words.YOUR_NAME).set_value("山田")
    page.file_uploader[0].upload("除草計画.txt", PLAN.encode(), "text/plain")
    press(page, words.IMPORT)
    assert "取り込んだ　除草計画.txt　1か所" in text_of(page)
    assert "**除草計画**" in text_of(page)
    (card,) = shelf.holdings.library.cards(frozenset({COMMON}))
    assert card.by == "山田"


def test_what_is_lacking_is_said(shelf: Quoting):
    page = press(opened("documents"), words.IMPORT)
    assert [one.value for one in page.warning] == [words.NO_FILES]


def test_a_document_is_searched_and_taken_out(held: Quoting):
    page = typed(opened("documents"), words.IN_DOCUMENTS, QUESTION)
    assert "> 生活道路の除草は年1回とし、7月に行う。" in text_of(page)
    (button_of_one,) = page.get("popover")
    assert button_of_one.proto.popover.label == "「除草計画\\.txt」を消す"
    press(page, "「除草計画.txt」を消す（元に戻せません）")
    assert held.holdings.library.cards(frozenset({COMMON})) == []
    assert "「除草計画.txt」を消しました。" in text_of(page)


def test_quotes_stand_apart_and_open_where_they_stand(held: Quoting):
    page = asked(opened())
    assert f"**{words.FROM_DOCUMENTS}**" in text_of(page)
    assert words.NOT_THE_HANDBOOK in captions(page)
    press(page, "[資1] 除草計画「第2章 除草の回数」")
    assert [one.value for one in dialog(page).text] == ["生活道路の除草は年1回とし、7月に行う。"]


def test_the_documents_to_quote_can_be_chosen(held: Quoting):
    page = asked(opened())
    settled(page.radio(key="documents-choice").set_value(words.ONLY_HANDBOOK).run())
    page = press(page, words.START_OVER) if words.START_OVER in labels(page) else page
    asked(page)
    assert words.FROM_DOCUMENTS not in text_of(page)


def test_a_document_with_markdown_for_a_name_is_only_text(shelf: Quoting, tmp_path: Path):
    path = tmp_path / "x.txt"
    path.write_text(PLAN, encoding="utf-8")
    shelf.holdings.importer.run([Incoming(path, "**太字**.txt", COMMON, "山田", "いま")])
    page = opened("documents")
    assert "\\*\\*太字\\*\\*" in "\n".join(one.value for one in page.main.markdown)
    assert plain(button(page, "「**太字**.txt」を消す（元に戻せません）").label)
