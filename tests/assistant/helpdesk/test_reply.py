from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.helpdesk.contact import contact_for
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import Reply, draft
from corpus.handbook import Handbook

GOLDEN = Path(__file__).parents[2] / "golden"
MAIL = """件名: 照会

北陸地方整備局 御中

三条市の山田です。次の2点を教えてください。
1. 複数の市で費用はどう分けますか
2. 性能規定の確かめ方

三条市建設課
山田 太郎
TEL 0256-34-5511
"""


@pytest.fixture
def reply(assistant: Assistant) -> Reply:
    return draft(read_inquiry(parse_text(MAIL)), assistant)


def test_each_question_is_an_answer_of_its_own(reply: Reply):
    assert [one.question for one in reply.answers] == [
        "複数の市で費用はどう分けますか",
        "性能規定の確かめ方",
    ]
    assert "１　複数の市で費用はどう分けますか" in reply.body
    assert "２　性能規定の確かめ方" in reply.body


def test_every_sentence_of_the_letter_stands_word_for_word_on_what_it_cites(
    reply: Reply, assistant: Assistant
):
    cited = {f"[{one.n}]": one.statement for one in reply.citations}
    lines = [one for one in reply.body.split("\n") if one.startswith("・") and one.endswith("]")]
    assert lines
    for line in lines:
        text, _, mark = line.removeprefix("・").rpartition("[")
        statement = assistant.handbook.statement(cited[f"[{mark}"])
        assert text == statement.text
        assistant.grounding.check_line(text, [statement])


def test_the_letter_names_whom_it_is_to_and_its_sources(reply: Reply):
    assert reply.body.startswith("三条市建設課　山田 太郎　様")
    assert "次のとおり回答します" in reply.body
    assert "（注）\n[1]" in reply.body


def test_what_the_handbook_does_not_say_is_listed_as_open(declining_assistant: Assistant):
    reply = draft(read_inquiry(parse_text(MAIL)), declining_assistant)
    assert len(reply.open_points) == 2
    assert "複数の市で費用はどう分けますか（ご質問1）" in reply.open_points[0]
    assert "【手引きに記載なし・要確認】" in reply.body


def test_a_sentence_is_not_said_twice(assistant: Assistant):
    text = "複数の市で費用はどう分けますか。\n費用の分け方を教えてください。"
    reply = draft(read_inquiry(parse_text(text)), assistant)
    lines = [one for one in reply.body.split("\n") if one.startswith("・")]
    assert len(lines) == len(set(lines))


def test_a_mail_without_a_question_still_gets_a_letter(assistant: Assistant):
    reply = draft(read_inquiry(parse_text("よろしくお願いいたします。")), assistant)
    assert reply.answers == ()
    assert "お問い合わせいただいた件" in reply.body


def test_without_a_prefecture_the_bureau_that_was_written_to_is_named(ver_1: Handbook):
    assert contact_for("", "北陸地方整備局 御中", ver_1).record == "contact-hokuriku"
    assert contact_for("静岡県", "北陸地方整備局 御中", ver_1).record == "contact-chubu"
    assert contact_for("", "ご担当者様", ver_1).record == ""
    assert "特定できません" in contact_for("", "", ver_1).note


def test_the_letter_reads_as_it_should(assistant: Assistant):
    reply = draft(read_inquiry(parse_text(MAIL)), assistant)
    golden = GOLDEN / "letter.txt"
    assert reply.body + "\n" == golden.read_text(encoding="utf-8")


def test_who_asks_is_no_part_of_a_question(declining_assistant: Assistant):
    mail = "新潟県燕市の土木課の山田です。\n1. 契約年数の目安を教えてください。\n"
    reply = draft(read_inquiry(parse_text(mail)), declining_assistant)
    assert all("山田" not in one for one in reply.open_points)
    assert all("山田" not in one.question for one in reply.answers)


TOLD = "町長を説得したいのです。\n通報に追われて、ほかの仕事ができません。"


def test_a_mail_that_only_tells_gets_an_answer_to_what_surely_helps(assistant: Assistant):
    reply = draft(read_inquiry(parse_text(TOLD)), assistant)
    assert reply.answers
    records = [one.citations[0].record for one in reply.answers]
    assert len(records) == len(set(records))


def test_where_nothing_told_is_surely_helped_all_of_it_is_one_question(
    declining_assistant: Assistant,
):
    reply = draft(read_inquiry(parse_text(f"件名: ご相談\n\n{TOLD}")), declining_assistant)
    assert [one.topic for one in reply.inquiry.questions] == ["ご相談"]
    assert len(reply.open_points) == 1


SHARED = "A市(業務量50)とB町(業務量30)で1,200万円を業務量割で分けるといくらになりますか。"


def inputs_of(text: str, assistant: Assistant) -> list[dict[str, object]]:
    """What was calculated with, result by result."""
    reply = draft(read_inquiry(parse_text(f"件名: 費用分担\n\n{text}")), assistant)
    return [dict(tool.inputs) for answer in reply.answers for tool in answer.tools]


@pytest.mark.parametrize("text", [f"{SHARED}事務費は3％です。", f"事務費は3％です。{SHARED}"])
def test_a_figure_that_the_mail_tells_besides_the_question_is_calculated_with(
    quick_assistant: Assistant, text: str
):
    (inputs,) = inputs_of(text, quick_assistant)
    assert inputs["office_fee_percent"] == 3
    assert inputs["parties"] == [{"name": "A市", "workload": 50}, {"name": "B町", "workload": 30}]


@pytest.mark.parametrize(
    "told",
    [
        "今年度の委託費は900万円でした。",
        "C村の業務量は20です。",
        "当市の人口は3万人です。技術職員は4人です。",
    ],
)
def test_other_figures_of_the_mail_leave_a_question_with_its_own_as_it_is(
    quick_assistant: Assistant, told: str
):
    assert inputs_of(f"{told}{SHARED}", quick_assistant) == inputs_of(SHARED, quick_assistant)
