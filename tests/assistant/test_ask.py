"""One question in, one Answer out: every way a question can end."""

import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import ask as spine
from assistant import wording
from assistant.answer import Answer, Outcome
from assistant.ask import Assistant
from assistant.compose.composer import Composer, Sentence
from assistant.compose.extract import ExtractComposer
from assistant.reading.conversation import Reading
from assistant.scope import FEATURES, Scope
from assistant.tooling import Noted, Result, Row, Tool, ToolInput
from assistant.understand import LONGEST
from corpus.handbook import Handbook
from index.search import Found, Query, Search
from tests.conftest import fixed_scope
from tests.fakes import SayingComposer

MONTHLY = Sentence("最初の相談の場は、月1回開くことが考えられます。", ("Q1-1.1",), "要点")
NASTY = [
    "",
    "　",
    "橋",
    "🙂",
    "\x00\x01",
    "\u200b",
    "あ" * 10_000,
    "\ud800",
    "道路\udfff",
    "ﾄﾞｳﾛ\r\nﾉ ﾋﾖｳ",
    "Ｑ１－１\x00",
    "<script>alert(1)</script>",
    "'; DROP TABLE records; --",
    "{names}%s{0}",
    "👷‍♀️はいくら？",
    "\u202e逆さまの文",
    "Q9-9",
    "STEP99",
    "2025-10",
]


def over(
    handbook: Handbook, search: Search, composer: Composer | None = None, scope: Scope | None = None
) -> Assistant:
    return Assistant(
        handbook,
        search,
        scope or fixed_scope(answers=True),
        composer or ExtractComposer(handbook, search),
        "tiny",
    )


def knowing_scope() -> Scope:
    """Answers a question whose terms some record knows well."""
    weights = tuple(100.0 if name == "terms" else 0.0 for name in FEATURES)
    return replace(fixed_scope(answers=True), weights=weights, bias=-15.0)


def records(answer: Answer) -> set[str]:
    return {citation.record for citation in answer.citations}


def test_a_question_the_handbook_answers_is_answered_with_citations(assistant: Assistant):
    answer = assistant.ask("大野村の契約は何年にしたの、理由は")
    assert answer.outcome is Outcome.ANSWERED
    assert "大野村の契約は3年で、総額は9,000千円です。" in [line.text for line in answer.lines]
    assert answer.ranking[0].record == "case-ono"
    assert answer.edition == "Ver.T"
    assert answer.index == "tiny"
    assert answer.written_by == "extract"
    assert answer.missing == ()


def test_every_line_says_what_the_statement_it_cites_says(
    assistant: Assistant, tiny_handbook: Handbook
):
    answer = assistant.ask("費用の分け方を教えてください")
    cited = {citation.n: citation for citation in answer.citations}
    assert answer.lines
    for line in answer.lines:
        (n,) = line.citations
        assert tiny_handbook.statement(cited[n].statement).text == line.text
        assert tiny_handbook.statement(cited[n].statement).page == cited[n].page
        assert f"{line.text}[{n}]" in answer.text


def test_a_named_q_is_answered_even_where_nothing_is_in_scope(declining_assistant: Assistant):
    answer = declining_assistant.ask("Ｑ１－２")
    assert answer.outcome is Outcome.ANSWERED
    assert records(answer) == {"Q1-2"}
    assert len({line.text for line in answer.lines}) == len(answer.lines) == 3


def test_a_question_that_names_one_q_that_exists_and_one_that_does_not_is_partly_answered(
    assistant: Assistant,
):
    answer = assistant.ask("Q1-1とQ9-9を教えて")
    assert answer.outcome is Outcome.PARTIAL
    assert answer.missing == ("Q9-9",)
    assert records(answer) == {"Q1-1"}
    assert answer.text.startswith("手引き Ver.T に Q9-9 はありません")
    assert "月1回開くことが考えられます。[1]" in answer.text


