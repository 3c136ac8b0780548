import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from assistant import wiring
from assistant.answer import Answer, Citation, Line, Outcome, ToolResult
from assistant.ask import Assistant
from assistant.events import Event
from assistant.exports.answer_docx import conversation_document
from index.documents.model import Wanted
from tests.assistant.exports.document_text import text_of
from tests.ui.web.opened import (
    button,
    captions,
    dialog,
    labels,
    opened,
    plain,
    press,
    settled,
    turn_to,
)
from ui.web import words
from ui.web.feedback import FILE
from ui.web.opening import the_handbook

COST = words.EXAMPLES[1]
ALWAYS = [words.PRINT, words.START_OVER]


def cited(n: int, page: int) -> Citation:
    return Citation(n, "case-ono", f"case-ono.{n}", "大野村の3年契約", page, "Ver.T")


TOLD = Answer(
    outcome=Outcome.ANSWERED,
    text="…",
    edition="Ver.T",
    index="tiny",
    id="told",
    question="大野村の契約は何年？",
    lines=(
        Line("契約は3年です。", (1,), "要点"),
        Line("*1~3社*で[分担]します。", (1, 2), "要点"),
        Line("割合は40%です。", (3,), "事例 <b>村</b>"),
    ),
    citations=(cited(1, 4), cited(2, 4), cited(3, 3)),
    related=("Q1-2", "Q9-9"),
)


@pytest.fixture
def page(over_tiny: Assistant) -> AppTest:
    return opened()


