import json
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.helpdesk.inquiry import read_inquiry
from assistant.helpdesk.mail import parse_text
from assistant.helpdesk.reply import draft
from corpus.handbook import Handbook
from corpus.prefectures import every_prefecture
from evals.mails import (
    FOLDER,
    MailCase,
    facts_said,
    load_mails,
    mail_figures,
    open_points_found,
    open_points_right,
    records_found,
)

CASE = MailCase(
    id="m",
    mail="三条市の山田です。複数の市で費用はどう分けますか。",
    records=("Q1-2", "Q1-1"),
    open_points=("補助率",),
    prefecture="新潟県",
    contact="",
    facts=(("延長割", "人口割"), ("均等割",)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    row = {name: getattr(CASE, name) for name in MailCase.__slots__}
    file = tmp_path / "mails.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def test_a_case_is_read_as_it_was_written(path: Path):
    assert load_mails(path) == [CASE]


def test_what_a_letter_cites_says_and_lists_is_counted(assistant: Assistant):
    reply = draft(read_inquiry(parse_text(CASE.mail)), assistant)
    assert records_found(CASE, reply)[0]
    assert open_points_found(CASE, reply) == [False]
    assert open_points_right(CASE, reply) == [False] * len(reply.open_points)
    assert facts_said(CASE, reply) == [True, False]


def test_the_figures_are_shares_over_all_mails(assistant: Assistant, path: Path):
    figures = mail_figures(assistant, path)
    assert figures["facts_said"] == 0.5
    assert figures["prefecture_right"] == figures["contact_right"] == figures["mails"] == 1
    assert figures["open_points_found"] == 0


@pytest.mark.parametrize(("part", "mails"), [("tune", 263), ("held", 100)])
def test_the_mails_name_records_and_windows_that_exist(part: str, mails: int, ver_1: Handbook):
    cases = load_mails(FOLDER / f"mails_{part}.jsonl")
    assert len(cases) == mails
    for case in cases:
        assert all(record in ver_1 for record in case.records), case.id
        assert every_prefecture().get(case.prefecture, case.contact) == case.contact, case.id
        assert all(point in case.mail for point in case.open_points), case.id