@pytest.mark.parametrize("question", ["Q9-9", "p.6", "６ページ", "STEP5", "Q9-9の費用は？"])
def test_what_does_not_exist_is_said_not_to_exist(assistant: Assistant, question: str):
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.NOT_IN_HANDBOOK
    assert "はありません（STEP0〜6、Q は Q1-1〜2、5 ページまで）" in answer.text
    assert (answer.lines, answer.citations) == ((), ())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("", wording.NO_QUESTION),
        (" \r\n　", wording.NO_QUESTION),
        ("橋", wording.TOO_SHORT),
        ("🚧👷", wording.NOT_TEXT),
        ("\x00\x07", wording.NOT_TEXT),
        ("あ" * 10_000, wording.TOO_LONG.format(length=10_000, limit=LONGEST)),
    ],
)
def test_what_cannot_be_read_is_told_why_and_what_is_missing(
    assistant: Assistant, question: str, said: str
):
    answer = assistant.ask(question)
    assert answer.outcome is Outcome.NEEDS_INPUT
    assert answer.text == said
    assert answer.missing == (wording.THE_QUESTION,)


def test_a_subject_outside_the_handbook_is_declined_with_what_is_near(
    declining_assistant: Assistant,
):
    answer = declining_assistant.ask("国の補助はいくら出る？")
    assert answer.outcome is Outcome.NOT_IN_HANDBOOK
    assert answer.text.startswith(
        "手引き Ver.T には、補助金の補助率についての記載が見つかりませんでした。"
    )
    assert wording.ASK_DESK in answer.text
    assert answer.related == tuple(one.record for one in answer.ranking[:3])
    assert (answer.lines, answer.citations) == ((), ())


def test_a_subject_far_from_public_works_is_out_of_scope(declining_assistant: Assistant):
    answer = declining_assistant.ask("明日の天気は？")
    assert answer.outcome is Outcome.OUT_OF_SCOPE
    assert answer.text == wording.OUT_OF_SCOPE
    assert answer.related == ()


def test_every_outcome_can_be_reached(assistant: Assistant, declining_assistant: Assistant):
    asked = [assistant.ask(one) for one in ("Q1-1", "Q1-1とQ9-9", "", "Q9-9")]
    asked.append(declining_assistant.ask("明日の天気は？"))
    assert {answer.outcome for answer in asked} == set(Outcome)


@pytest.mark.parametrize(
    "text",
    [
        "最初の相談の場は、月5回開くことが考えられます。",
        "最初の相談の場は、月1回開かなければなりません。",
        "最初の相談の場は、月1回も開かないことが考えられます。",
        "事務費は５％です。",
    ],
)
def test_what_the_statement_does_not_say_never_reaches_the_reader(
    tiny_handbook: Handbook, tiny_search: Search, text: str
):
    composer = SayingComposer(Sentence(text, ("Q1-1.1",), "要点"), MONTHLY)
    answer = over(tiny_handbook, tiny_search, composer).ask("相談は何回ですか")
    assert [line.text for line in answer.lines] == [MONTHLY.text]
    assert text not in answer.text
    assert [citation.statement for citation in answer.citations] == ["Q1-1.1"]
    assert answer.written_by == "saying"


@pytest.mark.parametrize("statements", [(), ("Q9-9.1",), ("Q1-1.9",), ("Q1-1.1", "でたらめ")])
def test_a_sentence_on_a_statement_that_does_not_exist_never_reaches_the_reader(
    tiny_handbook: Handbook, tiny_search: Search, statements: tuple[str, ...]
):
    composer = SayingComposer(Sentence("根拠のない文です。", statements, "要点"), MONTHLY)
    answer = over(tiny_handbook, tiny_search, composer).ask("相談は何回ですか")
    assert [line.text for line in answer.lines] == [MONTHLY.text]