@pytest.fixture
def declining_page(
    over_tiny: Assistant, declining_assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> AppTest:
    monkeypatch.setattr(wiring, "open_assistant", lambda _settings: declining_assistant)
    st.cache_resource.clear()
    return opened()


@pytest.fixture
def told(page: AppTest) -> AppTest:
    """The page with TOLD on it."""
    page.session_state["answers"] = [TOLD]
    shown = page.run()
    return settled(shown)


def ask(page: AppTest, question: str) -> AppTest:
    shown = page.chat_input[0].set_value(question).run()
    return settled(shown)


def test_an_empty_page_says_what_it_is_and_offers_examples(page: AppTest):
    settled(page)
    assert page.title[0].value == words.TITLE
    assert labels(page) == list(words.EXAMPLES)
    assert page.chat_input[0].placeholder == words.ASK_HERE


def test_an_example_asks_itself(page: AppTest):
    button(page, COST).click().run()
    settled(page)
    assert [one.value for one in page.text] == [COST]
    assert page.title[0].value == words.TITLE
    assert words.TRY_THESE not in [one.value for one in page.header]


@pytest.mark.parametrize("outcome", [Outcome.ANSWERED, Outcome.PARTIAL])
def test_an_answer_shows_its_outcome_in_words(told: AppTest, outcome: Outcome):
    told.session_state["answers"] = [replace(TOLD, outcome=outcome)]
    assert captions(told.run())[0].endswith(words.OUTCOMES[outcome])


def test_an_answer_shows_its_sections_and_marks_every_line(told: AppTest):
    assert [one.value for one in told.main.markdown] == [
        "**要点**",
        "- 契約は3年です。 :gray[\\[1\\]]\n"
        "- \\*1\\~3社\\*で\\[分担\\]します。 :gray[\\[1\\]]:gray[\\[2\\]]",
        "**事例 \\<b\\>村\\</b\\>**",
        "- 割合は40%です。 :gray[\\[3\\]]",
    ]


def test_an_answer_offers_one_button_a_cited_page_and_what_to_read_next(told: AppTest):
    assert labels(told) == [
        "[1][2] 大野村の3年契約 p.4",
        "[3] 大野村の3年契約 p.3",
        "Q1-2 町村どうしの費用の分け方（p.3）",
        *ALWAYS,
    ]
    assert captions(told)[1:] == [words.SOURCES, words.RELATED, words.WAS_IT_USEFUL]


def test_a_source_button_opens_its_record_with_the_cited_lines_marked(told: AppTest):
    button(told, "[3] 大野村の3年契約 p.3").click().run()
    settled(told)
    opened = dialog(told)
    assert [plain(one.value) for one in opened.subheader] == ["大野村の3年契約"]
    assert [one.value for one in opened.caption] == ["手引き Ver.T p.3、4"]
    lines = [plain(one.value) for one in opened.markdown]
    assert lines == [
        "- 大野村の契約は3年で、総額は9,000千円です。  \n  :gray[p.4 ・ 事例・事実]",
        "- 大野村の人口は4千人で、技術者は0人です。  \n  :gray[p.4 ・ 事例・事実]",
        "- **大野村が小川町と分ける費用では、大野村の割合は40%です。** "
        ":material/bookmark: 回答で引用  \n  :gray[p.3 ・ 事例・事実]",
    ]


def test_a_related_button_opens_its_record_with_nothing_marked(told: AppTest):
    button(told, "Q1-2 町村どうしの費用の分け方（p.3）").click().run()
    opened = dialog(told)
    assert len(opened.markdown) == 3
    assert not any(words.CITED in one.value for one in opened.markdown)
    assert "必要・重要とされる" in opened.markdown[2].value


def test_declining_says_so_and_shows_the_nearest_records(declining_page: AppTest):
    ask(declining_page, "補助率は何割ですか")
    assert words.OUTCOMES["not_in_handbook"] in captions(declining_page)[0]
    said = declining_page.text[1].value
    assert said.startswith("手引き Ver.T には、補助金の補助率についての記載が")
    assert words.NEAREST in captions(declining_page)
    assert words.SOURCES not in captions(declining_page)
    assert labels(declining_page) == [
        "Q1-2 町村どうしの費用の分け方（p.3）",
        "大野村の3年契約（p.3、4）",
        "試験版の問合せ先（p.5）",
        *ALWAYS,
    ]


def test_what_is_out_of_scope_offers_no_records(declining_page: AppTest):
    ask(declining_page, "明日の天気は？")
    assert words.OUTCOMES["out_of_scope"] in captions(declining_page)[0]
    assert labels(declining_page) == ALWAYS


def test_answers_stay_on_the_page_in_order_and_the_next_question_knows_them(
    page: AppTest, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    heard: list[list[str]] = []
    really = assistant.stream

    def listening(question: str, history: list[str], wanted: Wanted) -> Iterator[Event]:
        heard.append(history)
        return really(question, history)

    monkeypatch.setattr(assistant, "stream", listening)
    for question in ("Q1-1", "端数は？", "大野村は何年？"):
        ask(page, question)
    assert heard == [[], ["Q1-1"], ["Q1-1", "端数は？"]]
    assert [one.value for one in page.text] == ["Q1-1", "端数は？", "大野村は何年？"]


def test_the_same_question_twice_is_no_clash(page: AppTest):
    ask(page, "Q1-1")
    ask(page, "Q1-1")
    answered = [one for one in labels(page) if one not in ALWAYS]
    assert len(answered) == 2 * len(set(answered))


def test_starting_over_empties_the_page(page: AppTest):
    ask(page, "Q1-1")
    press(page, words.START_OVER)
    assert page.session_state["answers"] == []
    assert len(page.text) == 0
    assert labels(page) == list(words.EXAMPLES)


def test_a_nasty_question_is_shown_as_the_text_it_is(page: AppTest, readable: str):
    ask(page, readable)
    assert page.text[0].value == readable.strip()
    assert not any("<script>" in one.value or "太字" in one.value for one in page.main.markdown)


def test_what_is_no_question_is_told_what_to_do(page: AppTest):
    ask(page, "？！。…")
    assert words.OUTCOMES["needs_input"] in captions(page)[0]
    assert page.text[1].value == "質問として読める文字がありません。日本語の文で入力してください。"
    assert labels(page) == ALWAYS


def test_two_visitors_share_the_assistant_but_not_their_questions(page: AppTest):
    ask(page, "Q1-1")
    other = opened()
    assert len(other.text) == 0
    assert labels(other) == list(words.EXAMPLES)


def test_an_answer_can_be_copied_with_its_sources_and_taken_along(told: AppTest):
    assert [one.value for one in told.main.code] == [TOLD.text]
    assert [one.label for one in told.main.expander] == [words.COPY]
    assert [one.proto.label for one in told.main.get("download_button")] == [words.ANSWER_AS_WORD]


def test_a_conversation_is_taken_along_whole(page: AppTest):
    ask(page, "Q1-1")
    ask(page, "大野村は何年？")
    offered = [one.proto.label for one in page.main.get("download_button")]
    assert offered.count(words.CONVERSATION_AS_WORD) == 1
    made = conversation_document(page.session_state["answers"], the_handbook())
    shown = text_of(made)
    for text in ("質問1", "Q1-1", "質問2", "大野村は何年？", "根拠"):
        assert text in shown


def test_printing_opens_the_browsers_own_way_to_paper(told: AppTest):
    press(told, words.PRINT)
    assert any("window.print()" in one.proto.body for one in told.main.get("html"))


def test_the_conversation_stays_while_one_looks_at_another_page(page: AppTest):
    ask(page, "Q1-1")
    turn_to(page, "about")
    turn_to(page, "ask")
    assert [one.value for one in page.text] == ["Q1-1"]


def test_a_thumb_is_kept_once_and_without_the_question(
    told: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GUNMANE_HOME", str(tmp_path))
    told.main.get("feedback")[0].set_value(1).run()
    told.run()
    (line,) = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    kept = json.loads(line)
    assert (kept["answer"], kept["useful"], kept["records"]) == ("told", True, ["case-ono"])
    assert TOLD.question not in line


def test_a_calculation_that_lacks_a_value_goes_on_in_its_form(page: AppTest):
    given: dict[str, object] = {"hourly_rate": "3000", "items": [{"consigned_before": 100}]}
    lacking = replace(
        TOLD,
        outcome=Outcome.NEEDS_INPUT,
        text="あと次の値が必要です。",
        lines=(),
        tools=(ToolResult("effect", given, ()),),
    )
    page.session_state["answers"] = [lacking]
    settled(page.run())
    assert page.text[1].value == "あと次の値が必要です。"
    press(page, words.CONTINUE_IN_FORM.format(title="導入効果の試算"))
    assert page.title[0].value == "導入効果の試算"
    assert page.number_input[0].value == 3000
    assert "業務項目ごとの値 1件目 委託金額（導入後）: 入力してください" in plain(
        page.error[0].value
    )
    assert [one.value for one in turn_to(page, "ask").text] == [TOLD.question, lacking.text]