def test_a_sentence_that_was_dropped_is_logged(
    tiny_handbook: Handbook, tiny_search: Search, caplog: pytest.LogCaptureFixture
):
    composer = SayingComposer(Sentence("事務費は5%です。", ("Q1-1.1",), "要点"), MONTHLY)
    with caplog.at_level(logging.WARNING):
        over(tiny_handbook, tiny_search, composer).ask("相談は何回ですか")
    assert "事務費は5%です。" in caplog.text
    assert MONTHLY.text not in caplog.text


@pytest.mark.parametrize(
    "composer",
    [SayingComposer(), SayingComposer(Sentence("月5回です。", ("Q1-1.1",), "要点"))],
    ids=["nothing said", "everything dropped"],
)
@pytest.mark.parametrize("question", ["相談は何回ですか", "週末は雨でも相談できますか"])
def test_where_nothing_is_left_to_say_the_question_is_declined(
    tiny_handbook: Handbook, tiny_search: Search, composer: SayingComposer, question: str
):
    answer = over(tiny_handbook, tiny_search, composer).ask(question)
    assert answer.outcome is Outcome.NOT_IN_HANDBOOK
    assert answer.text.startswith(wording.NOT_IN_HANDBOOK.format(edition="Ver.T"))
    assert "月5回" not in answer.text
    assert (answer.lines, answer.citations) == ((), ())
    assert answer.related


def test_a_question_that_says_too_little_is_read_after_the_one_before_it(
    tiny_handbook: Handbook, tiny_search: Search
):
    assistant = over(tiny_handbook, tiny_search, scope=knowing_scope())
    alone = assistant.ask("もっと詳しく")
    after = assistant.ask("もっと詳しく", ["天気の話", "大野村の契約は何年で総額はいくら？"])
    assert alone.outcome is not Outcome.ANSWERED
    assert after.outcome is Outcome.ANSWERED
    assert after.ranking[0].record == "case-ono"


def test_a_question_that_stands_on_its_own_does_not_hear_the_one_before_it(
    tiny_handbook: Handbook, tiny_search: Search
):
    assistant = over(tiny_handbook, tiny_search, scope=knowing_scope())
    question = "町や村どうしで費用を分ける方法にはどんなものがありますか"
    alone, after = assistant.ask(question), assistant.ask(question, ["大野村は何年契約？"])
    assert after.ranking == alone.ranking
    assert after.text == alone.text


def test_a_named_q_does_not_hear_the_question_before_it(
    tiny_handbook: Handbook, tiny_search: Search
):
    assistant = over(tiny_handbook, tiny_search, scope=fixed_scope(answers=False))
    alone, after = assistant.ask("Q1-1の回数は？"), assistant.ask("Q1-1の回数は？", ["Q1-2"])
    assert after.ranking == alone.ranking
    assert after.text == alone.text


def test_a_follow_up_to_a_named_q_is_about_that_q(tiny_handbook: Handbook, tiny_search: Search):
    weights = tuple(1.0 if name == "score" else 0.0 for name in FEATURES)
    only_named = replace(fixed_scope(answers=True), weights=weights, bias=-50.0)
    assistant = over(tiny_handbook, tiny_search, scope=only_named)
    assert assistant.ask("もっと詳しく").outcome is not Outcome.ANSWERED
    for name in ("Q1-1", "Q1-2"):
        assert assistant.ask("もっと詳しく", [name]).ranking[0].record == name


@pytest.mark.parametrize("before", ["", "🙂", "\x00", "\ud800", "費用の分け方" * 2_000])
def test_an_earlier_question_that_cannot_be_read_changes_nothing(
    declining_assistant: Assistant, before: str
):
    alone = declining_assistant.ask("もっと詳しく")
    after = declining_assistant.ask("もっと詳しく", [before])
    assert (after.outcome, after.ranking) == (alone.outcome, alone.ranking)


def test_an_answer_bears_the_id_it_was_asked_under(assistant: Assistant):
    assert assistant.ask("Q1-1", answer_id="件名-7").id == "件名-7"
    assert assistant.ask("", answer_id="件名-8").id == "件名-8"


def test_answers_without_an_id_each_get_one_of_their_own(assistant: Assistant):
    first, second = assistant.ask("Q1-1"), assistant.ask("Q1-1")
    assert first.id != second.id
    assert len(first.id) == len(second.id) == 32


def test_an_answer_says_how_long_it_took(assistant: Assistant, monkeypatch: pytest.MonkeyPatch):
    clock: Iterator[int] = count(100, 2)  # two seconds pass at every look

    class Clock:
        @staticmethod
        def perf_counter() -> int:
            return next(clock)

    monkeypatch.setattr(spine, "time", Clock)
    assert assistant.ask("Q1-1").elapsed_ms == 2000.0


def test_an_answer_repeats_the_question_as_it_was_asked(assistant: Assistant):
    asked = " Ｑ１－１\r\nとは\u200b？ "
    assert assistant.ask(asked).question == asked


def calculating(result: Result | None, *missing: str) -> Reading:
    """A reading of the toy handbook's own calculator."""
    tool = Tool("toy", "試算", "試す", ToolInput, lambda _given: Result(), ("Q1-1",))
    return Reading(tool, {"parties": [{"name": "A市"}]}, missing, result=result)


def test_a_calculation_is_answered_with_its_lines_its_record_first_and_its_inputs(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    result = Result((Row("負担額", 60, "円"),), lines=(Noted("A市は60円です。", ("Q1-1.1",)),))
    monkeypatch.setattr(spine, "reading_of", lambda *_: calculating(result))
    answer = assistant.ask("分けて")
    assert (answer.outcome, answer.written_by) == (Outcome.ANSWERED, "toy")
    assert [line.text for line in answer.lines] == ["A市は60円です。"]
    assert answer.ranking[0].record == "Q1-1"
    assert answer.tools[0].rows[0]["amount"] == "60"
    assert not answer.is_unread


def test_a_calculation_that_lacks_a_value_asks_for_it_and_hands_on_what_it_has(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(spine, "reading_of", lambda *_: calculating(None, "B町の業務量"))
    answer = assistant.ask("分けて")
    assert (answer.outcome, answer.missing) == (Outcome.NEEDS_INPUT, ("B町の業務量",))
    assert answer.tools[0].inputs == {"parties": [{"name": "A市"}]}
    assert (answer.tools[0].rows, answer.lines) == ((), ())
    assert answer.ranking[0].record == "Q1-1"
    assert not answer.is_unread
    assert assistant.ask("").is_unread


def test_a_calculation_whose_record_is_not_in_the_handbook_is_no_calculation(
    assistant: Assistant,
):
    assert assistant.ask("A市とB町で100万円を均等割で分けて").tools == ()


def test_a_broken_line_of_a_batch_gets_an_answer_that_says_so(assistant: Assistant):
    answer = assistant.unreadable("3行目: JSON として読めません。", "b-3")
    assert answer.outcome is Outcome.NEEDS_INPUT
    assert answer.text == "3行目: JSON として読めません。"
    assert answer.id == "b-3"
    assert answer.missing == (wording.THE_QUESTION,)
    assert assistant.unreadable("だめです").id != ""


@pytest.mark.parametrize("question", NASTY, ids=ascii)
@pytest.mark.parametrize("history", [(), ("費用の分け方は？",), ("\ud800", "")], ids=str)
def test_every_way_out_of_a_nasty_question_is_an_answer_that_can_be_sent(
    tiny_handbook: Handbook, tiny_search: Search, question: str, history: tuple[str, ...]
):
    answer = over(tiny_handbook, tiny_search, scope=knowing_scope()).ask(question, history)
    assert answer.text
    assert json.dumps(asdict(answer), ensure_ascii=False).encode("utf-8")


@given(question=st.text(st.characters(), max_size=40))
@settings(deadline=None, max_examples=25)
def test_any_text_gets_an_answer(tiny_handbook: Handbook, tiny_search: Search, question: str):
    answer = over(tiny_handbook, tiny_search).ask(question)
    assert answer.text
    assert answer.outcome in {Outcome.ANSWERED, Outcome.NEEDS_INPUT, Outcome.NOT_IN_HANDBOOK}


def test_the_same_question_from_many_threads_gets_the_same_answer(assistant: Assistant):
    questions = ["費用の分け方は？", "大野村は何年契約？", "Q1-1", "明日の天気は？"] * 3
    one_by_one = [assistant.ask(question).text for question in questions]
    with ThreadPoolExecutor(max_workers=4) as pool:
        at_once = [answer.text for answer in pool.map(assistant.ask, questions)]
    assert at_once == one_by_one


def test_a_question_by_property_is_answered_from_the_typed_facts(assistant: Assistant):
    answer = assistant.ask("人口5千人以下の事例は？")
    assert answer.written_by == "find_cases"
    assert answer.tools[0].rows[0]["label"] == "大野村の3年契約"
    assert [line.text for line in answer.lines] == ["大野村の人口は4千人で、技術者は0人です。"]
    assert answer.ranking[0].record == "case-ono"


def test_two_questions_in_one_message_are_answered_one_by_one(assistant: Assistant):
    answer = assistant.ask("隣の村とお金をどう割る？だれに最初に声をかければいい？")
    assert [one.record for one in answer.ranking[:2]] == ["Q1-2", "Q1-1"]
    sections = list(dict.fromkeys(line.section.partition("」")[0] for line in answer.lines))
    assert sections == [
        "ご質問1「隣の村とお金をどう割る?",
        "ご質問2「だれに最初に声をかければいい?",
    ]


def test_what_a_question_takes_for_granted_and_nothing_says_is_told_first(assistant: Assistant):
    answer = assistant.ask("大野村の契約は5年だそうですが、総額は？")
    (note,) = answer.notes
    assert "「契約は5年」は、手引きの記載と違うようです。" in note
    assert "大野村の契約は3年で、総額は9,000千円です。[1]" in note
    assert answer.citations[0].statement == "case-ono.1"
    assert answer.text.startswith(note)
    assert any("3年" in line.text for line in answer.lines)


def test_a_follow_up_carries_the_place_of_the_question_before(assistant: Assistant):
    answer = assistant.ask("それは何年契約？", ["大野村の人口は？"])
    assert answer.ranking[0].record == "case-ono"


def test_a_short_question_about_something_outside_is_not_read_as_a_follow_up(
    declining_assistant: Assistant,
):
    answer = declining_assistant.ask("明日の天気は？", ["大野村は何年契約？"])
    assert answer.outcome is Outcome.OUT_OF_SCOPE


def test_a_part_that_the_handbook_does_not_answer_is_named_as_missing(
    tiny_handbook: Handbook, tiny_search: Search
):
    assistant = over(tiny_handbook, tiny_search, scope=knowing_scope())
    answer = assistant.ask(
        "だれに最初に声をかければいいですか。町どうしの費用はどう分けますか。明日の天気はどうですか。"
    )
    assert answer.outcome is Outcome.PARTIAL
    assert answer.missing == ("明日の天気はどうですか",)
    assert "明日の天気はどうですか" in answer.notes[0]
    assert answer.lines


def test_a_bare_page_is_answered_by_what_stands_on_it(assistant: Assistant):
    answer = assistant.ask("p.4")
    assert answer.written_by == "page"
    assert {citation.page for citation in answer.citations} == {4}


def test_a_question_is_searched_for_once_where_nothing_was_asked_before(
    tiny_handbook: Handbook, tiny_search: Search, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    find = tiny_search.find

    def counted(query: Query) -> Found:
        asked.append(query.text)
        return find(query)

    monkeypatch.setattr(tiny_search, "find", counted)
    over(tiny_handbook, tiny_search).ask("費用の分け方は？")
    assert asked == ["費用の分け方は?"]
